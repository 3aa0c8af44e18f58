"""What rows and computations say: the catalogue, its search, the facts of a question, reasons to decide, the market, and money."""

from .catalogue import Catalogue
from .check import CatalogueReport, RowReport, check
from .costs import Choice, CostLine, CostSheet, cost_sheet, home_cost_sheet
from .dated_rows import DatedRows, RefusedRow, load_market, load_urgency
from .levers import Alternative, Alternatives, Gap, alternatives, budget_gap, levers
from .loans import Eligibility, LoanEstimate, eligibility, loan_estimate
from .look_up import CatalogueKnowledge, Unregistered
from .market import Comparison, PricePosition, compare_localities, history, price_position
from .rates import IndiaRates, Rates, StateRates
from .search import search
from .urgency import Wanted, silent_because, urgency_for

__all__ = [
    "Alternative",
    "Alternatives",
    "Catalogue",
    "CatalogueKnowledge",
    "CatalogueReport",
    "Choice",
    "Comparison",
    "CostLine",
    "CostSheet",
    "DatedRows",
    "Eligibility",
    "Gap",
    "IndiaRates",
    "LoanEstimate",
    "PricePosition",
    "Rates",
    "RefusedRow",
    "RowReport",
    "StateRates",
    "Unregistered",
    "Wanted",
    "alternatives",
    "budget_gap",
    "check",
    "compare_localities",
    "cost_sheet",
    "eligibility",
    "history",
    "home_cost_sheet",
    "levers",
    "load_market",
    "load_urgency",
    "loan_estimate",
    "price_position",
    "search",
    "silent_because",
    "urgency_for",
]
