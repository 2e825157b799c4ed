"""Many cases at once: select, confirm, undo."""
