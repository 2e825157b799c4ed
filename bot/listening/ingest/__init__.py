"""Posts that came become mentions, cases and cards."""
