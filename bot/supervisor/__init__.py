"""Keeps the processes of the Procfile running on one machine."""
