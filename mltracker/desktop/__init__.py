"""The window: everything that knows Qt."""

import builtins

# PySide6 puts an import of its own into Python, which rereads the source of every module that comes after it, in
# search of a feature that nothing here asks for. That is a fifth of all the time that importing takes.
_python_import = builtins.__import__

import PySide6  # noqa: E402, F401 - after what it replaces was noted

builtins.__import__ = _python_import
