"""Holds every sentence of a draft against what may be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ...claims import Claim, ClaimKind, Finding
from ...errors import ConfigurationError
from ...homes import Rows
from ...vocabulary import Topic
from ...wording import Banned, watched
from .assertions import TELLING, asserted
from .figures import NUMBER_WORDS, figures_in
from .grounds import Grounds, Known, Verbatim
from .lists import blocks_of
from .names import Mention, tokens_of, units_in
from .rows import judged
from .strangers import strangers_in
from .subjects import NOTHING_BOUND, Binding, Reading, binding_after
from .tables import Cell, Table, cells_of, headed_by, is_rule, lines_of, looks_headed
from .whereabouts import is_a_place, is_pinned
from .words import alike, sentences_of

__all__ = ["Guard", "check", "check_sentence", "mended", "refuse_claims"]


def check(text: str, grounds: Grounds) -> tuple[Claim, ...]:
    """Return what *text* claims, in order, and what the rows say to each claim."""
    return Guard(grounds).check(text)


def mended(text: str, grounds: Grounds) -> str:
    """Return *text* with each sentence that may not be said replaced by what the rows say instead, or left out."""
    for _ in range(_MENDINGS):
        before, text = text, _mended_once(text, grounds)
        if text == before:
            break
    return text


_MENDINGS: Final = 3
"""What is left of a text may read otherwise than it did in it: the numbers of a list whose lines are gone."""


def _mended_once(text: str, grounds: Grounds) -> str:
    guard = Guard(grounds)
    kept: list[str] = []
    for _, sentence in sentences_of(text):
        wrong = guard.refusals(sentence)
        if not wrong:
            kept.append(sentence)
            continue
        better = " ".join(dict.fromkeys(claim.instead or "" for claim in wrong))
        if all(claim.instead for claim in wrong) and better not in "".join(kept):
            end = sentence[len(sentence.rstrip()) :] or " "
            if not guard.refusals(better):
                kept.append(better + end)
    return "".join(kept)


def refuse_claims(place: str, *texts: str) -> None:
    """
    Refuse *texts* that claim anything by themselves: templates say what is true of any home, or leave a gap for a row.

    What they promise to do is looked at when they are said: only then is it known what backs it.

    Raises:
        ConfigurationError: One of them does; the message quotes the words, and *place* tells where they stand.

    """
    nothing = Grounds(known=Known.of(Rows()), today=date.min)
    for text in texts:
        wrong = [
            claim for claim in check(text, nothing) if not (claim.finding.may_be_said or claim.kind is ClaimKind.COMMITMENT)
        ]
        if wrong:
            quoted = ", ".join(f"{claim.words!r} ({claim.kind})" for claim in wrong)
            raise ConfigurationError(f"{place}: {quoted} is claimed without a row; say it from a row, or leave it")


_YES: Final = re.compile(
    r"\W*(?:a:\s*)?(?:yes|yep|yeah|yup|absolutely|of course|indeed|correct|right|haan|ji haan|ji|bilkul|certainly|it (?:does|is|has)\b|there (?:is|are)\b)",
    re.IGNORECASE,
)
_SHORTLY: Final = re.compile(
    r"\W*(?:a(?:ns(?:wer)?)?:\s*)?(?:(?:it(?:'s| is)|that(?:'s| is)|in|at|by|the)\s)*(?=[A-Z0-9])", re.IGNORECASE
)
_ASKS_FOR: Final = (
    ("Location", re.compile(r"\bwhere\b|\bwhich (?:area|locality|part)|\bkahan?\b", re.IGNORECASE)),
    (
        "Developer",
        re.compile(r"\bwho(?:'s)?\b.*\b(?:build|develop|behind|promot)|\bwhich (?:builder|developer)", re.IGNORECASE),
    ),
)
"""What a short answer tells, by the question before it."""
_HOW_FAR: Final = re.compile(r"\bhow (?:far|long|close|near)\b|\bdistance\b|\bkitn[ai] (?:door|dur)\b", re.IGNORECASE)
_ASKS_A_FACT: Final = re.compile(
    r"(?:[\W\d]|\bq:|\band\b)*(?:is|are|does|do|has|have|kya|where|who|which|how|what)\b(?!.*\b(?:you|your|we|i|aap\w*)\b)",
    re.IGNORECASE,
)


_A_WORD: Final = re.compile(r"[^\W_]")
_MARKS: Final = " *_-•\t"


@dataclass(slots=True)
class Guard:
    """Checks a reply sentence by sentence: what "it" means, and what heads a table, is carried from one to the next."""

    grounds: Grounds
    binding: Binding = field(default=NOTHING_BOUND)
    table: Table | None = None
    _row: tuple[Cell, ...] = ()
    """The line before, if it was drawn with bars: with a rule below it, it heads a table."""
    _asked: str = ""
    """The question before, if it asks for a fact: "Is there a gym? Yes" says that there is one."""
    _named: bool = False
    """Whether the line before is nothing but the name of a home."""

    def check(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of the next sentence (or several) of the reply; each `start` is a place in *text*."""
        claims: list[Claim] = []
        blocks = list(blocks_of(text, self.grounds))
        for at, sentence in sentences_of(text):
            if blocks and blocks[0].begin <= at:
                self.binding = blocks.pop(0).about
            found = self._checked(sentence, cells_of(sentence) if "|" in sentence else ())
            claims += [claim.model_copy(update={"start": claim.start + at}) for claim in found] if at else found
        return tuple(claims)

    def _checked(self, sentence: str, cells: tuple[Cell, ...]) -> Sequence[Claim]:
        if cells and is_rule(sentence):
            self.table = self._headed(self._row) if self._row else self.table
            return ()
        if cells and self.table is not None and not looks_headed(cells, self.grounds):
            return self._checked_row(cells, self.table)
        before = self.binding
        if self._named and is_a_place(sentence):
            return self._checked_place(sentence)
        found, self.binding = self._checked_answer(sentence) or check_sentence(sentence, self.grounds, before)
        if self._asked:
            found = (*found, *self._answered(sentence, before))
        self._asked = sentence if sentence.rstrip().endswith("?") and _ASKS_A_FACT.match(sentence) else ""
        self._row = cells
        self._named = sentence.endswith("\n") and self._is_a_name(sentence)
        self.table = self._headed(cells, before) if looks_headed(cells, self.grounds) else None
        return found

    def _is_a_name(self, line: str) -> bool:
        """Whether a line is nothing but the name of a home: it heads those below it."""
        lowered = alike(line)
        mentions = self.grounds.known.names.found_in(line, lowered)
        return len(mentions) == 1 and not _A_WORD.search(lowered[: mentions[0].start] + lowered[mentions[0].end :])

    def _checked_place(self, line: str) -> Sequence[Claim]:
        """Return the claims of a line that is nothing but a place, below a name: there the home lies."""
        label = "Location: "
        lead = len(line) - len(line.lstrip(_MARKS))
        found, _ = check_sentence(label + line[lead:], self.grounds, self.binding)
        return [c.model_copy(update={"start": max(0, c.start - len(label) + lead)}) for c in found]

    def _checked_answer(self, answer: str) -> tuple[tuple[Claim, ...], Binding] | None:
        """Return the claims of a way that answers "how far is it to …?", read behind the question; None if it is none."""
        if not self._asked or not _HOW_FAR.search(self._asked):
            return None
        asked = self._asked.rstrip().rstrip("?") + ": "
        found, after = check_sentence(asked + answer, self.grounds, self.binding)
        ours = (c.model_copy(update={"start": c.start - len(asked)}) for c in found if c.start >= len(asked))
        return tuple(ours), after

    def _answered(self, answer: str, before: Binding) -> Iterator[Claim]:
        """Yield what the question before makes of *answer*: a yes says what it asks, a name says where it is or who builds it."""
        asked, said, bound = self._asked.rstrip().rstrip("?"), "", self.binding
        if _YES.match(answer):
            said = f"It is so: {asked}"
        elif (lead := _SHORTLY.match(answer)) is not None and (
            label := next((w for w, asks in _ASKS_FOR if asks.search(asked)), "")
        ):
            said, bound = f"{label}: {answer[lead.end() :]}", before
        if said:
            for claim in check_sentence(said, self.grounds, bound)[0]:
                yield claim.model_copy(update={"start": 0, "words": answer.strip()})

    def _headed(self, cells: Sequence[Cell], binding: Binding | None = None) -> Table:
        binding = binding or self.binding
        heads = [check_sentence(cell.words, self.grounds, binding)[1] for cell in cells]
        return headed_by(cells, heads, self.grounds)

    def _checked_row(self, cells: Sequence[Cell], table: Table) -> Sequence[Claim]:
        claims: list[Claim] = []
        columns: dict[int, Binding] = {}
        begins = self.binding
        for line in lines_of(cells, table, self.grounds):
            column = table.columns[line.place]
            found, after = check_sentence(line.words, self.grounds, column or begins)
            claims += map(line.placed, found)
            if column is not None:
                columns[line.place] = after
            elif after.ids:
                self.binding = after
        self.table = table.after(columns)
        return sorted(claims, key=lambda claim: claim.start)

    def refusals(self, text: str) -> list[Claim]:
        """Return what keeps the next sentence from being said; a sentence that is refused does not change what "it" means."""
        before = self.binding, self.table
        wrong = [claim for claim in self.check(text) if not claim.finding.may_be_said]
        if wrong:
            self.binding, self.table = before
        return wrong


