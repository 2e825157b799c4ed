"""A pretend X and a pretend Slack over real sockets, with one page to see and click both.

Only `make demo` and the tests start it. It knows nothing of Perch: it imports none of its code.
"""
