"""The windows of a case: one file each."""
