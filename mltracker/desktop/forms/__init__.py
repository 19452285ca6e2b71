"""Fields to edit one thing."""
