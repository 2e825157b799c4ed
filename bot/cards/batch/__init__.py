"""Many cases at once: the windows that select, ask and tell."""
