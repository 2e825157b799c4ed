"""Time passes: RQ jobs, which are only doorbells, and the clock that rings them."""
