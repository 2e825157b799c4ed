"""A person in the records, and their erasure."""
