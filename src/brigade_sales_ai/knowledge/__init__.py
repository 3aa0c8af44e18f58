"""What rows and computations say: the catalogue, its search, the facts of a question, and what homes cost in all."""

from .catalogue import Catalogue
from .check import CatalogueReport, RowReport, check
from .costs import CostSheet, cost_sheet
from .look_up import CatalogueKnowledge, Unregistered
from .search import search

__all__ = [
    "Catalogue",
    "CatalogueKnowledge",
    "CatalogueReport",
    "CostSheet",
    "RowReport",
    "Unregistered",
    "check",
    "cost_sheet",
    "search",
]
