"""What is kept of X's bill and its prices."""
