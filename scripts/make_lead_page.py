"""
Writes docs/lead-score.md: what a lead score is made of, with its tables from the scorecard itself.

    python scripts/make_lead_page.py            # writes the page
    python scripts/make_lead_page.py --check    # fails if the page is not what the code says
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from brigade_sales_ai import events as ev
from brigade_sales_ai.leads import STANDARD, lifts_of, score_of, trend_of
from brigade_sales_ai.leads.fitting import FOR_SLOPE, FOR_WEIGHTS
from brigade_sales_ai.leads.outcomes import ECE_AT_MOST, FEWEST_OF_A_BAND, SHIFT_BELOW, SLOPE_WITHIN
from brigade_sales_ai.leads.reasons import reason_for
from brigade_sales_ai.leads.scoring import marks_of
from brigade_sales_ai.leads.signals import Marked
from brigade_sales_ai.leads.snapshots import BY_STAFF
from brigade_sales_ai.leads.standing import TREND_FROM, TREND_OVER
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.vocabulary import Band, Loan, Objection

PAGE = Path(__file__).parents[1] / "docs/lead-score.md"
MOMENT = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)

GROUPS = {
    "A": "Engagement: what they look at",
    "B": "Interest: what they like",
    "C": "Commitment: the next step they take. Only the highest counts",
    "D": "Fit: what they need, and whether we have it",
    "E": "Readiness: when, with which money, and with whom",
    "N": "Against: each stands until an event clears it, not until time passes",
}
ABOUT = {
    "budget_fits": "6",
    "budget_gap_gt_20pct": "25",
    "budget_stretch_10_20pct": "15",
    "objection_open_other": "location",
}


def points(value: float) -> str:
    """Return points with their sign."""
    return f"{value:+g}".replace("-", "−")


def tables() -> Iterator[str]:
    """Yield a table for each group of signals."""
    for group, title in GROUPS.items():
        yield f"### {title}\n"
        if group in STANDARD.ceilings:
            yield f"All of it together adds at most {STANDARD.ceilings[group]:g} points.\n"
        if group == "N":
            yield f"All of it together takes at most {-STANDARD.floor:g} points.\n"
        yield "| what the salesperson reads | signal | points each | counted up to | half gone after |"
        yield "|---|---|---|---|---|"
        for code, weight in STANDARD.weights.items():
            if weight.group == group:
                said = reason_for(code, [Marked(code, about=ABOUT.get(code, ""))], weight.points)
                times = "each" if code == "objection_open_other" else f"{weight.cap or 1:g}×"
                fades = f"{weight.half_life_days:g} days" if weight.half_life_days else "never"
                yield f"| {said} | `{code}` | {points(weight.points)} | {times} | {fades} |"
        yield ""


def chances() -> Iterator[str]:
    """Yield what scores mean, as leads of a hundred."""
    yield "| score | " + " | ".join(str(score) for score in range(20, 101, 10)) + " |"
    yield "|---|" + "---|" * 9
    yield "| of 100 book a visit | " + " | ".join(f"{STANDARD.probability(s) * 100:.0f}" for s in range(20, 101, 10)) + " |"


def example() -> Iterator[str]:
    """Yield a fictional lead's score as a salesperson reads it."""
    told = (
        *(ev.PropertyViewed(project_id=f"home-{n}") for n in range(3)),
        ev.MarkedInterested(project_id="home-0"),
        ev.BudgetStated(high=18_000_000, quote="1.8 Cr all in"),
        ev.BudgetChecked(fitting=6),
        ev.LoanStated(loan=Loan.PREAPPROVED, quote="bank has approved it"),
        ev.ObjectionRaised(objection=Objection.PRICE, quote="bit on the higher side"),
    )
    then = MOMENT - timedelta(days=6)
    first = UserProfile(user_id="fictional").after_all(told[:3], Occasion(at=then))
    profile = first.after(marks_of(first, then), Occasion(at=then)).after_all(told[3:], Occasion(at=MOMENT))
    score = score_of(profile, MOMENT)
    yield f"**{score.band}, {score.score:.0f}**, about {score.probability or 0:.0%} book a visit within 30 days"
    if trend := trend_of(profile, MOMENT):
        yield f"· **{trend.direction}** {points(round(trend.change))} since {trend.since:%d %B}"
    yield ""
    yield "| reason | points | in their words | when |"
    yield "|---|---|---|---|"
    yield f"| everybody begins with | {score.base:g} | | |"
    for reason in score.contributions:
        quote = f"“{reason.quote}”" if reason.quote else ""
        when = f"{reason.at:%d %B}" if reason.at else ""
        yield f"| {reason.text} | {points(round(reason.points, 1))} | {quote} | {when} |"
    yield f"| **together** | **{score.raw:.1f}** | | |"
    yield ""
    yield "What would lift it, the cheapest first:\n"
    yield from (f"* {lift.text}" for lift in lifts_of(profile, MOMENT))


