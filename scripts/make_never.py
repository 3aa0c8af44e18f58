"""Make data/never.tsv of the phrases in never_phrases.py: each way apart, with the words without which it cannot be met."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from brigade_sales_ai.wording import beginnings, folded, folded_pattern
from never_phrases import IN_LETTERS, NEVER, ROW_NEEDED, SHORT_FOR, Phrase

ROOT: Final = Path(__file__).parents[1]
LIST: Final = ROOT / "src/brigade_sales_ai/data/never.tsv"

Words = frozenset[str]


# Sentences such as we say, to weigh how often a word is met: any will do, they only decide how fast a text is passed over.
SENTENCES: Final = (
    "Hello! I am the home-search assistant of this sales team; I can find homes, answer questions about them and note a visit.",
    "I am an automated assistant, not a person; a colleague from the team can join whenever you like.",
    "For Kaveri Crest Meadows I have nothing on file about the amenities; I have noted the question for our team.",
    "For it I have no RERA registration number on file, so I cannot discuss its price or booking; I can show you registered homes.",
    "I have noted your wish for a visit on Saturday at 11; our team will confirm the slot with you.",
    "Your visit is in the calendar. It is without obligation, and you can ask for another time whenever it suits you.",
    "What budget do you have in mind, and is that all-inclusive, or before registration and GST?",
    "Have you spoken to a bank yet, or is the money arranged? A loan depends on the bank; I can only estimate an EMI.",
    "I cannot promise a return, a price rise, a loan or a date; nobody honestly can. I can share dated figures on file.",
    "The date to go by is the completion date declared with RERA; ready homes are the alternative.",
    "Under construction usually costs less and is paid in stages; the risks are delay, rent meanwhile and GST.",
    "Nobody can promise what a home will be worth or earn. Look at the area price, the declared date and the running costs.",
    "It depends on your days: the commute, schools, water, and what is being built. I can compare prices and distances on file.",
    "The usual order is: budget and loan estimate, area, a shortlist, visits, papers checked by a lawyer, then the agreement.",
    "It is right to check a builder; the RERA page of a project shows its plans and declared dates.",
    "That is a question for a lawyer; I cannot give legal or tax advice. I can tell you which documents are on file.",
    "Take your time; it is a big decision. What would help you decide? Compared with what does it feel high?",
    "I have no discount on file and may not invent one; our team can tell you what is possible.",
    "Please ask a parent or another adult to write to us. I have asked a colleague to join this conversation.",
    "The gym, the clubhouse and the covered parking are sanctioned; the pool is only proposed. The school is 2 km away.",
    *["3 BHK at Kaveri Crest Meadows, ₹1.68 Cr to ₹1.89 Cr (base price), possession Q2 2028; RERA registered."] * 10,
    *["I have found 2 homes that you may like. Would you like to visit one of them, or is there anything else?"] * 10,
)
SAID: Final = tuple(beginnings(folded(text.lower())) for text in SENTENCES)
MET: Final = Counter(word for said in SAID for word in said)


def cost(*needed: Words) -> float:
    """Return how often all of *needed* are met in what we say; a word more costs a little."""
    if len(needed) == 1:
        return sum(MET[word] for word in needed[0]) + 0.02 * len(needed[0])
    return sum(all(said & words for words in needed) for said in SAID) + 0.02 * sum(len(words) for words in needed)


def needed_by(pattern: str) -> tuple[Words, Words]:
    """Return two sets of words of which whatever *pattern* matches has one each; the second may be empty."""
    found, open_word = _walk(list(parser.parse(folded_pattern(pattern))), "", last=True)
    if open_word:
        found.append(_word(open_word, closed=True))
    sets = sorted({words for words in found if words}, key=lambda words: (cost(words), sorted(words)))[:6]
    if not sets:
        raise SystemExit(f"a phrase without a word of its own: {pattern}")
    alone = sets[0]
    pairs = [pair for pair in combinations(sets, 2) if cost(*pair) < 0.7 * cost(alone)]
    if not pairs:
        return alone, frozenset()
    first, second = min(pairs, key=lambda pair: (cost(*pair), [sorted(words) for words in pair]))
    return (first, second) if cost(first) <= cost(second) else (second, first)


def _word(begun: str, *, closed: bool) -> Words | None:
    """Return the word that begins so; a short one only if it ends there."""
    if len(begun) >= 3:
        return frozenset({begun[:5]})
    return frozenset({begun}) if closed else None


def _walk(items: Sequence[tuple[Any, Any]], begun: str | None, *, last: bool) -> tuple[list[Words | None], str | None]:
    """Return the words that *items* need, and the word that is open after them: None if that is not known, empty between words."""
    found: list[Words | None] = []
    for number, (kind, what) in enumerate(items):
        after = items[number + 1] if number + 1 < len(items) else None
        ends = (after is not None and after[0] is code.LITERAL and not _is_letter(after[1])) or (after is None and last)
        if kind is code.LITERAL and _is_letter(what):
            begun = None if begun is None else begun + chr(what)
        elif kind is code.LITERAL or (kind is code.IN and _sort_of(what) != "any"):
            if begun:
                found.append(_word(begun, closed=True))
            if (kind is code.IN and _sort_of(what) == "digit") or (kind is code.LITERAL and chr(what).isdigit()):
                found.append(frozenset("#"))
            begun = ""
        elif kind in (code.IN, code.NOT_LITERAL, code.ANY):
            if begun:
                found.append(_word(begun, closed=False))
            begun = None
        elif kind is code.SUBPATTERN:
            inner, begun = _walk(list(what[3]), begun, last=ends)
            found += inner
        elif kind is code.BRANCH:
            inner, begun = _branches(what[1], begun, ends=ends)
            found += inner
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            inner, begun = _repeated(what, begun)
            found += inner
        elif _is_no_letter_before(kind, what):
            begun = ""
        elif kind not in (code.AT, code.ASSERT, code.ASSERT_NOT):
            raise SystemExit(f"not known: {kind}")
    return found, begun


def _repeated(what: Any, begun: str | None) -> tuple[list[Words | None], str | None]:
    least, most, inside = what
    found, after = _walk(list(inside), begun, last=False)
    if least == 0:
        same = begun == after
        return [_word(begun, closed=False)] if begun else [], begun if same else None
    if most == 1:
        return found, after
    return found, "" if after == "" else None


def _branches(branches: Any, begun: str | None, *, ends: bool) -> tuple[list[Words | None], str | None]:
    best: list[Words | None] = []
    after: set[str | None] = set()
    for branch in branches:
        found, open_word = _walk(list(branch), begun, last=ends)
        if open_word:
            found.append(_word(open_word, closed=ends))
        after.add(open_word)
        best.append(min((words for words in found if words), key=lambda words: (cost(words), sorted(words)), default=None))
    together = [frozenset[str]().union(*(words for words in best if words))] if all(best) else []
    return [*together], after.pop() if len(after) == 1 else None


def _is_no_letter_before(kind: Any, what: Any) -> bool:
    """Whether it is ``(?<![a-z])``: a word can only begin there."""
    return kind is code.ASSERT_NOT and (what[0], list(what[1])) == (-1, [(code.IN, [(code.RANGE, (ord("a"), ord("z")))])])


def _is_letter(what: int) -> bool:
    return "a" <= chr(what) <= "z"


def _sort_of(members: Any) -> str:
    sorts = {
        "digit" if (kind is code.CATEGORY and what is code.CATEGORY_DIGIT) or (kind is code.LITERAL and chr(what).isdigit())
        else "space" if (kind is code.LITERAL and not _is_letter(what)) or (kind is code.CATEGORY and what is code.CATEGORY_SPACE)
        else "any"
        for kind, what in members
    }  # fmt: skip
    return "any" if "any" in sorts else "digit" if sorts == {"digit"} else "space"


def ways_of(pattern: str) -> Iterator[str]:
    """Yield the alternatives of *pattern*, one by one."""
    depth, begin, in_class = 0, 0, False
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            yield pattern[begin:at]
            begin = at + 1
        at += 1
    yield pattern[begin:]


def shortened(pattern: str) -> str:
    """Return *pattern* with names for the words that many phrases have."""
    for name, words in sorted(SHORT_FOR.items(), key=lambda item: -len(item[1])):
        pattern = pattern.replace(words, f"<{name}>")
    return pattern


def lines() -> Iterator[str]:
    """Yield the lines of the list."""
    yield "# Made by scripts/make_never.py of scripts/never_phrases.py: what is never said, and what only a row may say."
    longest_last = sorted(SHORT_FOR.items(), key=lambda item: len(item[1]))
    for number, (name, words) in enumerate(longest_last):
        inside = words
        for other, shorter in reversed(longest_last[:number]):
            inside = inside.replace(shorter, f"<{other}>")
        yield f"=\t{name}\t{inside}"
    for table, rules in (("never", NEVER), ("row", ROW_NEEDED), ("letters", IN_LETTERS)):
        for rule in rules:
            yield f"{table}\t{rule.why}\t{rule.where}"
            for phrase in rule.phrases:
                yield from _rows(phrase, kind=table)


def _rows(phrase: Phrase, *, kind: str) -> Iterator[str]:
    kind = "letters" if kind == "letters" else "spelt" if phrase.spelt else "plainly" if phrase.plainly else "said"
    for way in ways_of(phrase.pattern):
        words, also = (frozenset[str](), frozenset[str]()) if kind == "letters" else needed_by(way)
        yield f"\t{kind}\t{' '.join(sorted(words))}\t{' '.join(sorted(also))}\t{shortened(way)}"


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="only say whether the list is what the phrases make")
    made = "\n".join(lines()) + "\n"
    if not arguments.parse_args().check:
        LIST.write_text(made, encoding="utf-8")
    elif LIST.read_text(encoding="utf-8") != made:
        sys.exit("never.tsv: not what the phrases make: run scripts/make_never.py")
