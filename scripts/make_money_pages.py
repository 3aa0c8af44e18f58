"""
Writes docs/urgency.md and docs/money.md: what may be told to press nobody, and what a home costs, from the code itself.

    python scripts/make_money_pages.py            # writes the pages
    python scripts/make_money_pages.py --check    # fails if a page is not what the code says

Every table is worked out by the functions it explains, on the fictional sample catalogue.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from brigade_sales_ai import Catalogue
from brigade_sales_ai.homes import Configuration, Project, UrgencyKind, UrgencyRow
from brigade_sales_ai.knowledge import (
    Choice,
    CostLine,
    Rates,
    Wanted,
    alternatives,
    budget_gap,
    compare_localities,
    eligibility,
    history,
    home_cost_sheet,
    levers,
    loan_estimate,
    price_position,
    silent_because,
    urgency_for,
)
from brigade_sales_ai.knowledge.market import history_in_words
from brigade_sales_ai.knowledge.urgency import FRESH_FOR
from brigade_sales_ai.money import grouped, show
from brigade_sales_ai.wording import banned

DOCS = Path(__file__).parents[1] / "docs"
MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""A Tuesday, noon in Bengaluru."""
ON = MOMENT.date()
SAMPLE = Catalogue.sample()
SOLD = tuple(project for project in SAMPLE.projects if project.registration)
MEADOWS = next(project for project in SOLD if project.id == "kaveri-crest-meadows")
THREE = Configuration.of("3BHK")
HOME = next(unit for unit in MEADOWS.units if unit.configuration == THREE)
ADA = Wanted(user_id="ada", projects=(MEADOWS,), configurations=(THREE,))


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table in Markdown."""
    head = list(head)
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


# Urgency.


def row(kind: UrgencyKind, value: object, scope: dict[str, str], what: str = "", **changed: object) -> UrgencyRow:
    """Return a row that may be told now, but for what is *changed*."""
    made: dict[str, object] = {
        "kind": kind,
        "value": value,
        "scope": scope,
        "source_id": "sample",
        "as_of": MOMENT - timedelta(hours=2),
        "valid_until": "2027-06-30",
        "approved_by": "head of sales",
        "what": what,
    }
    return UrgencyRow.model_validate(made | changed)


HERE = {"project_id": MEADOWS.id}
EXAMPLES = (
    row(UrgencyKind.BUYER_DEADLINE, "2027-06-30", {"user_id": "ada"}, "your lease ends", approved_by=""),
    row(UrgencyKind.OFFER_DATED, "club charges waived", HERE, valid_until="2026-12-31"),
    row(UrgencyKind.PRICE_REVISION_APPROVED, "2027-01-15", {**HERE, "configuration": "3BHK"}, "base price from ₹1.72 Cr"),
    row(UrgencyKind.MILESTONE_PAYMENT, "2026-12-20", HERE, "the payment for the fifth slab"),
    row(UrgencyKind.STATUTORY_CHANGE, "2027-04-01", {"state": "Karnataka"}, "a notified change of the registration fee"),
    row(UrgencyKind.INVENTORY_COUNT, 6, {**HERE, "configuration": "3BHK", "tower": "B"}),
    row(UrgencyKind.VISIT_SLOTS_LEFT, 2, HERE, "this Saturday"),
)
NEEDS = {
    UrgencyKind.BUYER_DEADLINE: ("a day", "the customer"),
    UrgencyKind.OFFER_DATED: ("its text", "a project"),
    UrgencyKind.PRICE_REVISION_APPROVED: ("the day it takes effect", "a project"),
    UrgencyKind.MILESTONE_PAYMENT: ("the day it is due", "a project"),
    UrgencyKind.STATUTORY_CHANGE: ("the day it takes effect", "a state or a locality"),
    UrgencyKind.INVENTORY_COUNT: ("a whole number", "a project and a configuration or unit"),
    UrgencyKind.VISIT_SLOTS_LEFT: ("a whole number", "a project"),
}


def kinds() -> Iterator[tuple[str, ...]]:
    """Yield the allowed kinds in their order, each with the sentence that is made of an example."""
    bare = Wanted(user_id="ada", projects=(MEADOWS.model_copy(update={"offers": ()}),), configurations=(THREE,))
    for example in EXAMPLES:
        (told,) = urgency_for([example], bare, MOMENT)
        value, scope = NEEDS[example.kind]
        fresh = FRESH_FOR.get(example.kind)
        age = f"{fresh / timedelta(hours=1):.0f} hours old" if fresh else "its last valid day"
        yield f"`{example.kind.value}`", value, scope, age, told.text


def silences() -> Iterator[tuple[str, str | None]]:
    """Yield what is wrong with a row, and the reason the code gives."""
    count = {"kind": UrgencyKind.INVENTORY_COUNT, "value": 6}
    three = {**HERE, "configuration": "3BHK"}
    cases = (
        ("nobody approved it", row(**count, scope=three, approved_by="")),
        ("a count from the day before yesterday", row(**count, scope=three, as_of=MOMENT - timedelta(hours=26))),
        ("an offer that ended", row(UrgencyKind.OFFER_DATED, "x", HERE, as_of="2026-10-01", valid_until="2026-10-31")),
        ("a date later than now", row(**count, scope=three, as_of=MOMENT + timedelta(hours=1))),
        ("a revision that already took effect", row(UrgencyKind.PRICE_REVISION_APPROVED, "2026-11-01", HERE)),
        ("a home the customer did not mark", row(**count, scope={"project_id": "other", "configuration": "3BHK"})),
        ("another size than they asked for", row(**count, scope={**HERE, "configuration": "2BHK"})),
        ("somebody else's deadline", row(UrgencyKind.BUYER_DEADLINE, "2027-06-30", {"user_id": "ravi"})),
        ("a law of another state", row(UrgencyKind.STATUTORY_CHANGE, "2027-04-01", {"state": "Kerala"})),
        ("none left", row(UrgencyKind.INVENTORY_COUNT, 0, three)),
    )
    for said, made in cases:
        yield said, silent_because(made, ADA, MOMENT)


REFUSED = (
    "Hurry, this is your last chance",
    "Selling fast, only 2 flats left",
    "Others are viewing this home",
    "Today only; offer ends in 3 hours",
    "Prices will definitely go up",
    "Guaranteed loan, assured returns",
    "Book before 31 March for the tax benefit",
    "Jaldi kijiye, aakhri mauka hai",
    "Sirf do flat bache hain, aur log bhi dekh rahe hain",
    "URGENT: confirm your unit",
)
ALLOWED = ("There is no hurry", "Nothing is guaranteed", "Only two homes fit your budget", "Is it urgent for you?")

URGENCY = """# Urgency: only from rows

