"""X's streams beside polling: who keeps them open, and where what they bring goes."""
