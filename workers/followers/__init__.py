"""Reading who follows the brand."""
