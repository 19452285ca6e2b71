"""What is written to a record: each function takes the connection of an open step."""
