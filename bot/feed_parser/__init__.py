"""Parse RSS and Atom into plain entries; run as a process of its own, since a feed is a stranger's input."""
