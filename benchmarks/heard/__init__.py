"""What `benchmarks/hearing.py` measures, a module for each thing that is heard or felt."""
