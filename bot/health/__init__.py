"""How Perch itself is doing: which processes live, whether what waits moves, and all of it as numbers."""
