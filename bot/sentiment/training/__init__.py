"""How the encoder's head is trained: our own reviewed sentences, read and paired the same way every time."""
