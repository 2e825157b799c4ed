"""Watches, how their reading goes, and what is counted."""
