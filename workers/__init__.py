"""Time passes: RQ jobs, which are only wakeups, and the clock that sends them."""
