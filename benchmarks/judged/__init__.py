"""What is measured of the judging parts, a module each."""