def page() -> str:
    """Return the whole page."""
    holds = STANDARD.band_holds
    staff = ", ".join(f"`{kind}`" for kind in sorted(BY_STAFF))
    return f"""# The lead score

Which leads to call first, and why: a sum of points that you can check by hand and argue with. The page is written by
`scripts/make_lead_page.py` from the scorecard `{STANDARD.version}` itself, so it says what the code does.

## One lead, as a salesperson reads it

{chr(10).join(example())}

The reasons add up to the score, always. If one of them looks wrong to you, that line is where to argue.

## What the score means

A score stands for a chance: of a site visit booked within 30 days. Every {STANDARD.points_to_double_odds:g} points double the odds.

{chr(10).join(chances())}

Until it has been fitted to your own bookings (below), these chances are what experts believe, not what was measured.

| band | from | what to do |
|---|---|---|
| {Band.HOT} | {STANDARD.hot_from:g} | a person calls within five minutes of working time |
| {Band.WARM} | {STANDARD.warm_from:g} | a person calls the same day |
| {Band.COLD} | below | kept warm by the assistant |

A band is entered at its edge at once, and left only {holds:g} points below it, so a lead that wavers around {STANDARD.hot_from:g} does not flip
back and forth while you dial: once hot, it is hot until it is below {STANDARD.hot_from - holds:g}.

Whatever the points say, who opted out, is not interested, is no buyer or is spam is cold and must not be sold to; who has booked is a
customer. The points stay, so lifting such a mark brings the same score back.

## What gives and takes points

{chr(10).join(tables())}
### Two that need no event

* Frustration above {STANDARD.frustration_from:g} of 10 takes {-STANDARD.frustration_points:g} points for each step above: call gently.
* Silence takes {-STANDARD.silent_points_per_30_days:g} points for every 30 days after the first {STANDARD.silent_days:g}, at most {-STANDARD.silent_at_most:g}, and never more than the lead has
  earned: an old lead is not worth less than a stranger.

What was good fades by the calendar; what is bad is cleared by events only. So a score never rises because nothing happened.

Never used: name, language, gender, religion, community, marital status, health, nationality, where somebody lives now, which phone
they have. The words of a quote are shown, and change no point.

## Which way it goes

A score is held against the newest one that is at least {TREND_OVER.days} days old, by the same scorecard; fewer than {TREND_FROM:g} points are *flat*. A lead
without so old a score has no trend: within one talk every score goes up.

## Your own scorecard

`brigade-sales-ai leads card > card.json` writes the card; change it, and `brigade-sales-ai leads card card.json` says whether it can
be used, or names the place of each mistake. JSON and TOML are read. Give it a `version` of your own: every score names it.

```python
from pathlib import Path

from brigade_sales_ai.leads import STANDARD, ScorecardScorer, card_from

Path("card.json").write_text(STANDARD.model_copy(update={{"version": "ours-1"}}).written(), encoding="utf-8")
scorer = ScorecardScorer(scorecard=card_from(Path("card.json")))  # ConversationEngine(scorer=scorer, …)

assert scorer.scorecard.version == "ours-1"
```

## Learned from what really happened

`brigade-sales-ai leads fit DATABASE --publish card.json` (extra `fit`) looks at every lead once a week as it was known then, and at
whether a visit was booked in the 30 days after. It learns from the earlier weeks and is judged on leads that came later.

| leads that booked | what is learned |
|---|---|
| fewer than {FOR_SLOPE} | how many book at all |
| {FOR_SLOPE} to {FOR_WEIGHTS - 1} | also what a point means; the points stay |
| {FOR_WEIGHTS} and more | the points of each signal, drawn towards the experts' |

A signal that speaks for a lead never comes to speak against it, however few leads showed it, and a higher step of commitment never
weighs less than a lower one.

The new card is published only if, on the later leads, it beats saying the base rate of everybody (log-loss and Brier score); its chances
are off by at most {ECE_AT_MOST * 100:g} points of a hundred on average; its calibration slope lies within {SLOPE_WITHIN[0]:g}–{SLOPE_WITHIN[1]:g}; its scores lie as
they did when it was fitted (PSI below {SHIFT_BELOW:g}); and the bands that have {FEWEST_OF_A_BAND} leads book clearly in their order (80 % intervals that do not overlap).
Otherwise the card that you have stays. With few leads that is the usual end: a card that may be right cannot be told from one that is not.

What staff write down is never learned from, for who writes it knows the outcome or makes it: {staff}; nor is any fact that came through
the host's own door, where it may be a note after a call.

Two things the figures cannot know. Hot leads are called first, so that "hot leads book" is partly the call's doing: leave a twentieth
of the list in random order. And when the assistant changes much, its leads do as well: fit again.

`brigade-sales-ai leads rescore DATABASE` scores everybody as of now and says who moved; `--write` keeps it, in the journal as well.
"""


def main() -> None:
    """Write the page, or compare it."""
    written = page()
    if "--check" not in sys.argv:
        PAGE.write_text(written, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != written:
        sys.exit("docs/lead-score.md is not what the code says: run scripts/make_lead_page.py")


if __name__ == "__main__":
    main()
