"""What a customer says of their own loan: income, other EMIs, years, rate, and whether an amount is the loan or the price."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ..money import AmountKind, find_amounts
from ..values import Rupees

__all__ = ["LoanWords", "loan_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanWords:
    """What was said; None where nothing was. *income* and *other_emis* are rupees a month."""

    income: Rupees | None = None
    other_emis: Rupees | None = None
    years: int | None = None
    annual_percent: Decimal | None = None
    is_the_loan: bool = False
    """Whether the amount named is what is to be borrowed, not a price."""
    down: Rupees | None = None
    """What is paid from their own money, in rupees."""
    down_percent: Decimal | None = None
    """The same as a share of the price."""

    def paid_down(self, price: Rupees) -> Rupees | None:
        """Return what of *price* is paid from their own money, if they said."""
        if self.down is not None or self.down_percent is None:
            return self.down
        return int(price * self.down_percent / 100)


_YEARS: Final = re.compile(r"\b(\d{1,2}) ?-?(?:years?|yrs?|saal|sal)\b")
_PERCENT: Final = re.compile(r"\b(\d{1,2}(?:\.\d{1,2})?) ?(?:%|percent|per cent|pc\b)")
_SHARE_BEHIND: Final = re.compile(
    r"\s{0,2}(?:as |for |in |of |ka |ki |ke )?(?:the |a |my |our )?(?:advance|booking|token|discount|off\b|gst|stamp|registration|tax|tds|hike|returns?\b|appreciation)"
)
_SHARE_BEFORE: Final = re.compile(
    r"(?:advance|booking|token|discount|gst|stamp duty|registration|tax|tds|returns?|appreciation)(?: (?:of|is|at|@|=))?[ :]*$"
)
"""What a percentage is of, where it is no rate of interest."""
_LENT: Final = re.compile(r"\s{0,2}(?:ka |ki |bank |home |housing )?(?:loan|finance|funding|ltv)\b")
_LOAN_OF: Final = re.compile(
    r"\bloan (?:amount )?(?:of|is|for|:)? ?(?:rs\.?|₹|inr)?\s?\d|\d\s?[a-z]{1,6}\.? (?:ka |ki |ke |home |housing )?loan\b"
)
_INCOME: Final = re.compile(
    r"salary|income|earn|in[- ]?hand|take[- ]?home|ctc|package|kama|tankh?wah|lpa\b|lakhs? per annum"
)
_OWED: Final = re.compile(r"\bemis?\b|car loan|personal loan|other loan|existing|obligation|already pay|chal rah")
_A_YEAR: Final = re.compile(r"\s{0,2}(?:lpa\b|per annum|p\.?a\.?(?:\W|$)|a year|per year|yearly|annual|ctc|saal(?:ana)?)")
_DOWN_BEHIND: Final = re.compile(
    r"\s{0,2}(?:as |for |in |of |ka |ki |ke )?(?:the |a |my |our )?(?:down(?:payment)?\b|dp\b|upfront|up front|own (?:money|funds?|contribution|savings)|from my (?:own|side|pocket|savings))"
)
_DOWN_BEFORE: Final = re.compile(
    r"(?:down ?payment|dp|upfront|own contribution)(?: (?:of|is|would be|will be|=))?[ :]*(?:rs\.?|₹|inr)?\s?$"
)
_NEAR: Final = 24
_NEXT: Final = 8
"""So near behind an amount is what it is, whatever stands before: "on 1 lakh salary with 15000 emi"."""


def loan_words(text: str) -> LoanWords:
    """Return what *text* says of a loan's terms and of what it has to be paid from."""
    lower = text[:2000].lower()
    years = _YEARS.search(lower)
    rate, share = _percentages_in(lower)
    income, owed = _money_in(lower)
    return LoanWords(
        income=income,
        other_emis=owed,
        years=int(years[1]) if years and 1 <= int(years[1]) <= 30 else None,
        annual_percent=rate,
        is_the_loan=_LOAN_OF.search(lower) is not None,
        down=_paid_down(lower),
        down_percent=share,
    )


def _percentages_in(text: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the rate of interest, and the share of a price that is paid down: "20% down payment" is no rate."""
    rate: Decimal | None = None
    share: Decimal | None = None
    for found in _PERCENT.finditer(text):
        percent, before = Decimal(found[1]), text[max(0, found.start() - _NEAR) : found.start()]
        if _DOWN_BEHIND.match(text, found.end()) or _DOWN_BEFORE.search(before):
            share = share if share is not None else percent
        elif percent >= _LEAST_LENT and _LENT.match(text, found.end()):
            share = share if share is not None else 100 - percent
        elif not (_SHARE_BEHIND.match(text, found.end()) or _SHARE_BEFORE.search(before)) and 5 <= percent <= 20:
            rate = rate if rate is not None else percent
    return rate, share


_LEAST_LENT: Final = 40
"""Per cent of a price: less than that is a rate, "8.5% home loan"."""


def _paid_down(text: str) -> Rupees | None:
    """Return the amount that is called the down payment, or their own money."""
    amounts = (a for a in find_amounts(text) if a.low is not None and a.kind is AmountKind.PRICE)
    return next(
        (
            a.low
            for a in amounts
            if _DOWN_BEHIND.match(text, a.end) or _DOWN_BEFORE.search(text[max(0, a.start - _NEAR) : a.start])
        ),
        None,
    )


def _money_in(text: str) -> tuple[Rupees | None, Rupees | None]:
    """Return the income and the other EMIs a month; what stands nearest before or after an amount says which it is."""
    income: Rupees | None = None
    owed: Rupees | None = None
    amounts = [a for a in find_amounts(text) if a.low is not None and a.kind in (AmountKind.MONTHLY, AmountKind.PRICE)]
    for place, amount in enumerate(amounts):
        rupees = amount.low if amount.low is not None else 0
        begins = max(amount.start - _NEAR, amounts[place - 1].end if place else 0)
        ends = min(amount.end + _NEAR, amounts[place + 1].start if place + 1 < len(amounts) else len(text))
        before, after = text[begins : amount.start], text[amount.end : ends]
        yearly = _A_YEAR.match(after) is not None or "ctc" in before or "lpa" in text[amount.start : amount.end]
        earned = _INCOME.search(before) or _INCOME.search(after)
        owes = _OWED.search(after[:_NEXT]) or ((_OWED.search(before) or _OWED.search(after)) and not _INCOME.search(before))
        if owes and amount.kind is AmountKind.MONTHLY:
            owed = owed if owed is not None else rupees
        elif earned or yearly:
            income = income if income is not None else (rupees // 12 if yearly else rupees)
    return income, owed