def check_sentence(sentence: str, grounds: Grounds, binding: Binding = NOTHING_BOUND) -> tuple[tuple[Claim, ...], Binding]:
    """Return the claims of one sentence, and what the next one is about if it does not say."""
    lowered = alike(sentence)
    left, claims = _without_verbatim(sentence, lowered, grounds, binding)
    if not left.removeprefix("•").rstrip().removesuffix(".").strip():  # all of it is printed as a row has it
        return tuple(claims), binding
    wording = watched(sentence)
    claims += _forbidden(wording.never, left, grounds)
    tokens = tokens_of(left)
    words = frozenset(token[0] for token in tokens)
    mentions = grounds.known.names.found_in(sentence, left, tokens)
    figured = _FIGURE.search(left) is not None or not words.isdisjoint(NUMBER_WORDS)
    telling = not words.isdisjoint(TELLING) or is_pinned(sentence)
    bare = _without_numbers(left, mentions)
    figures = figures_in(sentence, _without_names(bare, grounds), grounds.known.registrations) if figured else ()
    units = units_in(bare, figures, mentions, grounds.known.labels) if figured or telling else ()
    if not (figures or telling or mentions):
        return (*claims, *_without_a_row(wording.row, left, claims)), binding
    reading = Reading(
        text=sentence,
        lowered=bare,
        figures=figures,
        mentions=mentions,
        units=units,
        words=words,
        strangers=strangers_in(sentence, left, mentions, grounds) if figures or telling else (),
        binding=binding,
    )
    for figure in figures:
        claim = judged(figure, reading, grounds)
        if claim is not None:
            claims.append(claim)
    if telling or mentions:
        claims += asserted(reading, grounds)
    claims += _without_a_row(wording.row, left, claims, tuple(_plans(reading, grounds)) if wording.row else ())
    if wording.never:
        claims = [claim for claim in claims if not _is_counted(claim, claims)]
    claims.sort(key=lambda claim: claim.start)
    return tuple(claims), binding_after(reading, grounds)


