"""Find cases by what was said and when: those in Redis and those in the archive, as one list."""
