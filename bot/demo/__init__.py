"""The demo: Perch as it is, against the sandbox, on an empty Redis that ends with it."""
