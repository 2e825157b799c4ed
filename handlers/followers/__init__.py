"""What people press for a follower."""