A customer may be told a reason to decide soon when it is true, dated, approved, and about a home they marked or asked
about. Everything else is silence: there is no default, no estimate and no dice in the code (a test follows every import
from the coach to prove it). The law behind it is India's Guidelines for Prevention and Regulation of Dark Patterns, 2023.

The page is written by `scripts/make_money_pages.py` from the code itself. All homes in it are fictional.

## The seven reasons there are

They come in this order. Each sentence has its as-of date in it, and that sentence is all that is said.

{kinds}

A customer's own deadline needs no approval: they said it. When they tell the chat a day by which they need a home, that
message is the row. Of two counts of the same homes only the newer one exists.

## When a row is silent

{silences}

## The file

JSON (a list, or `"urgency": [...]` beside the projects of a catalogue) or CSV with the scope in columns:

```csv
kind,value,project_id,configuration,tower,source_id,as_of,valid_until,approved_by,what
inventory_count,6,kaveri-crest-meadows,3BHK,B,erp-1,2026-11-24T10:00:00+05:30,2026-11-25,stock desk,
offer_dated,club charges waived,kaveri-crest-meadows,,,terms-4,2026-11-20,2026-12-31,head of sales,
visit_slots_left,2,kaveri-crest-meadows,,,,2026-11-24T10:00:00+05:30,2026-11-28,calendar,this Saturday
```

The last line has no source. It is refused, with its place and the reason:

```python
from pathlib import Path

from brigade_sales_ai.knowledge import load_urgency

Path("stock.csv").write_text(
    "kind,value,project_id,source_id,as_of,valid_until,approved_by\\n"
    "offer_dated,club charges waived,kaveri-crest-meadows,terms-4,2026-11-20,2026-12-31,head of sales\\n"
    "visit_slots_left,2,kaveri-crest-meadows,,2026-11-24,2026-11-28,calendar\\n"
)
found = load_urgency("stock.csv")

assert [row.source_id for row in found.rows] == ["terms-4"]
assert found.refused[0].place == "stock.csv, line 3"
assert "source_id" in found.refused[0].reason
```

