"""Files for others, written from a portfolio. Nothing here knows the record."""
