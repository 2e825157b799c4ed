"""What is kept about authors and customers, and what people type."""