_FIGURE: Final = re.compile(r"[\d₹$€£%\u0900-\u0cff]")


def _without_numbers(left: str, mentions: Sequence[Mention]) -> str:
    """Return *left* without the numbers and stops of names: "Avenue 88 – 2 BHK" is no range, "St. Mark's" no end."""
    for mention in mentions:
        name = left[mention.start : mention.end]
        if (bare := _NUMBER.sub(lambda number: " " * len(number[0]), name)) != name:
            left = left[: mention.start] + bare + left[mention.end :]
    return left


def _without_names(bare: str, grounds: Grounds) -> str:
    """Return *bare* without the names of makers and places that have figures: "Phase 1, 3 BHK" is no list of sizes."""
    for name in grounds.known.numbered:
        at = bare.find(name)
        while at >= 0:
            if not _inside_a_word(bare, at, at + len(name)):
                bare = bare[:at] + " " * len(name) + bare[at + len(name) :]
            at = bare.find(name, at + len(name))
    return bare


_NUMBER: Final = re.compile(r"[\d.]+|\b(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")\b")


def _without_verbatim(sentence: str, lowered: str, grounds: Grounds, binding: Binding) -> tuple[str, list[Claim]]:
    """Return *lowered* with what is printed word for word of the right home blanked out, and a claim for each."""
    found: list[tuple[int, Verbatim]] = []
    left = lowered
    for verbatim in grounds.verbatim:
        at = left.find(verbatim.words)
        if at >= 0 and not _inside_a_word(left, at, at + len(verbatim.words)):
            found.append((at, verbatim))
            left = left[:at] + " " * len(verbatim.words) + left[at + len(verbatim.words) :]
    claims: list[Claim] = []
    if not found:
        return left, claims
    bound = [one for one in found if one[1].project_id is not None]
    mentions = grounds.known.names.found_in(sentence, left) if bound else ()
    for at, verbatim in found:
        end = at + len(verbatim.words)
        if verbatim.project_id is not None and verbatim.project_id not in _ids_at(at, mentions, grounds, binding):
            left = left[:at] + lowered[at:end] + left[end:]
        elif verbatim.source:
            claims.append(
                Claim.model_construct(
                    kind=_KINDS.get(verbatim.topic, ClaimKind.NUMBER),
                    finding=Finding.SUPPORTED,
                    words=sentence[at:end],
                    start=at,
                    why="",
                    project_id=verbatim.project_id,
                    source=verbatim.source,
                    instead=None,
                )
            )
    return left, claims


