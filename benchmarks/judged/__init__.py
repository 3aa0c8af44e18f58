"""The parts of `judging.py`, a module each."""
