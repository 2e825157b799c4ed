"""`make doctor`: what keeps Perch from working, one thing at a time, and how to fix it."""
