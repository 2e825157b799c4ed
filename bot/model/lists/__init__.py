"""What a team keeps in lists of its own: danger words, topics, saved replies, saved views."""
