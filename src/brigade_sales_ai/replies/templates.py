"""Speaks a brief without a model: whole sentences, every number from a fact, a row or the customer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..homes import Needs
from ..situation import Act, Brief, Fact, Match, Missing, Point
from ..vocabulary import Intent, Loan, Offerable, Purpose, Slot, Topic
from .care import IN_HINGLISH
from .ledger import for_the_team
from .listing import home_line, homes_shown, larger_shown, needs_in_words, price_with_basis, slot_in_words
from .phrases import ADVICE, ASKS, CARES, CARES_IN_HINGLISH, CLARIFIES, CLOSERS, DECLINES, EXPLORES, OBJECTIONS, SAYINGS

__all__ = ["TemplateResponder", "digest", "sentences"]

_FIRST_TRIES: Final = 4
_MORE_TRIES: Final = 60
"""Ways to say one reply that are tried: first other words, then other words with a remark as well."""


@dataclass(frozen=True, slots=True)
class TemplateResponder:
    """A `Responder` that needs no model."""

    async def respond(self, brief: Brief, /) -> AsyncGenerator[str]:
        """Yield the reply sentence by sentence."""
        for sentence in sentences(brief):
            yield sentence


def digest(text: str) -> str:
    """Return a short stable digest of *text*, white space and case aside."""
    return hashlib.blake2s(" ".join(text.split()).lower().encode("utf-8", "replace"), digest_size=4).hexdigest()


def sentences(brief: Brief) -> tuple[str, ...]:
    """
    Return the sentences of the reply; joined they are the reply.

    The wording turns with the turns of the talk, and on until the reply was not said before in it.
    """
    start = brief.profile.talk.turns
    if any(point.act is Act.CARE for point in brief.points):  # said as often as it is needed
        return tuple(_spoken(brief, _Wording(start, 0)))
    said: tuple[str, ...] = ()
    # In a long talk each turn starts its search elsewhere, so that it does not try again what it tried before.
    ahead = _FIRST_TRIES + (start if start > _MORE_TRIES else 0)
    for step in (*range(_FIRST_TRIES), *range(ahead, ahead + _MORE_TRIES)):
        said = tuple(_spoken(brief, _Wording(start + step, step)))
        if digest("".join(said)) not in brief.said:
            return said
    # Truly everything was said: the count of their messages makes it new, and is true.
    return (*said, f" (This is my answer to your message no. {start}.)")


class _Wording:
    """Picks one of several ways to say a thing; *turn* moves them all, *step* moves them apart."""

    def __init__(self, turn: int, step: int) -> None:
        self._turn = turn
        self._step = step
        self._picked = 0

    def pick(self, ways: tuple[str, ...]) -> str:
        """Return one of *ways*."""
        self._picked += 1
        shift = self._turn if self._picked == 1 else self._turn + self._step // (3**self._picked)
        return ways[shift % len(ways)]

    def closer(self) -> str:
        """Return a closing remark: none at first, others when the reply has to differ."""
        return CLOSERS[(self._step // _FIRST_TRIES) % len(CLOSERS)]

    def remark(self) -> str:
        """Return a remark that nothing has changed: only when other words alone will not do."""
        remarks = SAYINGS["varied"]
        return remarks[(self._step // (_FIRST_TRIES * len(CLOSERS))) % len(remarks)] if self._step >= _FIRST_TRIES else ""


def _spoken(brief: Brief, wording: _Wording) -> Iterator[str]:
    parts = [text for point in brief.points for text in _SPEAK[point.act](brief, point, wording) if text]
    if remark := wording.remark():
        parts.insert(0, remark)
    if _may_close(brief) and (closer := wording.closer()):
        parts.append(closer)
    last = len(parts) - 1
    for number, part in enumerate(parts):
        if number == last:
            yield part
        else:
            listed = part.startswith("•") or part.endswith(":") or parts[number + 1].startswith("•")
            yield part + ("\n" if listed else " ")


_QUIET: Final = frozenset({Act.CARE, Act.HAND_OVER, Act.OPT_OUT, Act.GOODBYE, Act.CLARIFY, Act.ASK, Act.OFFER, Act.DECLINE})


def _may_close(brief: Brief) -> bool:
    return brief.tone.ask and brief.question is None and not any(point.act in _QUIET for point in brief.points)


def _fill(way: str, **values: str) -> str:
    for name, value in values.items():
        way = way.replace("{" + name + "}", value).replace(
            "{" + name[:1].upper() + name[1:] + "}", value[:1].upper() + value[1:]
        )
    return way


def _simple(key: str) -> Callable[[Brief, Point, _Wording], Iterator[str]]:
    def speak(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
        yield wording.pick(SAYINGS[key])

    return speak


def _decline(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    in_hinglish = CARES_IN_HINGLISH.get(point.about) if brief.language in IN_HINGLISH else None
    yield wording.pick(in_hinglish or DECLINES[point.about])


def _care(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    text = wording.pick((CARES_IN_HINGLISH if brief.language in IN_HINGLISH else CARES)[point.about])
    facts = {fact.id: fact.text for fact in _cited(brief, point)}
    text = _fill(text, helpline=facts.get("tele-manas", ""), emergency=facts.get("emergency", ""))
    yield from re.split(r"(?<=[.]) ", text)


# Openings.


def _empathise(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    if brief.opener:
        yield brief.opener


def _greet(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    first = point.about == "first"
    others = [p for p in brief.points if p.act is not Act.GREET]
    if first and others and not brief.heard.wants(Intent.GREETING):
        yield "Hello, I am the automated assistant here."
    else:
        yield wording.pick(SAYINGS["greet_first" if first else "greet_again"])
    if not others:
        yield wording.pick(CLARIFIES["meaning"])


def _welcome_back(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    profile = brief.profile
    name = f", {profile.name.split()[0]}" if profile.name else ""
    homes = [_named(brief, i.project_id) for i in reversed(profile.interested_projects)][:2]
    homes = homes or [_named(brief, v.project_id) for v in reversed(profile.properties_viewed)][:3]
    if homes:
        yield _fill(wording.pick(SAYINGS["welcome_back"]), name=name, homes=_and(homes))
        return
    needs = needs_in_words(profile.talk.search)
    if needs:
        yield _fill(wording.pick(SAYINGS["welcome_back_needs"]), name=name, needs=needs)


def _named(brief: Brief, project_id: str) -> str:
    """Return the project's name; its id in words if the catalogue does not have it any more."""
    known = {p.id: p.name for p in brief.about} | {
        m.project.id: m.project.name for m in (brief.found.matches if brief.found else ())
    }
    return known.get(project_id) or " ".join(word.capitalize() for word in project_id.split("-"))