`brigade-sales-ai catalogue check FILE` says the same of the rows in a catalogue. Counts change by the hour, so a host gives
a function from project ids to the rows of now: `CatalogueKnowledge(catalogue, live=stock.rows_about)`. The coach finds what may be told
in `Facts.urgency`; `silent_because(row, wanted, at)` says why a row was not.

## Words that are refused

In any rule, template, row or draft, in English and Hinglish (`brigade_sales_ai.wording`):

{refused}

These may be said: {allowed}.
"""


def urgency_page() -> str:
    """Return the page about urgency."""
    refused = ((text, ", ".join(f"“{one.words}” {one.why}" for one in banned(text))) for text in REFUSED if banned(text))
    return URGENCY.format(
        kinds=table(("kind", "value", "scope names", "told until", "what is said"), kinds()),
        silences=table(("the row", "why it is silent"), silences()),
        refused=table(("text", "why"), refused),
        allowed=", ".join(f"“{text}”" for text in ALLOWED if not banned(text)),
    )


# Money.


def lines(found: Iterable[CostLine]) -> str:
    """Return lines as a table: what, how much, how, and from which row."""
    made = ((x.name, grouped(x.amount), x.formula, row_of(x), f"{x.as_of:%d %b %Y}" if x.as_of else "") for x in found)
    return table(("line", "₹", "how", "row", "as of"), made)


def row_of(line: CostLine) -> str:
    """Return the row a line comes from, with the long names of the rate tables made short."""
    tables = Rates.bundled()
    row = line.row.replace(tables.state.source, tables.state.state).replace(tables.india.source, "India")
    return row or "a sum"


def rates() -> Iterator[tuple[str, str, str]]:
    """Yield what is on file, with the day each rate began."""
    state, india = Rates.bundled().state, Rates.bundled().india
    for duty in state.stamp_duty:
        slabs = ", ".join(f"{s.percent} % {f'up to {show(s.up_to)}' if s.up_to else 'above'}" for s in duty.slabs)
        yield f"stamp duty, {state.state}", slabs, began(duty.effective_from)
    for cess in state.cess_on_duty:
        yield "cess", f"{cess.percent} % of the duty", began(cess.effective_from)
    for more in state.surcharge_on_duty:
        yield "surcharge", f"{more.urban} % of the duty in town, {more.rural} % in the country", began(more.effective_from)
    for fee in state.registration:
        yield "registration", f"{fee.percent} % of the value", began(fee.effective_from)
    for gst in india.gst:
        metro = gst.affordable_carpet_sq_m.metro
        small = f"{gst.affordable} % up to {show(gst.affordable_up_to)} and {metro} m² carpet (metro)"
        yield (
            "GST while under construction",
            f"{gst.under_construction} %; {small}; none once completed",
            began(gst.effective_from),
        )
    for caps in india.loan_to_value:
        slabs = ", ".join(f"{s.percent} % {f'for loans up to {show(s.up_to)}' if s.up_to else 'above'}" for s in caps.slabs)
        yield "loan-to-value caps", slabs, began(caps.effective_from)
    for loan in india.loan_assumptions:
        assumed = f"{loan.annual_percent} % a year, {loan.years} years, {loan.largest_share} % of the price, EMIs of {loan.foir_low}–{loan.foir_high} % of income"
        yield "assumed of a loan", assumed, began(loan.effective_from)


def began(day: date | None) -> str:
    """Return when a rate began."""
    return f"{day:%d %b %Y}" if day else "before the table begins"


def others(project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield the alternatives to the example home."""
    found = alternatives(SOLD, project, HOME)
    for name, other in (
        ("cheaper", found.cheaper),
        ("better value", found.better_value),
        ("other locality", found.elsewhere),
    ):
        home = f"{other.unit.name} at {other.project.name}" if other else "none on file"
        yield name, home, other.why if other else ""


