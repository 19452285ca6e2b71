"""One record: a folder with a SQLite file, its journal, attachments and backups."""
