"""The public page that says who writes for the brand, what the desk keeps, and how to object."""
