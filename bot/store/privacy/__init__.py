"""What is held on a person, and its erasure: `personal_places` lists where it can be."""
