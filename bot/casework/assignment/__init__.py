"""Shifts: who is given a case automatically, and what goes back to the queue when a shift ends."""
