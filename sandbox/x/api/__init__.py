"""The pretend X API v2, as far as a desk that answers customers needs it."""
