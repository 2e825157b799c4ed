"""A brand's topics: read, changed by admins, corrected on cases."""
