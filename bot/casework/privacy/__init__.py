"""What is held on a person, as admins ask for it, and the beginning of an erasure."""
