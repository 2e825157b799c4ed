"""The digest: what managers read once a day, once a week, or whenever they ask."""
