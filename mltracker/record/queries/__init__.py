"""What is read from a record, as frozen dataclasses."""
