"""The verbs: what the window and the commands do with a record."""
