"""
Writes docs/rules.md: every rule with what it needs and does, and every fact a rule may ask about, from the code.

    python scripts/make_rules_page.py            # writes the page
    python scripts/make_rules_page.py --check    # fails if the page is not what the code says
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from brigade_sales_ai.coaching import EVIDENCE, FACTS, STANDARD, Family
from brigade_sales_ai.coaching.listing import described
from brigade_sales_ai.coaching.rulebook import in_order

PAGE = Path(__file__).parents[1] / "docs/rules.md"

OPENING = """# The rules

What the engine advises a salesperson to do, when, and why it then keeps quiet. The tables are written by
`scripts/make_rules_page.py` from the rules themselves.

## How a turn is judged

With every message the rules are gone through in one order: safety, making good, answering, objections, questions and offers (by
priority), the market, courtesies. A rule speaks when

* its **condition** holds: the facts in the column *when*, as the table of facts below explains them. A fact that is not known
  never counts as true;
* nobody is too **upset** for it: from frustration 5 of 10 nothing is asked, offered or sold, from 7 only safety speaks (the
  hand-over to a human, and what must never be done). Whoever opted out is offered nothing;
* what it offers was not **declined** within seven days;
* it has **rested** long enough since it spoke last: the column *rests*;
* its place is free: **one rule that sells and one of safety or service** speak in a turn, no more, and a safety rule speaks alone;
* the row it **cites** is there: the column *needs*. Without the row the rule is silent, and nothing is made up.

What became of each rule stands in the result of every turn (`result.coaching.decisions`), and

```console
$ brigade-sales-ai rules explain talks.jsonl
```

tells it turn by turn for recorded talks: `1.3 … silent visit_first: unless: visit_first fired 1 turns ago`. With `--rule NAME` it
tells of one rule which fact stood against it. What a concern's advice rests from is the advice: the customer's concern is
answered every time, and nothing is sold over it. A newcomer or a returning customer is greeted also when the advice is about the answer.

No fact is about a person's name, language, origin or family: they change no rule.

## Rules of your own

In a file. A table with a name that ships changes what it names; any other is a new rule; `off = true` switches a rule off.

```toml
# office.toml
[rules.narrow_choice]
off = true

[rules.visit_first]
say = "Offer the model home in the Saturday tour."

[rules.covered_parking]
family = "answer"                      # safety, recovery, answer, objection, qualification, conversion, market, cosmetic
priority = 335
stages = ["evaluation", "negotiation"]
when = { asks_about = "parking", frustration_lt = 5 }   # all of them; a list of tables: any of these
unless = { fired_within_turns = ["visit_*", 6], declined_within_days = ["visit", 7] }
needs = ["home"]
say = "Say which parking at {project} is covered."
never = ["a guess"]
cooldown = { turns = 6, hours = 24, per_session = 2 }   # or once = true
```

A number is compared with `_gte`, `_gt`, `_lte`, `_lt`, `_not` behind the fact's name; words with one word or a list (any of them), or
with `_not` (none of them); yes and no with `true` and `false`. A file with a mistake is refused whole, with the line and the reason.
So is wording that presses or promises ("hurry", "selling fast", "prices will rise"): what is urgent comes from a dated row or not at all.

```console
$ brigade-sales-ai rules check --rules office.toml --catalogue homes.json
```

finds rules that can never speak, always lose, overlap, or wait for rows that the catalogue does not have. It generates every
situation that makes a difference to the conditions; what is impossible among these is impossible in any talk.

In a program the file may change while the engine runs. A turn is judged by one whole book; a file that cannot be used changes nothing.

```python
from pathlib import Path

from brigade_sales_ai import ConversationEngine, MemoryProfileStore
from brigade_sales_ai.coaching import STANDARD, Family, Rule, When
from brigade_sales_ai.coaching.files import ReloadableRulebook

office = Path("office.toml")
office.write_text("[rules.narrow_choice]\\noff = true\\n", encoding="utf-8")
rules = ReloadableRulebook.open(office)
engine = ConversationEngine(profiles=MemoryProfileStore(), coach=rules)
assert len(rules.book.rules) == len(STANDARD.rules) - 1

office.write_text("", encoding="utf-8")
rules.reload()  # from the next turn on
assert rules.book == STANDARD

parking = Rule(
    id="covered_parking",
    family=Family.ANSWER,
    priority=335,
    when=When.of({"asks_about": "parking", "frustration_lt": 5}),
    say="Say which parking is covered.",
    cooldown_turns=6,
)
own = STANDARD.with_rules(parking).without("narrow_choice")
assert "covered_parking" in {rule.id for rule in own.rules}
```

A condition may also be a function of the view (`when=lambda view: …`, returning the reason in words, or None); the search cannot look
into it. Facts and evidence of your own go to `ReloadableRulebook.open(path, facts=[…], evidence=[…])` as `RuleFact` and `Evidence`.
"""

KINDS = {
    Family.SAFETY: "Safety: these speak alone, to anybody in any mood",
    Family.RECOVERY: "Making good",
    Family.ANSWER: "Answering",
    Family.OBJECTION: "Objections: listen, acknowledge, explore, answer",
    Family.QUALIFICATION: "Questions: one a turn, never one that was answered",
    Family.CONVERSION: "Offers",
    Family.MARKET: "The market: only from dated rows",
    Family.COSMETIC: "Courtesies",
}


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of a table."""
    columns = list(head)
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"
    yield ""


def page() -> str:
    """Return the whole page."""
    parts = [OPENING, f"## All {len(STANDARD.rules)} rules\n"]
    for family, title in KINDS.items():
        rules = [described(rule) for rule in in_order(STANDARD.rules) if rule.family is family]
        parts.append(f"### {title}\n")
        rows = ([f"`{r['id']}`", r["priority"], r["when"], r["say"], r["needs"], r["rests"]] for r in rules)
        parts += table(("rule", "priority", "when", "says", "needs", "rests"), rows)
    parts.append(f"## The {len(FACTS)} facts a rule may ask about\n")
    facts = ([f"`{f.name}`", f.kind.value, f.meaning, ", ".join(f.words)] for f in FACTS.values())
    parts += table(("fact", "is", "meaning", "words"), facts)
    parts.append("## The evidence a rule may need\n")
    evidence = ([f"`{e.name}`", e.meaning, e.source, ", ".join(f"`{{{f}}}`" for f in e.fields)] for e in EVIDENCE.values())
    parts += table(("evidence", "what it is", "comes from", "fills"), evidence)
    return "\n".join(parts).rstrip() + "\n"


def main() -> None:
    """Write the page, or compare it."""
    written = page()
    if "--check" not in sys.argv:
        PAGE.write_text(written, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != written:
        sys.exit("docs/rules.md is not what the code says: run scripts/make_rules_page.py")


if __name__ == "__main__":
    main()