MONEY = """# Money: what a home costs, and how it may be paid

Each figure is worked out from a row that is named, and is explained line by line. Rates are dated data, not code; past
their review date everything made of them says so. None of it is legal, tax or loan advice, and a bank decides on its loan.

The page is written by `scripts/make_money_pages.py` from the code itself, on {day}. All homes in it are fictional.

## The cost sheet

{home}, ninth floor, one parking place, without the optional park view:

{sheet}

In all **₹{total}**. Not in it: {excluded}. Said with it: {notes}.

A sheet starts from the lowest price on file and what that includes: base, agreement value, all-inclusive, or not on file.
To an all-inclusive price nothing is added. A charge nobody lists is named as not on file; a charge that depends on a choice
nobody made is named with its rate. Stamp duty is on the higher of the agreed and the guidance value.

```python
from datetime import date

from brigade_sales_ai import Catalogue
from brigade_sales_ai.knowledge import Choice, cost_sheet, home_cost_sheet

assert cost_sheet(10_000_000, on=date(2026, 11, 24)).total == 10_760_000

meadows = next(p for p in Catalogue.sample().projects if p.id == "kaveri-crest-meadows")
sheet = home_cost_sheet(meadows, meadows.units[1], on=date(2026, 11, 24), choice=Choice(floor=9))
assert sheet.total == {total_plain}
```

## The rates on file

Sources: {sources}. As of {as_of}, to be reviewed by {review_by}. The one in force on the day is taken: a sheet for 30 Aug 2025 has the old
registration fee. Another state is another file of the same shape (`StateRates.load`).

{rates}

## The loan

On ₹1 crore, with what is assumed when nothing was said:

{loan}

## What an income could carry

₹2,00,000 a month beside other EMIs of ₹15,000, from the careful to the usual share of income:

{income}

## Budget gap and levers

For a budget of ₹1.5 Cr: {gap}.

What would close it, only from rows ({kinds}):

{levers}

The coach finds them in `Facts.levers` when price or budget is the matter; the customer hears them when they ask how to
stretch the budget, as an objection is explored before it is answered.

## Alternatives

Same size, compared like with like: prices that include the same, areas measured alike, equally ready.

{others}

## The market

Dated ranges side by side, never a forecast; a row about the future, or without source or period, is refused.

* two localities: {compared}
* one home: {position}
* the past: {past}
"""


def money_page() -> str:
    """Return the page about money."""
    choice = Choice(floor=9)
    sheet = home_cost_sheet(MEADOWS, HOME, on=ON, choice=choice)
    gap = budget_gap(MEADOWS, HOME, 15_000_000, on=ON, choice=choice)
    found = levers(SOLD, MEADOWS, HOME, at=ON, budget=15_000_000)
    compared = compare_localities(SAMPLE.market, ["Whitefield", "Hebbal"], ON)
    position = price_position(MEADOWS, HOME, SAMPLE.market, ON)
    state = Rates.bundled().state
    return MONEY.format(
        day=f"{ON:%d %b %Y}",
        home=f"{HOME.name} at {MEADOWS.name}",
        sheet=lines(sheet.lines),
        total=grouped(sheet.total),
        total_plain=f"{sheet.total:_}",
        excluded="; ".join(sheet.excluded),
        notes="; ".join(sheet.notes),
        sources=f"{state.source}; {Rates.bundled().india.source}",
        as_of=f"{Rates.bundled().as_of:%d %b %Y}",
        review_by=f"{state.review_by:%d %b %Y}",
        rates=table(("what", "how much", "from"), rates()),
        loan=lines(loan_estimate(10_000_000, on=ON).lines),
        income=lines(eligibility(200_000, on=ON, other_emis=15_000).lines),
        gap=gap.text if gap else "",
        kinds="smaller unit, lower floor, other tower, payment plan, other locality",
        levers=table(("lever", "what the row says", "row"), ((x.kind.replace("_", " "), x.text, x.source) for x in found)),
        others=table(("", "home", "why"), others(MEADOWS)),
        compared=compared.text,
        position=position if isinstance(position, str) else position.text,
        past=history_in_words(history(SAMPLE.market, compared.rows[0], ON)),
    )


PAGES = {"urgency.md": urgency_page, "money.md": money_page}


def outdated() -> list[str]:
    """Return the names of the pages that are not what the code says."""
    made = {name: make() for name, make in PAGES.items()}
    return [n for n, text in made.items() if not (DOCS / n).exists() or (DOCS / n).read_text(encoding="utf-8") != text]


def main() -> None:
    """Write the pages, or compare them."""
    if "--check" in sys.argv:
        if late := outdated():
            sys.exit(f"{', '.join(late)}: not what the code says: run scripts/make_money_pages.py")
        return
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
