"""True sentences made false: one digit, unit, home, basis, quarter or bound changed, and held against the rows to be false indeed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from brigade_sales_ai.homes import Project

from .sentences import AREA_BASES, AT_LEAST, AT_MOST, FROM, PRICE_BASES, UP_TO, Sentence, Slot


def mutants(sentence: Sentence, others: Sequence[Project], dice: Random) -> Iterator[tuple[str, Sentence]]:
    """Yield what was changed, and the sentence that is false by it."""
    for at, piece in enumerate(sentence.pieces):
        if isinstance(piece, Slot):
            for change, words in _changes(sentence, piece, others, dice):
                yield change, sentence.having(at, words)


def _changes(sentence: Sentence, slot: Slot, others: Sequence[Project], dice: Random) -> Iterator[tuple[str, str]]:  # noqa: PLR0915 — one case for each kind of slot
    match slot.kind:
        case "money" | "area" | "km":
            yield "digit", _other_digit(slot.words, dice)
            if slot.kind == "money" and (unit := _other_unit(slot.words)) is not None:
                yield "unit", unit
            if slot.kind == "area" and "sq ft" in slot.words:
                yield "unit", slot.words.replace("sq ft", "sq m")
        case "rate":
            yield "digit", _other_digit(slot.words, dice, first=2)
        case "number":
            yield "registration digit", _other_digit(slot.words, dice)
            if (swapped := _swapped(slot.words, dice)) is not None:
                yield "registration digits swapped", swapped
        case "date":
            if (other := _other_quarter(slot.words, dice)) is not None:
                yield "quarter", other
            years = re.findall(r"\d{4}|(?<=FY)\d\d|(?<=')\d\d", slot.words)
            if years:
                yield "year", slot.words.replace(years[-1], str(int(years[-1]) + dice.choice([-1, 1, 2])))
        case "area basis":
            yield "basis", dice.choice([b for b in AREA_BASES.values() if b != slot.words])
        case "price basis":
            yield "basis", dice.choice([w for words in PRICE_BASES.values() if slot.words not in words for w in words])
        case "count":
            yield "count", str(int(slot.words) + dice.choice([-1, 1, 2]))
        case "from":
            if (
                sentence.unit is not None
                and sentence.unit.price is not None
                and sentence.unit.price.low != sentence.unit.price.high
            ):
                yield "≤ for ≥", dice.choice(UP_TO if slot.words in FROM else AT_MOST)
        case "up to":
            if (
                sentence.unit is not None
                and sentence.unit.price is not None
                and sentence.unit.price.low != sentence.unit.price.high
            ):
                yield "≥ for ≤", dice.choice(FROM if slot.words in UP_TO else AT_LEAST)
        case "project":
            false_of = [p for p in others if p.id != sentence.project.id and _is_false_of(sentence, p)]
            if false_of:
                yield "project", dice.choice(false_of).name
        case "unit":
            wrong = [
                u
                for u in sentence.project.units
                if sentence.unit is not None
                and u.configuration != sentence.unit.configuration
                and u.price != sentence.unit.price
                and u.area != sentence.unit.area
            ]
            if wrong and sentence.kind != "configuration":
                yield "size of home", f"{dice.choice(wrong).configuration}"
            if sentence.kind == "configuration":
                had = {u.configuration.bedrooms for u in sentence.project.units if u.configuration}
                yield "size of home", f"{dice.choice([n for n in (1, 2, 3, 4, 5) if n not in had])} BHK"
        case "status":
            yield "status", "under construction" if "ready" in slot.words else "ready to move in"
        case "maker":
            if makers := sorted({p.developer for p in others if p.developer.split()[:1] != slot.words.split()[:1]} - {""}):
                yield "developer", dice.choice(makers)
        case "locality":
            if places := sorted(
                {p.locality for p in others if p.locality not in slot.words and slot.words not in p.locality}
            ):
                yield "locality", dice.choice(places)
        case "amenity":
            had = " ".join(a.name for a in sentence.project.amenities)
            absent = [
                a
                for a in ("gym", "swimming pool", "library", "squash court", "tennis court", "mini theatre", "clubhouse")
                if a not in had
            ]
            if absent:
                yield "amenity", dice.choice(absent)
        case "offer":
            if any(c.isdigit() for c in slot.words):
                yield "digit", _other_digit(slot.words, dice)
        case _:
            return


def _is_false_of(sentence: Sentence, other: Project) -> bool:
    """Whether what the sentence says is not also true of *other*."""
    this = sentence.project
    match sentence.kind:
        case "price" | "rate" | "size":
            assert sentence.unit is not None
            mine = sentence.unit
            same = [u for u in other.units if u.configuration == mine.configuration]
            return all(
                u.price is None or mine.price is None or (u.price.low != mine.price.low and u.price.high != mine.price.high)
                for u in same
            ) and all(u.area != mine.area for u in same)
        case "possession":
            return this.possession != other.possession
        case "registration":
            return True
        case "distance":
            return True
        case "amenity":
            said = next(p.words for p in sentence.pieces if isinstance(p, Slot) and p.kind == "amenity")
            return all(said not in a.name for a in other.amenities)
        case "developer":
            return this.developer.split()[:1] != other.developer.split()[:1]
        case "location":
            return this.locality not in other.locality and other.locality not in this.locality
        case "discount":
            return all(o.text != other_offer.text for o in this.offers for other_offer in other.offers)
        case "status":
            return this.status is not other.status
        case "configuration":
            assert sentence.unit is not None
            return all(
                u.configuration is None
                or sentence.unit.configuration is None
                or u.configuration.bedrooms != sentence.unit.configuration.bedrooms
                for u in other.units
            )
        case _:
            return False


def _other_digit(words: str, dice: Random, first: int = 1) -> str:
    places = [
        m.start()
        for m in re.finditer(r"\d", words)
        if not re.match(r"\d+[.,]?0*(?!\d)", words[m.start() :]) or words[m.start()] != "0"
    ]
    numbers = list(re.finditer(r"\d[\d,]*(?:\.\d+)?", words))
    if first > 1:
        places = [m.start() for m in re.finditer(r"\d", words)][:first]
    at = dice.choice(places or [numbers[0].start()])
    begins = any(m.start() == at for m in numbers)
    digit = dice.choice([d for d in "0123456789" if d != words[at] and not (begins and d == "0")])
    return words[:at] + digit + words[at + 1 :]


def _swapped(words: str, dice: Random) -> str | None:
    places = [
        at for at in range(len(words) - 1) if words[at].isdigit() and words[at + 1].isdigit() and words[at] != words[at + 1]
    ]
    if not places:
        return None
    at = dice.choice(places)
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :]


def _other_unit(words: str) -> str | None:
    for one, other in (
        (" crores", " lakhs"),
        (" crore", " lakh"),
        (" Cr", " L"),
        (" lakhs", " crores"),
        (" lakh", " crore"),
        (" lacs", " crores"),
        (" L", " Cr"),
        (" million", " crore"),
    ):
        if words.endswith(one):
            return words.removesuffix(one) + other
    return None


def _other_quarter(words: str, dice: Random) -> str | None:
    if match := re.search(r"Q([1-4])", words):
        other = dice.choice([n for n in "1234" if n != match[1]])
        return words[: match.start(1)] + other + words[match.end(1) :]
    for group in (
        ("first", "second", "third", "fourth"),
        *(
            ("January", "April", "July", "October"),
            ("February", "May", "August", "November"),
            ("March", "June", "September", "December"),
        ),
    ):
        for word in group:
            for said in (word, word[:3]):
                if re.search(rf"\b{said}\b", words):
                    other = dice.choice([w for w in group if w != word])
                    return re.sub(rf"\b{said}\b", other if said == word else other[:3], words)
    return None
