"""What cards and windows are drawn from, filled by those who gather it; pure."""
