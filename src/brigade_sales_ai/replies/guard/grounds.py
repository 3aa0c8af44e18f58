"""All that may be said in a reply, and of which homes: what the guard holds a sentence against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from ...claims import Promised
from ...homes import MarketRow, Needs, Project, Rows, UrgencyRow
from ...money import show
from ...profile import UserProfile, Visit
from ...promises import backed_promises
from ...situation import Act, Brief, Fact, Lever, Urgency
from ...vocabulary import PromiseKind, Speaker, Topic
from ..listing import home_line, slot_in_words
from .figures import NUMBER_WORDS, Figure, Kind, figures_in
from .names import Names, UnitMention, tokens_of, units_in
from .words import alike, sentences_of

__all__ = ["Grounds", "Known", "Told", "grounds_of", "grounds_of_rows", "known_of"]


@dataclass(frozen=True, slots=True)
class Known:
    """The projects that may be named, indexed once for as many replies as there are."""

    projects: tuple[Project, ...]
    by_id: dict[str, Project]
    names: Names
    market: tuple[MarketRow, ...] = ()
    urgency: tuple[UrgencyRow, ...] = ()
    withheld: frozenset[str] = frozenset()
    registrations: frozenset[str] = frozenset()
    """The registration numbers on rows, in small letters."""
    labels: tuple[str, ...] = ()
    """The labels of units, in small letters, the longest first."""
    amenities: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """The names of amenities, made alike, by their first words."""
    makers: frozenset[str] = frozenset()
    """The first words of developers' names, in small letters."""
    maker_names: frozenset[str] = frozenset()
    """The names of developers, made alike."""
    localities: frozenset[str] = frozenset()
    """Where homes lie, made alike."""
    numbered: tuple[str, ...] = ()
    """The names of makers and places in which figures stand, made alike."""

    @classmethod
    def of(cls, rows: Rows) -> Known:
        """Index *rows*."""
        projects = rows.projects
        labels = {alike(u.label) for p in projects for u in p.units if u.label}
        return cls(
            projects,
            {p.id: p for p in projects},
            Names.of_projects(projects),
            rows.market,
            rows.urgency,
            rows.withheld,
            frozenset(alike(p.registration) for p in projects if p.registration),
            tuple(sorted(labels, key=len, reverse=True)),
            _by_first_word({alike(a.name) for p in projects for a in p.amenities if _NAMES_A_THING.match(a.name)}),
            frozenset(word for p in projects for word in alike(p.developer).split()[:1]),
            frozenset(alike(p.developer) for p in projects if p.developer),
            frozenset(alike(p.locality) for p in projects),
            tuple(sorted({alike(n) for p in projects for n in _names_beside(p) if _HAS_A_NUMBER.match(n)})),
        )

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return what *text* calls homes by, as it stands there."""
        return tuple(text[mention.start : mention.end] for mention in self.names.found_in(text, alike(text)))


_HAS_A_NUMBER: Final = re.compile(r"(?=.*\d)(?=.*[^\W\d]{3})|[^\W\d]\d+\s[^\W\d]")


def _names_beside(project: Project) -> Iterable[str]:
    """Yield the names on a row that are no home's."""
    yield from (project.developer, project.locality, project.zone)
    yield from (distance.place for distance in project.distances)


_NAMES_A_THING: Final = re.compile(r"(?!and\b)[^\W\d]{3}", re.IGNORECASE)
"""Lists on file are cut where they have a comma: a "2" or "and more" among them is none, and what begins with a figure is held by it."""


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        if words := tokens_of(name):
            found[words[0][0]] = (*found.get(words[0][0], ()), name)
    return found


