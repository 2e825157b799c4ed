"""What is held on a person, and how far their erasure is."""
