"""Exit statuses, a public interface."""

DONE = 0
AT_FAULT = 1
"""The user's input or files are at fault; nothing was changed."""
CANNOT = 2
"""Usage or environment."""
INTERRUPTED = 130
