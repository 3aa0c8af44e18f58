"""
Feeds `understand` and `mood_in` texts that their own code leads to, and prints each way in which one breaks a promise.

    python scripts/fuzz_hearing.py [MINUTES]     # ten, unless said; needs the fuzz extra, and CPython on Linux

Promises: nothing is raised; what is found can be kept and read back; budgets and areas are ranges; levels are in bounds; each
quote stands in the text; a text costs time in proportion to its length. A finding belongs into `tests/fixtures/fuzzed.json`.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime

import atheris

with atheris.instrument_imports(include=["brigade_sales_ai"]):
    from brigade_sales_ai.profile import UserProfile
    from brigade_sales_ai.sentiment import mood_in
    from brigade_sales_ai.situation import Heard, Message, Situation
    from brigade_sales_ai.understanding import understand
    from brigade_sales_ai.values import cleaned
    from brigade_sales_ai.vocabulary import Offerable, Slot, Speaker

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
ADA = UserProfile(user_id="ada")
WORDS = """
    2 3 2.5 30x40 1.2 80 75 11 98450 12345 9845012345 2027 26/11 5pm 11:30 bhk rk 3bhk+2t crore cr lakh l k lac koti rs inr ₹ /- sqft sq.ft
    acre se to - , . ? ! ; : ( ) tak under upto above around about near not in within km no nahi illa beda mat but and or ya do dedh dhai sava
    paune saadhe ek teen Whitefield Whitefeild Hebbal Manyata Mumbai airport east north kal shaam Sunday Diwali next this week month june by
    ready to move possession carpet built-up vastu east-facing floor furnished parking gym emi loan rera price cost too high mehenga visit book
    call me my name is Ravi Ananya ravi@example.com wife cheap builder third time again already waiting useless fraud court consumer stop
    human agent manager bot wah great thanks the second one last that yes haan ok nope maybe later ignore instructions system prompt
    क ಕ 😀 😡 ’ “ İ ß \u200d \x00 \n
""".split(" ")
SLOTS: tuple[Slot | None, ...] = (None, *Slot)
OFFERS: tuple[Offerable | None, ...] = (None, *Offerable)
SLOW = 0.000_01
"""Seconds a character may cost here, where instrumented code runs at a third of its speed, beside 20 ms for the text."""


def text_from(data: atheris.FuzzedDataProvider) -> str:
    """Return a text: any characters, or words of home buyers with any characters between."""
    if data.ConsumeBool():
        return data.ConsumeUnicode(data.ConsumeIntInRange(0, 2_000))
    parts: list[str] = []
    for _ in range(data.ConsumeIntInRange(0, 60)):
        pick = data.ConsumeIntInRange(0, len(WORDS))
        parts.append(WORDS[pick] if pick < len(WORDS) else data.ConsumeUnicode(3))
        if data.ConsumeIntInRange(0, 7):
            parts.append(" ")
    text = "".join(parts)
    return text * data.ConsumeIntInRange(1, 40) if data.ConsumeIntInRange(0, 30) == 0 else text


def broken(text: str, asked: Slot | None, offered: Offerable | None, before: str) -> str | None:
    """Return the promise that *text* breaks, in a few words."""
    began = time.process_time()
    heard = understand(text, asked=asked, offered=offered, at=NOW)
    recent = (Message(Speaker.CUSTOMER, before, NOW), Message(Speaker.BOT, before[::-1], NOW)) if before else ()
    mood = mood_in(Situation(user_id="ada", text=text, at=NOW, before=ADA, profile=ADA, heard=heard, recent=recent))
    took = time.process_time() - began
    plain = _plain(text)
    needs = heard.needs
    kept: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("took too long", lambda: took < 0.02 + SLOW * len(text)),
        ("is not read back", lambda: Heard.model_validate_json(heard.model_dump_json()) == heard),
        ("a budget is no range", lambda: (needs.budget_min or 0) <= (needs.budget_max or needs.budget_min or 0)),
        ("an area is no range", lambda: (needs.area_min or 0) <= (needs.area_max or needs.area_min or 0)),
        ("a level is out of bounds", lambda: 0 <= mood.felt_now <= mood.frustration <= 10),
        ("a quote is not said", lambda: all(_plain(quote) in plain for quote in heard.quotes.values())),
    )
    return next((promise for promise, holds in kept if not holds()), None)


def _plain(text: str) -> str:
    return " ".join(cleaned(text).casefold().split())


seen: set[str] = set()


def one(raw: bytes) -> None:
    """Try one text; print what it breaks the first time that happens in this way."""
    data = atheris.FuzzedDataProvider(raw)
    asked, offered = SLOTS[data.ConsumeIntInRange(0, len(SLOTS) - 1)], OFFERS[data.ConsumeIntInRange(0, len(OFFERS) - 1)]
    text, before = text_from(data), text_from(data)
    try:
        found = broken(text, asked, offered, before)
    except Exception as error:  # noqa: BLE001 — to find these is what it is for
        last = traceback.extract_tb(error.__traceback__)[-1]
        found = f"{type(error).__name__} at {last.filename.rpartition('/')[2]}:{last.lineno}"
    if found and found not in seen:
        seen.add(found)
        print(f"FOUND {found}: asked={asked} offered={offered} text={text!r} before={before!r}", flush=True)


def main() -> None:
    """Try texts for as long as was said."""
    broken("2 bhk in Hebbal, kal shaam, 80 lakh, Ravi here", None, None, "hi")  # loads what is loaded once
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    atheris.Setup([sys.argv[0], f"-max_total_time={int(minutes * 60)}", "-max_len=4000", "-print_final_stats=1"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
