"""What is written to a record, always within a step of its journal."""
