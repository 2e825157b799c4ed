"""The customer book: who of the authors is a customer, with their consent; imported or asked for."""

from bot.customers.book import customers_among, is_customer

__all__ = ["customers_among", "is_customer"]
