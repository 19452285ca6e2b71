"""Files that users already have, read into drafts. Nothing here knows the record."""
