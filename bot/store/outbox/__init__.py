"""What leaves for X and Slack: items and their places, cards, roll-ups, pace."""
