"""Block Kit on the ground: text, elements and messages that everything above may draw with; pure."""
