"""The parts of benchmarks/speaking.py."""
