"""Hours of use in minutes: the whole window in hands that press whatever they find; not part of the suite."""