@lru_cache(maxsize=16)
def known_of(rows: Rows) -> Known:
    """Return the index of *rows*, which is kept: rows are the same only if they are the same object."""
    return Known.of(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure of a fact's text, with the fact and the homes and the size that the text speaks of just there."""

    figure: Figure
    source: str
    as_of: date | None
    ids: tuple[str, ...]
    unit: UnitMention | None
    role: str
    text: str
    topic: Topic


class Verbatim(NamedTuple):
    """Words that may be said as they are, of the home with *project_id* (None: they say themselves of what they are)."""

    words: str
    project_id: str | None
    source: str
    topic: Topic


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """
    What a reply may claim, from rows, computations, the customer's own words and what was done.

    *known* are the rows of homes; *about* the ids of those that a sentence without a name is about, *listed* those of a list
    in its order. *said* is what the customer said, *ours* what may be said word for word (an opener, what a search relaxed).
    *complete* says that *known* is all there is, so that "the cheapest" can be told. *today* is the day on which rows are stale.
    """

    known: Known
    about: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    urgency: tuple[Urgency, ...] = ()
    levers: tuple[Lever, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    """Whole lines about one home, which they name, each with its source."""
    ours: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    """What the profile has of their wishes, as it is said back."""
    counts: frozenset[int] = frozenset()
    visits: tuple[Visit, ...] = ()
    promised: frozenset[Promised] = frozenset()
    complete: bool = False
    today: date
    when: str = ""
    """When they would come, in their words of this turn."""
    customer: str = ""
    """Their name: no project's."""
    amounts: tuple[int, ...] = field(default=(), repr=False)
    """The customer's own amounts in rupees, as the profile has them."""

    # What is made of them, when a sentence first asks for it.

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The figures of all facts, urgency texts and levers."""
        texts = [
            (f.text, f"{f.id}: {f.source}", f.as_of, (f.project_id,) if f.project_id else (), f.topic) for f in self.facts
        ]
        texts += [
            (u.text, u.source, u.as_of, (u.project_id,) if u.project_id else (), Topic.AVAILABILITY) for u in self.urgency
        ]
        texts += [(lever.text, lever.source, lever.as_of, (lever.project_id,), Topic.PRICE) for lever in self.levers]
        return tuple(told for row in texts for told in self._read(*row))

    def _read(self, text: str, source: str, as_of: date | None, ids: tuple[str, ...], topic: Topic) -> Iterable[Told]:
        lowered = alike(text)
        figures = figures_in(text, lowered, self.known.registrations)
        mentions = self.known.names.found_in(text, lowered) if figures else ()
        units = units_in(lowered, figures, mentions, self.known.labels)
        for figure in figures:
            named = [m.ids for m in mentions if m.end <= figure.start] or [m.ids for m in mentions]
            unit = [u for u in units if u.start <= figure.start and figure.kind is not Kind.HOMES]
            yield Told(
                figure=figure,
                source=source,
                as_of=as_of,
                ids=named[-1] if named else ids,
                unit=unit[-1] if unit else None,
                role=role_of(lowered, figure),
                text=lowered,
                topic=topic,
            )

    @cached_property
    def verbatim(self) -> tuple[Verbatim, ...]:
        """What may be said word for word, the longest first: facts as they are printed, list lines, levers."""
        texts = [(f.text, f.project_id, f"{f.id}: {f.source}", f.topic) for f in self.facts]
        # What is said as "Possession: Q2 2028, as declared on file".
        texts += [(t.removeprefix("possession "), p, s, topic) for t, p, s, topic in texts if topic is Topic.POSSESSION]
        texts += [(u.text, u.project_id, u.source, Topic.AVAILABILITY) for u in self.urgency]
        texts += [(lever.text, None, lever.source, Topic.PRICE) for lever in self.levers]
        texts += [(line, None, source, Topic.OVERVIEW) for line, source in self.lines]
        texts += [(text, None, "", Topic.OVERVIEW) for text in self.ours]
        found = [Verbatim(alike(text), p, s, topic) for text, p, s, topic in texts if len(text) > 3]
        return tuple(sorted(found, key=lambda v: -len(v.words)))

    @cached_property
    def theirs(self) -> tuple[Figure, ...]:
        """The figures in the customer's own words."""
        return (*self.noted_figures, *_figures_of(self.said))

    @cached_property
    def noted_figures(self) -> tuple[Figure, ...]:
        """The figures of what is noted of their words."""
        return _figures_of(self.noted)

    @cached_property
    def their_words(self) -> str:
        """All that the customer said, made alike."""
        return alike(" \n ".join((*self.said, *self.noted)))

    @cached_property
    def their_times(self) -> str:
        """When they would come or be called, in their own words, made alike."""
        return alike(" \n ".join((self.when, *(visit.when for visit in self.visits))))

    @cached_property
    def our_words(self) -> tuple[str, ...]:
        """What may be said word for word, made alike."""
        return tuple(alike(text) for text in self.ours if text)

    def project(self, identity: str) -> Project | None:
        """Return the project with this id, if a row has it."""
        return self.known.by_id.get(identity)

    def projects(self, ids: Iterable[str]) -> tuple[Project, ...]:
        """Return the projects with *ids*, as far as rows have them."""
        by_id = self.known.by_id
        return tuple(by_id[identity] for identity in ids if identity in by_id)

    def row_figures(self, project: Project) -> tuple[tuple[Figure, frozenset[str]], ...]:
        """Return the figures in the words of a project's row (amenities, offers, plans, what it says of itself), each with its words."""
        kept = self._row_figures.get(project.id)
        if kept is None:
            kept = self._row_figures[project.id] = tuple(
                (figure, frozenset(word for word, _, _ in tokens_of(lowered) if len(word) > 2 or word == "off"))
                for text in _words_of(project, self.today)
                for lowered in (alike(text),)
                for figure in figures_in(text, lowered, frozenset())
                if figure.kind not in (Kind.MONEY, Kind.RATE, Kind.MONTHLY, Kind.REGISTRATION, Kind.DAYS, Kind.HOMES)
            )
        return kept

    @cached_property
    def _row_figures(self) -> dict[str, tuple[tuple[Figure, frozenset[str]], ...]]:
        return {}

    @cached_property
    def strangers_known(self) -> str:
        """All other names that a sentence may begin with: places, makers, people, in one text made alike."""
        projects = self.known.projects
        names = {
            n
            for p in projects
            for n in (
                p.developer,
                p.locality,
                p.zone,
                p.address,
                p.contact,
                *(d.place for d in p.distances),
                *(a.name for a in p.amenities),
            )
        }
        texts = (
            *names,
            self.customer,
            *self.said,
            *self.noted,
            *(f.text for f in self.facts),
            *(f.subject for f in self.facts),
            *self.ours,
            *(v.when for v in self.visits),
        )
        return alike(" \n ".join(texts))


def _figures_of(texts: Iterable[str]) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for text in dict.fromkeys(texts):
        for _, sentence in sentences_of(text):
            lowered = alike(sentence)
            if any(c.isdigit() for c in lowered) or not NUMBER_WORDS.isdisjoint(lowered.split()):
                found += figures_in(sentence, lowered, frozenset())
    return tuple(found)


_ROLES: Final = (
    "stamp duty", "registration", "gst", "cess", "surcharge", "parking", "club", "maintenance", "floor rise", "down payment",
    "processing fee", "legal", "corpus", "token", "booking amount", "brokerage", "tds",
)  # fmt: skip


_FOR_A_ROLE: Final = re.compile(
    r"\s*\(?(?:for|towards|as)\s(?:the |a |an |car (?=parking)|covered )*(" + "|".join(_ROLES) + r"|car ?park)"
)
"""What a figure is said to be for: "charges ₹2 L for the club house and ₹3 L for parking"."""


def role_of(lowered: str, figure: Figure) -> str:
    """Return which charge a figure is said to be, if the words right before it or right behind it say one."""
    before, after = lowered[max(0, figure.start - 32) : figure.start], lowered[figure.end : figure.end + 24]
    if (named := _FOR_A_ROLE.match(after)) is not None:
        return "parking" if named[1].startswith("car") else named[1]
    last = max(_ROLES, key=before.rfind)
    if (
        last in before
        and not any(c in before[before.rfind(last) :] for c in ";.")
        and not any(c.isdigit() for c in before[before.rfind(last) :])
    ):
        return last
    return next(
        (role for role in _ROLES if after.lstrip(" (").removeprefix("as ").removeprefix("for ").startswith(role)), ""
    )


def _words_of(project: Project, today: date) -> Iterable[str]:
    yield from (amenity.name for amenity in project.amenities)
    yield from (offer.text for offer in project.offers if offer.valid_from <= today <= offer.valid_until)
    yield from (plan.text for plan in project.payment_plans if plan.valid_from <= today <= plan.valid_until)
    yield from (charge.what for charge in project.charges if charge.what)
    yield from (distance.place for distance in project.distances)
    yield from (distance.measured for distance in project.distances if distance.measured)
    yield from (f"floor rise above the {charge.above_floor}th floor" for charge in project.charges if charge.above_floor)
    yield from (
        text for text in (project.description, project.address, project.name, project.locality, project.contact) if text
    )


# Where they come from.


def grounds_of(
    brief: Brief, *, known: Known | None = None, said: Sequence[str] = (), promised: Iterable[Promised] = ()
) -> Grounds:
    """
    Return what a reply by *brief* may claim.

    *known* are the rows of the whole knowledge base, indexed once; without it, only those of the brief are. *said* is what the
    customer wrote besides the brief's own messages; *promised* what events back besides the points of the brief.
    """
    found = brief.found
    listed = tuple(match.project for match in (*found.matches, *found.larger)) if found else ()
    projects = {p.id: p for p in (*brief.about, *listed)}
    profile, heard = brief.profile, brief.heard
    rows = known or Known.of(Rows(projects=tuple(projects.values())))
    if known is not None and projects.keys() & known.withheld:
        # They may be spoken of in this turn: the host knows that they are registered.
        rows = _with(known, known.withheld - projects.keys())
    matches = found.matches if found else ()
    return Grounds(
        known=rows,
        about=tuple(p.id for p in brief.about) or tuple(m.project.id for m in matches),
        listed=tuple(m.project.id for m in matches),
        facts=brief.facts,
        lines=tuple((home_line(match), f"{match.project.source}: {match.project.id}") for match in matches),
        ours=tuple(
            text
            for text in (
                brief.opener or "",
                *(found.relaxed if found else ()),
                *(d for m in listed_matches(brief) for d in m),
                *(missing.subject for missing in brief.missing),
                *(point.about for point in brief.points if any(c.isdigit() for c in point.about)),
                *_names_by_id(profile),
                *(slot_in_words(visit.starts_at) for visit in profile.site_visits_scheduled if visit.starts_at),
            )
            if text
        ),
        said=(
            *(message.text for message in brief.recent if message.speaker is Speaker.CUSTOMER),
            *said,
            brief.text,
            *heard.quotes.values(),
            *(
                text
                for text in (
                    heard.visit_when,
                    heard.unclear_amount,
                    heard.phone,
                    heard.email,
                    profile.phone,
                    profile.email,
                    profile.talk.asked_about,
                )
                if text
            ),
        ),
        noted=(*_needs_said((heard.needs, profile.talk.search)), *_profile_said(profile)),
        counts=_counts(brief),
        visits=profile.site_visits_scheduled,
        promised=frozenset((*promised, *_promised_by(brief))),
        complete=known is not None,
        today=brief.at.date(),
        when=heard.visit_when or "",
        customer=profile.name or "",
        amounts=tuple(a for a in (profile.budget_min, profile.budget_max, heard.loan_amount) if a is not None),
    )


def _names_by_id(profile: UserProfile) -> Iterable[str]:
    """Yield the ids of homes in words that have a number in them: they are called so when no row has them any more."""
    ids = (
        *(v.project_id for v in profile.site_visits_scheduled),
        *(i.project_id for i in profile.interested_projects),
        *(v.project_id for v in profile.properties_viewed),
    )
    yield from (identity.replace("-", " ") for identity in ids if identity and any(c.isdigit() for c in identity))


def listed_matches(brief: Brief) -> Iterable[tuple[str, ...]]:
    """Yield in what each listed home differs from what was asked."""
    if brief.found is not None:
        yield from (match.differs for match in brief.found.matches)


def _with(known: Known, withheld: frozenset[str]) -> Known:
    return replace(known, withheld=withheld)


def _counts(brief: Brief) -> frozenset[int]:
    counts = {len(brief.about), brief.profile.talk.turns}
    if brief.found is not None:
        counts |= {len(brief.found.matches), brief.found.total, brief.found.shown_before}
        counts |= {len(match.units) - 2 for match in brief.found.matches}
    return frozenset(count for count in counts if count > 0)


def _needs_said(needs: Iterable[Needs]) -> Iterable[str]:
    """Yield what was said in figures, as it is said back."""
    for said in needs:
        low, high = said.budget_min, said.budget_max
        yield from (show(amount) for amount in (low, high) if amount is not None)
        if said.budget_about and low is not None and high is not None:
            yield show((low + high) // 2)
        yield from (str(c) for c in said.configurations)
        if said.bedrooms_at_least is not None:
            yield f"{said.bedrooms_at_least:g} BHK"
        yield from (f"{area} sq ft" for area in (said.area_min, said.area_max) if area is not None)
        if said.possession_by is not None:
            yield f"{said.possession_by:%d %B %Y}, {said.possession_by:%B %Y}, {said.possession_by.year}"
        yield from said.localities


def _profile_said(profile: UserProfile) -> Iterable[str]:
    yield from (show(amount) for amount in (profile.budget_min, profile.budget_max) if amount is not None)
    yield from (str(c) for c in profile.preferred_configurations)
    if profile.timeline_months is not None:
        yield from (f"{months} months" for months in profile.timeline_months if months is not None)
    for visit in profile.site_visits_scheduled:
        yield visit.when
        if visit.on is not None:
            yield f"{visit.on:%d %B %Y}"
        if visit.starts_at is not None:
            yield f"{visit.starts_at:%d %B %Y, %H:%M}"


_BACKED_BY: Final = {
    Act.CONFIRM_VISIT: (Promised.VISIT_NOTED,),
    Act.CONFIRM_CALLBACK: (Promised.CALL,),
    Act.CONFIRM_BROCHURE: (Promised.DETAILS,),
    Act.HAND_OVER: (Promised.HUMAN, Promised.ANSWER, Promised.CALL),
    Act.ADMIT_UNKNOWN: (Promised.ANSWER,),
}


_STANDING: Final[Mapping[PromiseKind, tuple[Promised, ...]]] = {
    PromiseKind.BROCHURE: (Promised.DETAILS,),
    PromiseKind.CALLBACK: (Promised.CALL,),
    PromiseKind.VISIT_SLOT: (Promised.VISIT_NOTED,),
    PromiseKind.ANSWER: (Promised.ANSWER,),
    PromiseKind.HUMAN: (Promised.HUMAN,),
}
"""What a promise that is open lets be said again."""


def _promised_by(brief: Brief) -> Iterable[Promised]:
    """Yield what the points of the brief do, or have done."""
    for point in brief.points:
        yield from _BACKED_BY.get(point.act, ())
    for kind in backed_promises(brief.profile):
        yield from _STANDING.get(kind, ())
    visit = brief.profile.next_visit
    if visit is not None:
        yield Promised.VISIT_NOTED
        if visit.state == "scheduled":
            yield Promised.VISIT_BOOKED


def grounds_of_rows(
    known: Known,
    *,
    today: date,
    about: Sequence[str] = (),
    profile: UserProfile | None = None,
    said: Sequence[str] = (),
    promised: Iterable[Promised] = (),
) -> Grounds:
    """Return what a salesperson's draft may claim: every row, and what the customer it is for said."""
    contacts = (profile.phone, profile.email) if profile else ()
    return Grounds(
        known=known,
        about=tuple(about) or (profile.talk.focus if profile else ()),
        said=(*said, *(text for text in contacts if text)),
        noted=(*_needs_said((profile.talk.search,)), *_profile_said(profile)) if profile else (),
        visits=profile.site_visits_scheduled if profile else (),
        promised=frozenset(promised),
        complete=True,
        today=today,
        customer=(profile.name or "") if profile else "",
        amounts=tuple(a for a in (profile.budget_min, profile.budget_max) if a is not None) if profile else (),
    )
