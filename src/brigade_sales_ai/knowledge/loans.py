"""What a loan comes to: the most a bank may lend on a price, the EMI, and what an income could carry. All are estimates."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal, localcontext

from ..errors import InvalidRequest
from ..money import emi, grouped, show
from ..values import Rupees, Value
from .costs import CostLine, share
from .rates import IndiaRates, Rates, SlabRate, in_force

__all__ = ["Eligibility", "LoanEstimate", "eligibility", "largest_loan", "loan_estimate", "principal_for"]


class LoanEstimate(Value):
    """
    A loan on a price: how much, what is paid down, and the EMI; *lines* says how each was worked out.

    *largest* is what the regulator's loan-to-value caps allow on the price, at an EMI of *largest_emi*.
    """

    price: Rupees
    loan: Rupees
    down_payment: Rupees
    emi: Rupees
    largest: Rupees
    largest_emi: Rupees
    annual_percent: Decimal
    years: int
    lines: tuple[CostLine, ...]
    as_of: date
    stale: bool = False

    @property
    def percent(self) -> Decimal:
        """The loan in percent of the price, to one decimal place."""
        return Decimal(f"{(Decimal(self.loan) * 100 / self.price).quantize(Decimal('0.1')).normalize():f}")


class Eligibility(Value):
    """What an income could carry, from the careful to the usual share of it (FOIR); the bank decides."""

    low: Rupees
    high: Rupees
    lines: tuple[CostLine, ...]
    as_of: date
    stale: bool = False


def largest_loan(price: Rupees, caps: SlabRate) -> Rupees:
    """Return the most that may be lent on *price* under loan-to-value *caps*, whose slabs are of the loan, not of the price."""
    best, below = 0, 0
    for slab in caps.slabs:
        most = int((price * slab.percent / 100).to_integral_value(ROUND_FLOOR))
        if slab.up_to is not None:
            most = min(most, slab.up_to)
        best = max(best, most if most > below else 0)
        below = slab.up_to or below
    return best


def principal_for(instalment: Rupees, *, annual_percent: Decimal, years: int) -> Rupees:
    """
    Return the loan that *instalment* rupees a month repay, rounded down to a rupee: the EMI formula the other way round.

    Raises:
        InvalidRequest: The years are not positive, or the rate is negative.

    """
    if years <= 0 or annual_percent < 0:
        raise InvalidRequest("a loan needs a positive term, and a rate of 0 % or more")
    if instalment <= 0:
        return 0
    months = years * 12
    with localcontext(prec=40):
        rate = annual_percent / 1200
        growth = (1 + rate) ** months
        principal = Decimal(instalment) * months if not rate else instalment * (growth - 1) / (rate * growth)
        return int(principal.to_integral_value(ROUND_FLOOR))


def loan_estimate(
    price: Rupees,
    *,
    on: date,
    annual_percent: Decimal | None = None,
    years: int | None = None,
    loan: Rupees | None = None,
    rates: Rates | None = None,
) -> LoanEstimate:
    """
    Return what buying at *price* with a loan comes to; what is not given is assumed, as the lines say.

    Raises:
        InvalidRequest: The price, loan or term is not positive, or the rate is negative.

    """
    rates = rates or Rates.bundled()
    assumed = in_force(rates.india.loan_assumptions, on, "loan assumptions")
    caps = in_force(rates.india.loan_to_value, on, "loan-to-value caps")
    if price < 2:
        raise InvalidRequest("price: a loan estimate needs a positive price in rupees")
    largest = largest_loan(price, caps)
    principal = loan if loan is not None else share(price, assumed.largest_share)
    yearly, term = annual_percent if annual_percent is not None else assumed.annual_percent, years or assumed.years
    india = rates.india
    named = CostLine(name="Loan", amount=principal, explained="the amount you named", formula=f"₹{grouped(principal)}")
    assumed_loan = CostLine(
        name="Loan",
        amount=principal,
        explained=f"{assumed.largest_share} % of the price, assumed",
        formula=f"₹{grouped(price)} × {assumed.largest_share} %",
        row=f"{india.source}: loan_assumptions",
        as_of=india.as_of,
    )
    lines = [
        named if loan is not None else assumed_loan,
        CostLine(
            name="Down payment",
            amount=max(0, price - principal),
            explained="what the loan does not cover",
            formula=f"₹{grouped(price)} − ₹{grouped(principal)}",
        ),
        _instalment("EMI a month", principal, yearly, term, india),
    ]
    if principal > largest:
        lines += [
            CostLine(
                name="Largest loan",
                amount=largest,
                explained="what the loan-to-value caps allow on that price",
                formula=f"₹{grouped(price)}: {_caps_in_words(caps)}",
                row=f"{india.source}: loan_to_value",
                as_of=india.as_of,
            ),
            _instalment("EMI a month for it", largest, yearly, term, india),
        ]
    return LoanEstimate(
        price=price,
        loan=principal,
        down_payment=max(0, price - principal),
        emi=lines[2].amount,
        largest=largest,
        largest_emi=lines[-1].amount if principal > largest else emi(largest, annual_percent=yearly, years=term),
        annual_percent=yearly,
        years=term,
        lines=tuple(lines),
        as_of=india.as_of,
        stale=india.stale(on),
    )


def _instalment(name: str, principal: Rupees, yearly: Decimal, years: int, india: IndiaRates) -> CostLine:
    return CostLine(
        name=name,
        amount=emi(principal, annual_percent=yearly, years=years),
        explained=f"{yearly} % a year over {years} years",
        formula=f"P·i·(1+i)^n / ((1+i)^n − 1), P = ₹{grouped(principal)}, i = {yearly} % / 12, n = {years * 12}",
        row=f"{india.source}: loan_assumptions",
        as_of=india.as_of,
    )


def _caps_in_words(caps: SlabRate) -> str:
    slabs = (f"{s.percent} % {f'for loans up to {show(s.up_to)}' if s.up_to else 'above that'}" for s in caps.slabs)
    return ", ".join(slabs)


def eligibility(
    monthly_income: Rupees,
    *,
    on: date,
    other_emis: Rupees = 0,
    foir_percent: Decimal | None = None,
    annual_percent: Decimal | None = None,
    years: int | None = None,
    rates: Rates | None = None,
) -> Eligibility:
    """
    Return what loan *monthly_income* could carry beside *other_emis*: an estimate, the bank decides.

    The share of income that may go into EMIs (FOIR) runs from the careful to the usual one on file, or is *foir_percent*.

    Raises:
        InvalidRequest: The income is not positive, or other EMIs are negative.

    """
    if monthly_income <= 0 or other_emis < 0:
        raise InvalidRequest("monthly_income: an estimate needs a positive income, and other EMIs of 0 or more")
    rates = rates or Rates.bundled()
    assumed = in_force(rates.india.loan_assumptions, on, "loan assumptions")
    yearly = annual_percent if annual_percent is not None else assumed.annual_percent
    term = years or assumed.years
    shares = (foir_percent, foir_percent) if foir_percent is not None else (assumed.foir_low, assumed.foir_high)
    lines: list[CostLine] = []
    loans: list[Rupees] = []
    for foir in dict.fromkeys(shares):
        assert foir is not None
        most = max(0, share(monthly_income, foir) - other_emis)
        loan = principal_for(most, annual_percent=yearly, years=term)
        loans.append(loan)
        row = f"{rates.india.source}: loan_assumptions"
        lines.append(
            CostLine(
                name=f"EMI at {foir} % of income",
                amount=most,
                explained=f"{foir} % of the income less other EMIs",
                formula=f"₹{grouped(monthly_income)} × {foir} % − ₹{grouped(other_emis)}",
                row=row,
                as_of=rates.india.as_of,
            )
        )
        lines.append(
            CostLine(
                name=f"Loan at {foir} % of income",
                amount=loan,
                explained=f"what that EMI repays at {yearly} % a year over {term} years",
                formula=f"EMI·((1+i)^n − 1) / (i·(1+i)^n), EMI = ₹{grouped(most)}, i = {yearly} % / 12, n = {term * 12}",
                row=row,
                as_of=rates.india.as_of,
            )
        )
    return Eligibility(
        low=loans[0], high=loans[-1], lines=tuple(lines), as_of=rates.india.as_of, stale=rates.india.stale(on)
    )
