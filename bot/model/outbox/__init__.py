"""What leaves: items, their contents, and how they end."""
