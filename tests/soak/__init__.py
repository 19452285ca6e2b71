"""Hours of use in minutes: the whole window in ordinary use, with bursts of hands that press whatever they find."""
