"""What is kept of how the network is listened to."""
