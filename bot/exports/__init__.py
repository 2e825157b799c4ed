"""What leaves Perch as files: tables for people, and the nightly backup of everything."""