def _inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether a digit or letter goes on where the words end or before they begin: "₹1.18 L" inside "₹1.18 Lakh"."""
    return (start > 0 and text[start].isalnum() and text[start - 1].isalnum()) or (
        end < len(text) and text[end - 1].isalnum() and (text[end].isalnum() or text[end] == "%")
    )


def _ids_at(at: int, mentions: tuple[Mention, ...], grounds: Grounds, binding: Binding) -> tuple[str, ...]:
    before = [mention.ids for mention in mentions if mention.start < at]
    if before:
        return before[-1]
    return binding.ids or (mentions[0].ids if mentions else grounds.about)


_KINDS: Final = {
    Topic.PRICE: ClaimKind.PRICE,
    Topic.AREA: ClaimKind.SIZE,
    Topic.RATE: ClaimKind.RATE,
    Topic.CONFIGURATIONS: ClaimKind.CONFIGURATION,
    Topic.AVAILABILITY: ClaimKind.AVAILABILITY,
    Topic.AMENITIES: ClaimKind.AMENITY,
    Topic.POSSESSION: ClaimKind.POSSESSION,
    Topic.REGISTRATION: ClaimKind.REGISTRATION,
    Topic.DISTANCE: ClaimKind.DISTANCE,
    Topic.OFFERS: ClaimKind.DISCOUNT,
    Topic.LOAN: ClaimKind.EMI,
    Topic.MARKET: ClaimKind.RATE,
    Topic.RENT: ClaimKind.RETURN,
}


def _forbidden(never: Sequence[Banned], left: str, grounds: Grounds) -> Iterator[Claim]:
    for found in never:
        words = alike(found.words)
        # When they would come ("only today") may be said back to them; a row's text was read before it became a fact.
        if found.why == _CERTAIN_WORKS and _lies_in_a_place(left, found.start, grounds):
            continue
        if words in grounds.their_times or not left[found.start : found.start + len(words)].strip():
            continue
        yield Claim(kind=ClaimKind.NEVER, finding=Finding.FORBIDDEN, words=found.words, start=found.start, why=found.why)


_CERTAIN_WORKS: Final = "tells public works as certain"
_IN: Final = re.compile(r"\b(?:in|at|on|off)\s$")


def _lies_in_a_place(left: str, at: int, grounds: Grounds) -> bool:
    """Whether the road that begins at *at* is part of where a home is said to be: "is in Mysore Road and will be ready"."""
    return any(
        (begin := left.rfind(place, 0, at + len(place))) >= 0
        and begin <= at < begin + len(place)
        and _IN.search(left, 0, begin) is not None
        for place in grounds.known.localities
    )


_COUNTS_DOWN: Final = "counts down"
_SCARCE_WITHOUT_A_ROW: Final = "makes homes look scarce without a row"


def _is_counted(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether it is words about what is left that a row counts: "9 flats bache hain" on the day of the count."""
    if claim.kind is not ClaimKind.NEVER:
        return False
    counts = [c.start for c in claims if c.kind is ClaimKind.AVAILABILITY and c.finding is Finding.SUPPORTED]
    if claim.why == _COUNTS_DOWN:
        return bool(counts) and claim.words.lower() == "available today"
    return claim.why == _SCARCE_WITHOUT_A_ROW and any(claim.start <= at < claim.start + len(claim.words) for at in counts)


_TOLD_FROM_ROWS: Final = frozenset({ClaimKind.DISCOUNT, ClaimKind.AVAILABILITY, ClaimKind.URGENCY, ClaimKind.COMPARISON})


def _plans(reading: Reading, grounds: Grounds) -> Iterator[str]:
    """Yield how the homes in question may be paid today, as their rows say."""
    ids = [i for m in reading.mentions for i in m.ids] or reading.binding.ids or grounds.about
    for project in grounds.projects(ids):
        yield from (alike(p.text) for p in project.payment_plans if p.valid_from <= grounds.today <= p.valid_until)


def _without_a_row(row: Sequence[Banned], left: str, claims: Sequence[Claim], plans: Iterable[str] = ()) -> Iterator[Claim]:
    """Yield what only a row may say (a discount, a token, a count of what is left), unless a row says it or it is refused already."""
    if not row:
        return
    told = (claim.kind in _TOLD_FROM_ROWS and claim.finding is Finding.SUPPORTED for claim in claims)
    if any(told) or not all(claim.finding.may_be_said for claim in claims):
        return
    for found in row:
        words = left[found.start : found.start + len(found.words)].strip()
        if words and not any(words in plan for plan in plans):
            yield Claim(
                kind=ClaimKind.DISCOUNT, finding=Finding.UNSUPPORTED, words=found.words, start=found.start, why=found.why
            )
