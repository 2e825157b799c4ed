"""Whom the team no longer writes to: who asked, who is on the list, and what may still leave for them."""
