"""Planned posts: what they are, how they move, and when they leave."""
