"""A person is erased: step by step, each of which can be killed and begun again."""
