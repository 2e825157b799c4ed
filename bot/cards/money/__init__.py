"""Cards about what X bills."""
