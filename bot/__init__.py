"""What Perch knows, and its doors to X, Slack and Redis."""
