"""The tables of a record."""
