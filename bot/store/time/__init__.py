"""One time for all processes."""
