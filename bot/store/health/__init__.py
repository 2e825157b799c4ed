"""What says how Perch itself is doing: heartbeats of its processes, and what was counted."""
