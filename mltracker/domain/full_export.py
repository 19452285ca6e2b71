"""What a full export is called within, for who writes one and who reads one."""

FORMAT = "mltracker-full-export"
"""What its manifest says that it is."""
MANIFEST = "manifest.json"
ATTACHMENTS = "attachments/"
TABLES = "tables/"


def table_file(name: str) -> str:
    """Where the rows of a table stand."""
    return f"{TABLES}{name}.json"
