"""What the product is about, pure: no clock, no files, no database. Today is always a parameter."""
