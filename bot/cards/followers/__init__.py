"""Messages and windows about followers."""
