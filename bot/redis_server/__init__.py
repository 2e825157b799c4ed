"""The Redis that comes with Perch: its binary, its process, and what keeps it running."""
