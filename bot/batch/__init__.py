"""Many cases at once: select them in a list, act on all, undo it. Never a public reply to many."""
