"""The rules of a case: plain functions from one record to the next; pure."""
