"""What comes in from X: watches, how far they have been read, whom to believe, what is withdrawn."""
