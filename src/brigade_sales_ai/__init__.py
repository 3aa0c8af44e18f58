"""An embeddable engine for sales conversations whose every decision can be explained."""

__version__ = "0.1.0"
