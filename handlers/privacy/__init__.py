"""What is held on a person: shown, exported, erased."""
