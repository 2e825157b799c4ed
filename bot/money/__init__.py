"""What X costs: its prices, the meter, the month's budget."""
