"""The customer book: who of the authors is a customer, with their consent; imported or asked for."""