def _and(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _or(items: list[str]) -> str:
    return " or ".join(items) if len(items) < 3 else f"{', '.join(items[:-1])} or {items[-1]}"


# Answers.


def _cited(brief: Brief, point: Point) -> list[Fact]:
    wanted = set(point.facts)
    return [fact for fact in brief.facts if fact.id in wanted]


_BULLETED: Final = 2


def _answer(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    facts = _cited(brief, point)
    by_subject: dict[str, list[Fact]] = {}
    for fact in facts:
        by_subject.setdefault(fact.subject if fact.project_id else "", []).append(fact)
    for subject, told in by_subject.items():
        if not subject:
            for fact in told:
                yield _fill(wording.pick(SAYINGS["answer_plain"]), facts=fact.text)
        elif len(by_subject) > 1:
            yield f"• {subject}: {_joined(told)}"
        elif len({f.topic for f in told}) > _BULLETED and not brief.tone.short:
            yield _fill(wording.pick(SAYINGS["snapshot"]), name=subject)
            yield from _by_topic(told)
        else:
            yield _fill(wording.pick(SAYINGS["answer"]), name=subject, facts=_joined(told))


def _joined(facts: list[Fact]) -> str:
    topics = {fact.topic for fact in facts}
    if len(topics) == 1 and Topic.AMENITIES in topics:
        return "amenities " + "; ".join(f.text for f in facts)
    return "; ".join(_said(facts))


def _said(facts: list[Fact]) -> list[str]:
    """Return the facts' words, with a basis they all share said once."""
    texts = [fact.text for fact in facts]
    ends = {text[text.rfind(" (") :] if text.endswith(")") and " (" in text else "" for text in texts}
    if len(texts) > 1 and len(ends) == 1 and (end := ends.pop()):
        texts = [text[: -len(end)] for text in texts]
        texts[-1] += end
    return texts


_TOPIC_NAMES: Final = {
    Topic.LOCATION: "Where",
    Topic.PRICE: "Price",
    Topic.AREA: "Area",
    Topic.POSSESSION: "Possession",
    Topic.AMENITIES: "Amenities",
    Topic.REGISTRATION: "Registration",
    Topic.DISTANCE: "Distance",
    Topic.OFFERS: "Offer",
}


def _by_topic(facts: list[Fact]) -> Iterator[str]:
    topics: dict[Topic, list[Fact]] = {}
    for fact in facts:
        topics.setdefault(fact.topic, []).append(fact)
    for topic, told in topics.items():
        name = _TOPIC_NAMES.get(topic, topic.value.replace("_", " ").capitalize())
        text = "; ".join(_said(told)[:6])
        yield f"• {name}: {text.removeprefix('possession ') if topic is Topic.POSSESSION else text}"


def _compare(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    yield wording.pick(SAYINGS["compare"])
    told = _cited(brief, point)
    missing = {(m.project_id, m.topic) for m in brief.missing}
    for project in brief.about[:3]:
        parts = [
            text
            for topic in (Topic.LOCATION, Topic.PRICE, Topic.AREA, Topic.POSSESSION)
            for text in _cell(project.id, topic, told)
        ]
        lacking = [topic.value for owner, topic in missing if owner == project.id]
        if lacking:
            parts.append(f"not on file: {', '.join(sorted(lacking))}")
        yield f"• {project.name}: {'; '.join(parts)}"


def _cell(project_id: str, topic: Topic, facts: list[Fact]) -> list[str]:
    return _said([f for f in facts if f.project_id == project_id and f.topic is topic])


def _unknown(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    lacking: dict[str, list[str]] = {}
    for missing in brief.missing:
        if for_the_team(missing):
            lacking.setdefault(_lacking(missing), []).append(missing.subject)
        else:
            yield _fill(wording.pick(SAYINGS["unknown_plain"]), subject=missing.subject)
    by_homes: dict[tuple[str, ...], list[str]] = {}
    for words, homes in lacking.items():
        by_homes.setdefault(tuple(homes), []).append(words)
    for subjects, topics in by_homes.items():
        yield _fill(wording.pick(SAYINGS["unknown"]), topic=_and(topics), subject=_and(list(subjects)))


def _lacking(missing: Missing) -> str:
    topic = missing.topic
    return f"the {missing.what}" if missing.what else _LACKING.get(topic, f"the {topic.value.replace('_', ' ')}")


_LACKING: Final = {
    Topic.AMENITIES: "the amenities",
    Topic.OVERVIEW: "that",
    Topic.DISTANCE: "that distance",
    Topic.PETS: "pets",
    Topic.FURNISHING: "furnishing",
    Topic.PARKING: "parking",
    Topic.MAINTENANCE: "maintenance charges",
    Topic.SCHOOLS: "the schools and hospitals near it",
    Topic.OFFERS: "an offer",
    Topic.REGISTRATION: "the registration number",
    Topic.CONTACT: "the contact",
    Topic.MARKET: "market prices",
    Topic.DOCUMENTS: "the status of the documents",
    Topic.RATE: "the rate per square foot",
    Topic.LOAN: "the list of banks",
    Topic.AVAILABILITY: "the number of homes available",
}


def _explain(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    for fact in _cited(brief, point)[:1]:
        # "In short: EMI is …" keeps its capitals; only the first letter of a sentence is ours to raise.
        yield _fill(wording.pick(SAYINGS["explain"]), text=fact.text)


# Homes.


def _list(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    found = brief.found
    if found is None or not found.matches:
        return
    needs = _for_needs(found.asked)
    if found.relaxed:
        yield _fill(wording.pick(SAYINGS["list_relaxed"]), needs=needs, relaxed=" and ".join(found.relaxed))
    else:
        yield _fill(
            wording.pick(SAYINGS["list_more" if found.shown_before and brief.heard.wants(Intent.MORE) else "list"]),
            needs=needs,
        )
    for match in homes_shown(brief):
        yield f"• {home_line(match)}"
    if (larger := larger_shown(brief)) is not None:
        yield _fill(wording.pick(SAYINGS["larger"]), home=_larger(larger))


def _larger(match: Match) -> str:
    unit = match.units[0]
    price = f" {price_with_basis(unit.price)}" if unit.price else ""
    return f"{unit.name} at {match.project.name}{price}"


def _price_changed(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    told = _cited(brief, point)
    if len(told) == 1:
        yield _fill(wording.pick(SAYINGS["price_changed"]), text=told[0].text)
        return
    yield wording.pick(SAYINGS["prices_changed"])
    yield from (f"• {fact.text}" for fact in told)


def _for_needs(needs: Needs) -> str:
    words = needs_in_words(needs)
    if words.startswith(("in ", "outside ", "around ", "up to ")):
        return f" {words}"
    return f" for {words}" if words else ""


def _nothing(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    search = brief.profile.talk.search
    yield _fill(wording.pick(SAYINGS["nothing"]), needs=_for_needs(search), lowest=f"; {point.about}" if point.about else "")
    yield wording.pick(SAYINGS["nothing_then"])


def _unknown_project(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    yield _fill(wording.pick(SAYINGS["unknown_project"]), name=point.about or "that name")


def _not_sold(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    yield _fill(wording.pick(SAYINGS["not_sold"]), name=point.about or "that project")


def _outside(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    yield _fill(wording.pick(SAYINGS["outside"]), city=brief.heard.outside_city or "that city")


# Commitments.


def _visit(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    visit = brief.profile.next_visit
    if visit is None:
        return
    where = f" to {_named(brief, visit.project_id)}" if visit.project_id else ""
    when = f" ({slot_in_words(visit.starts_at)})" if visit.starts_at else f" ({visit.when})" if visit.when else ""
    yield _fill(
        wording.pick(SAYINGS["visit_held" if visit.state == "scheduled" else "confirm_visit"]), where=where, when=when
    )


def _cancel(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    cancelled = any(v.state == "cancelled" for v in brief.profile.site_visits_scheduled)
    yield wording.pick(SAYINGS["cancel_visit" if cancelled else "no_visit"])


def _callback(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    when = f" ({brief.heard.visit_when})" if brief.heard.visit_when else ""
    yield _fill(wording.pick(SAYINGS["confirm_callback"]), when=when)


def _interest(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    if brief.about:
        yield _fill(wording.pick(SAYINGS["confirm_interest"]), home=brief.about[0].name)


def _contact(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    name = f" {brief.profile.name.split()[0]}" if brief.profile.name and brief.heard.name else ""
    yield _fill(wording.pick(SAYINGS["confirm_contact"]), name=name)


def _confirm_needs(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    told = [needs_in_words(brief.heard.needs), *_about_themselves(brief)]
    yield _fill(wording.pick(SAYINGS["confirm_needs"]), needs=", ".join(words for words in told if words) or "your wish")


_PURPOSES: Final = {
    Purpose.LIVE: "to live in",
    Purpose.INVEST: "as an investment",
    Purpose.PARENTS: "for your parents",
    Purpose.NRI: "buying from abroad",
}
_LOANS: Final = {
    Loan.PREAPPROVED: "loan approved",
    Loan.OWN_FUNDS: "own funds",
    Loan.IN_PROCESS: "loan in process",
    Loan.NOT_STARTED: "loan still to come",
}


def _about_themselves(brief: Brief) -> Iterator[str]:
    heard = brief.heard
    if heard.purpose:
        yield _PURPOSES[heard.purpose]
    if heard.timeline_months:
        low, high = heard.timeline_months
        if high is None:
            yield f"in {low} months or later"
        else:
            yield "this month" if high <= 1 else f"within {high} months"
    if heard.loan:
        yield _LOANS[heard.loan]
    if heard.deciders:
        yield f"to be decided with your {' and '.join(heard.deciders)}"
    if heard.commute:
        yield f"with the way to {heard.commute} in mind"


def _offer(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    profile = brief.profile
    if point.about == Offerable.NEAREST:
        yield _fill(wording.pick(SAYINGS["offer_more"]), needs=needs_in_words(profile.talk.search) or "your search")
        return
    if brief.about:
        home = brief.about[0].name
    else:
        liked = profile.interested_projects[-1].project_id if profile.interested_projects else None
        seen = max(profile.properties_viewed, key=lambda v: v.count).project_id if profile.properties_viewed else None
        home = _named(brief, liked or seen or "") if liked or seen else "one of the homes"
    yield _fill(wording.pick(SAYINGS["offer_visit"]), home=home)


# Worries, questions, endings.


def _objection(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    if not (brief.opener and any(p.act is Act.EMPATHISE for p in brief.points)) or brief.tone.sell:
        yield wording.pick(OBJECTIONS[point.about])
    if brief.question is Slot.OBJECTION:
        yield wording.pick(EXPLORES[point.about])


def _advise(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    yield wording.pick(ADVICE[point.about])
    for fact in _cited(brief, point)[:1]:
        yield f"On file: {fact.text}; the past promises nothing."


def _ask(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    if brief.question is None or point.about not in ASKS:
        return
    yield _fill(wording.pick(ASKS[point.about]), amount=brief.heard.unclear_amount or "that")


def _clarify(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    if not brief.tone.ask:
        yield "Tell me what I should look up."
    else:
        yield _fill(wording.pick(CLARIFIES[point.about]), homes=_or([project.name for project in brief.about]))


def _accept_no(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    home = brief.about[0].name if brief.about else "that home"
    yield _fill(wording.pick(SAYINGS[point.about or "accept_no"]), home=home)


def _small_talk(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    yield wording.pick(SAYINGS[point.about])


def _hand_over(brief: Brief, point: Point, wording: _Wording) -> Iterator[str]:
    asked_before = brief.profile.talk.human_offered_at is not None
    yield wording.pick(SAYINGS["hand_over_again" if asked_before else "hand_over"])


_SPEAK: Final[Mapping[Act, Callable[[Brief, Point, _Wording], Iterator[str]]]] = {
    Act.EMPATHISE: _empathise,
    Act.GREET: _greet,
    Act.WELCOME_BACK: _welcome_back,
    Act.ANSWER: _answer,
    Act.ADMIT_UNKNOWN: _unknown,
    Act.LIST_HOMES: _list,
    Act.PRICE_CHANGED: _price_changed,
    Act.NOTHING_FITS: _nothing,
    Act.NO_MORE: _simple("no_more"),
    Act.COMPARE: _compare,
    Act.OBJECTION: _objection,
    Act.EXPLAIN: _explain,
    Act.ADVISE: _advise,
    Act.CONFIRM_NEEDS: _confirm_needs,
    Act.CORRECTED: _simple("corrected"),
    Act.OFFER: _offer,
    Act.CONFIRM_VISIT: _visit,
    Act.CONFIRM_CALLBACK: _callback,
    Act.CONFIRM_BROCHURE: _simple("confirm_brochure"),
    Act.CONFIRM_INTEREST: _interest,
    Act.CONFIRM_CONTACT: _contact,
    Act.CANCEL_VISIT: _cancel,
    Act.NO_VISIT: _simple("no_visit_noted"),
    Act.ACCEPT_NO: _accept_no,
    Act.HAND_OVER: _hand_over,
    Act.OPT_OUT: _simple("opt_out"),
    Act.CARE: _care,
    Act.DECLINE: _decline,
    Act.IDENTITY: _simple("identity"),
    Act.THANKS: _simple("thanks"),
    Act.GOODBYE: _simple("goodbye"),
    Act.SMALL_TALK: _small_talk,
    Act.UNKNOWN_PROJECT: _unknown_project,
    Act.NOT_SOLD: _not_sold,
    Act.OUTSIDE_CITY: _outside,
    Act.CLARIFY: _clarify,
    Act.ASK: _ask,
}
