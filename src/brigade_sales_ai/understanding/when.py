"""When a visit is wanted: days and times in a message, in Indian English, Hinglish and Kanglish, as dates and hours."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, Literal, NamedTuple

from ..situation import When
from ..vocabulary import DayPart
from .timewords import BESIDE_HOURS, CORE, FRACTIONS, HOUR_NUMBERS, Festival, festivals, sense_of

__all__ = ["INDIA", "LONGEST", "Mention", "Token", "day_of", "days_in", "tokens_of", "when_in"]

INDIA: Final = timezone(timedelta(hours=5, minutes=30), "IST")
"""India has one time zone and no summer time."""


def when_in(text: str, at: datetime | None = None, zone: tzinfo = INDIA) -> When | None:
    """
    Return when *text*, written at the moment *at*, wants a visit to be, in the days of *zone*; None if it says nothing of it.

    The last day that is not denied counts. A visit lies ahead: "kal" is tomorrow, the 2nd is the next one, and a day that
    has passed for good is none. Without *at* the words are found, but no day.
    """
    text = text[-LONGEST:]
    tokens = tokens_of(text)
    if not tokens:
        return None
    said = "".join(token.letter for token in tokens)
    mentions = [m for m in days_in(said, tokens, day_of(at, zone)) if not _no_visit(said, m)]
    day = _settled(said, mentions)
    hour = _hour_near(said, tokens, mentions, day)
    if day is None and hour is None:
        return None
    return When.made(
        day=day.first if day and at else None,
        last_day=day.last if day and at and day.last != day.first else None,
        bound=day.bound if day else "on",
        begins=hour.begins if hour else None,
        ends=hour.ends if hour else None,
        part=hour.part if hour else None,
        quote=_words(text, tokens, day, hour),
    )


LONGEST: Final = 1_500
"""How much of a message is read for days, from its end, where the last word on them is: no letter may cost more."""


def day_of(at: datetime | None, zone: tzinfo = INDIA) -> date:
    """Return the day that *at* lies in; a moment without a zone is taken to be local, and no moment as any day."""
    if at is None:
        return _ANY_DAY
    try:
        return (at.astimezone(zone) if at.tzinfo else at).date()
    except OverflowError:  # the first or the last hours of the calendar
        return at.date()


_ANY_DAY: Final = date(2001, 1, 1)


# Words as letters.


class Token(NamedTuple):
    """A word, figure or mark of the text: its letter, its value, and where it stands."""

    letter: str
    value: int
    start: int
    end: int


_WORDS: Final = re.compile(r"[a-zऀ-ॿಀ-೿]+")
_TOKEN: Final = re.compile(
    r"(?P<iso>(?<![\d-])20\d\d-\d{1,2}-\d{1,2}(?![\d-]))"
    r"|(?P<written>(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d(?![\d/-]))"
    r"|(?P<stroke>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<clock>(?<![\d.:])\d{1,2}\s?:\s?[0-5]\d(?![\d:])|(?<![\d.,])\d{1,2}\.[0-5]\d(?=\s?(?:[ap]\.?\s?m\b|baje|bajhe|hrs)))"
    r"|(?P<ordinal>\d{1,2}\s?(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<half>(?<![a-z])[ap]\.?\s?m\b)"
    r"|(?P<word>new\syear|[a-zऀ-ॿಀ-೿']+)"
    r"|(?P<mark>[.,;!?\n/–-])"
)
_MARKS: Final = {",": ",", "/": "|", "-": "t", "–": "t"}


def tokens_of(text: str, *, also: re.Pattern[str] | None = None) -> Sequence[Token]:
    """Return the words of *text* as letters, or nothing if none of them (nor what *also* finds) speaks of a day or a time."""
    lowered = text.lower()
    words = set(_WORDS.findall(lowered))
    if not (_speaks_of_time(words, lowered) or (also and also.search(lowered))):
        return ()
    return [_token(match) for match in _TOKEN.finditer(lowered)]


def _speaks_of_time(words: set[str], lowered: str) -> bool:
    if not CORE.isdisjoint(words) or _FIGURES.search(lowered):
        return True
    if BESIDE_HOURS.isdisjoint(words):
        return False
    if len(words) <= _FEW or not FRACTIONS.isdisjoint(words):
        return True
    return (":" in lowered or "m" in lowered) and _HOUR_OF_HALF.search(lowered) is not None


_FIGURES: Final = re.compile(r"\d[/:.-]\d|\d\s?(?:st|nd|rd|th|am|pm)")
_FEW: Final = 4
""""After 4" is an hour where little else is said."""
_HOUR_OF_HALF: Final = re.compile(rf"\d\s?:\s?\d|(?:\d|\b(?:{'|'.join(sorted(HOUR_NUMBERS))}))[\s(]{{0,2}}[ap]\.?\s?m\b")


def _token(match: re.Match[str]) -> Token:
    kind, word = match.lastgroup, match[0]
    letter, value = _READ[kind or "word"](word)
    return Token(letter, value, match.start(), match.end())


def _read_iso(word: str) -> tuple[str, int]:
    year, month, day = map(int, word.split("-"))
    return "S", year * 10000 + month * 100 + day


def _read_written(word: str) -> tuple[str, int]:
    day, month, *years = (int(part) for part in re.split(r"[/.-]", word))
    year = 2000 + years[0] % 100 if years else 0
    return "S", year * 10000 + month * 100 + day


def _read_clock(word: str) -> tuple[str, int]:
    hour, minute = (int(part) for part in re.split(r"\s?[:.]\s?", word))
    return ("c", hour * 100 + minute) if hour < 24 else ("9", 0)


def _read_number(word: str) -> tuple[str, int]:
    if len(word) <= 2 and int(word) <= 31:
        return "n", int(word)
    return ("2", int(word)) if re.fullmatch(r"20\d\d", word) else ("9", 0)


def _read_ordinal(word: str) -> tuple[str, int]:
    value = int(re.match(r"\d+", word)[0])  # type: ignore[index]  # the pattern opens with a figure
    return ("O", value) if 1 <= value <= 31 else ("9", 0)


def _read_half(word: str) -> tuple[str, int]:
    return "h", 12 if word[0] == "p" else 0


def _read_word(word: str) -> tuple[str, int]:
    sense = sense_of(word)
    return sense if sense.letter != "_" or "'" not in word else sense_of(word.partition("'")[0])


def _read_mark(mark: str) -> tuple[str, int]:
    return _MARKS.get(mark, "."), 0


_READ: Final[dict[str, Callable[[str], tuple[str, int]]]] = {
    "iso": _read_iso,
    "written": _read_written,
    "stroke": _read_written,
    "clock": _read_clock,
    "number": _read_number,
    "ordinal": _read_ordinal,
    "half": _read_half,
    "word": _read_word,
    "mark": _read_mark,
}


# Days.

Bound = Literal["on", "from", "by"]


class Mention(NamedTuple):
    """A day or span of days in the text, where it stands (counted in tokens), and what it is called by."""

    first: date
    last: date
    bound: Bound
    start: int
    end: int
    kind: str


_DAYS: Final = re.compile(
    r"(?P<written>S)"
    r"|(?P<dated>D?[OnF][fpD]?[Mm](?:[,p]?2)?)"
    r"|(?P<month_day>[Mm][fDp,]?(?:[OF]|n(?![#hbt]))(?:,?2)?)"
    r"|(?P<of_month>D?[OnF][fpI]?D?[TXi]q)"
    r"|(?P<in_month>[TXi]q[fpID]{0,2}(?:O|nK))"
    r"|(?P<festival>(?:u?A|B|p|@|I|a)?D?_?HH?(?:fA|A|pB|p?K)?)"
    r"|(?P<week_day>[TXCi]k[fpID,]{0,2}[Ww])"
    r"|(?P<weekday>[TXCL]{0,2}[Ww](?:[fpI]?D?[TXCi]k)?)"
    r"|(?P<weekend>[TXCiL]{0,2}E)"
    r"|(?P<later>D?uA(?:R|(?![WwMmHnjOFSD@])))"
    r"|(?P<relative>R)"
    r"|(?P<amount>(?:[IAB]D?X?|X)[nj](?:t[nj])?[ukqY]|[nj](?:t[nj])?[ukqY](?:f?A|V|I|rR|rN)|[IAB][jD]?Y)"
    r"|(?P<part_of_month>%f?D?(?:[TXi]?q|[Mm])|(?:[TXi]|[Mm])?q?%(?=$|[^f]))"
    r"|(?P<week>[TXCi]k)"
    r"|(?P<month>[TXCi]q)"
    r"|(?P<ordinal>D?O(?![jkG#]|_[G#]))"
    r"|(?P<numbered>nK)"
)


def days_in(said: str, tokens: Sequence[Token], today: date) -> list[Mention]:
    """Return the days that the letters *said* speak of, in order; days that have passed for good are left out."""
    found: list[Mention] = []
    for match in _DAYS.finditer(said):
        kind = match.lastgroup or ""
        span = tokens[match.start() : match.end()]
        try:
            days = _SPANS[kind](match[0], span, today, said[: match.start()], said[match.end() :])
            if days is None or days[1] < today:
                continue
            first, last, bound = _bounded(days, kind, said, match.start(), match.end())
        except (ValueError, OverflowError):  # the 31st of a short month, or the end of the calendar
            continue
        found.append(Mention(max(first, today), max(last, today), bound, match.start(), match.end(), kind))
    return found


Days = tuple[date, date]


def _bounded(days: Days, kind: str, said: str, start: int, end: int) -> tuple[date, date, Bound]:
    """Return *days* as the words around them bound them: "after Saturday", "by the 5th", "Diwali ke baad"."""
    first, last = days
    around = said[start:end] if kind == "festival" else said[:start].rstrip("D")[-1:]
    if kind != "amount":
        if "A" in around or _AFTERWARDS.match(said, end):
            day = last + timedelta(days=1)
            return day, day, "from"
        if "B" in around or _BEFOREHAND.match(said, end):
            return last, last, "by"
    elif said[start] in _BOUND_AMOUNTS:
        return last, last, _BOUND_AMOUNTS[said[start]]
    return first, last, "on"


_BOUND_AMOUNTS: Final[dict[str, Bound]] = {"A": "from", "B": "by"}


_AFTERWARDS: Final = re.compile(r"f?A(?![ncvQsdelxz@])")
_BEFOREHAND: Final = re.compile(r"[fp]?B(?![ncvQsdelxz@])")


def _on(day: date) -> Days:
    return day, day


def _written(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    year, rest = divmod(span[0].value, 10000)
    month, day = divmod(rest, 100)
    if year:
        return _on(date(year, month, day))
    if day == 24 and month == 7:  # 24/7
        return None
    # "2/3 BHK" and "1/2 acre" are no days.
    if after[:1] in {"#", "u", "k", "q", "y"} or not (
        day > 12 or before[-1:] in set("pBAIr@TDWRa|t&,") or len(before + after) <= 3
    ):
        return None
    return _on(_next_time(day, month, today))


def _next_time(day: int, month: int, today: date, year: int = 0) -> date:
    """Return that day of that month, in the year said or else the next time it comes."""
    if year:
        return date(year, month, day)
    for ahead in range(5):  # a 29th of February comes every fourth year
        if day <= monthrange(today.year + ahead, month)[1]:
            found = date(today.year + ahead, month, day)
            if found >= today:
                return found
    raise ValueError(day)


def _dated(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    values = {token.letter: token.value for token in span}
    day = next(token.value for token in span if token.letter in "OnF")
    month = values.get("M") or values["m"]
    return _on(_next_time(day, month, today, values.get("2", 0)))


def _of_month(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    day = next(token.value for token in span if token.letter in "OnF")
    first = _month_ahead(today, 1) if "X" in letters else today
    return _on(_day_of_month(day, first))


def _day_of_month(day: int, today: date) -> date:
    """Return the next time that the month has that *day*, from *today* on."""
    if not 1 <= day <= 31:
        raise ValueError(day)
    first = today.replace(day=1)
    for ahead in range(3):  # no two months in a row lack a 31st, but one may be past
        month = _month_ahead(first, ahead)
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) >= today:
            return month.replace(day=day)
    raise ValueError(day)


def _month_ahead(today: date, months: int) -> date:
    """Return the first day of the month that is *months* after today's."""
    years, month = divmod(today.month - 1 + months, 12)
    return date(today.year + years, month + 1, 1)


def _whole_month(first: date) -> Days:
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _festival(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    if letters.strip("D_") in ("H", "HH") and (len(before + after) > 1):
        return None  # "your Diwali offer" names no day
    festival = festivals()[next(token.value for token in span if token.letter == "H")]
    return _festival_days(festival, today, after)


def _festival_days(festival: Festival, today: date, after: str) -> Days | None:
    ahead = [day for day in festival.days if day >= today]
    if re.match(r"[fpI]?Xy", after):  # "by Ugadi next year"
        ahead = [day for day in festival.days if day.year == today.year + 1]
    return _on(ahead[0]) if ahead and ahead[0] >= today and ahead[0].year <= today.year + 1 else None


def _week_of(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _weekday(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    day = next(token for token in span if token.letter in "Ww")
    if day.letter == "w" and not (len(letters) > 1 or _beside_a_day(before, after)):
        return None
    in_this_week = _week_of(today) + timedelta(days=day.value)
    if "L" in letters:
        return None
    if "X" in letters:
        return _on(in_this_week + timedelta(days=7))
    if in_this_week < today or (in_this_week == today and "T" not in letters):
        in_this_week += timedelta(days=7)
    return _on(in_this_week)


def _beside_a_day(before: str, after: str) -> bool:
    """Whether the words around "sun" or "sat" make it a day: "on sun", "sat 11 am", or nothing else."""
    return len(before + after) <= 2 or before[-1:] in set("pB@A|&,t") or after[:1] in set("ncz@OK,|&t")


def _weekend(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    if "L" in letters:
        return None
    saturday = _week_of(today) + timedelta(days=5)
    if "X" in letters or ("C" in letters and today > saturday):
        saturday += timedelta(days=7)
    return max(saturday, today), saturday + timedelta(days=1)


def _later(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    ahead = next((token.value for token in span if token.letter == "R"), 1)
    return _on(today + timedelta(days=ahead + 1))


def _relative(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    return _on(today + timedelta(days=span[0].value))


def _amount(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    counts = [token.value for token in span if token.letter in "nj"] or [1]
    unit = next(token.letter for token in span if token.letter in "ukqY")
    if unit == "q":
        return None  # months are a plan to buy, not a day to visit (`timelines`)
    days = {"u": 1, "k": 7, "Y": 14}[unit]
    first, last = (today + timedelta(days=days * count) for count in (counts[0], counts[-1]))
    return (today, last) if "X" in letters else (min(first, last), max(first, last))


def _week(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    monday = _week_of(today) + timedelta(days=7 * ("T" not in letters and "i" not in letters))
    return max(monday, today), monday + timedelta(days=6)


def _month(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    if "T" in letters:
        return today, _whole_month(today)[1]
    return _whole_month(_month_ahead(today, 1))


def _part_of_month(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    return None  # too vague for a day; the words are kept by `timelines`


def _ordinal(letters: str, span: Sequence[Token], today: date, before: str, after: str) -> Days | None:
    return _on(_day_of_month(span[-1].value if span[-1].letter == "O" else span[0].value, today))


_SPANS: Final[dict[str, Callable[[str, Sequence[Token], date, str, str], Days | None]]] = {
    "written": _written,
    "dated": _dated,
    "month_day": _dated,
    "of_month": _of_month,
    "in_month": _of_month,
    "festival": _festival,
    "week_day": _weekday,
    "weekday": _weekday,
    "weekend": _weekend,
    "later": _later,
    "relative": _relative,
    "amount": _amount,
    "part_of_month": _part_of_month,
    "week": _week,
    "month": _month,
    "ordinal": _ordinal,
    "numbered": _ordinal,
}


# Which day counts.


_NO_VISIT: Final = re.compile(r"0$|\*_?p$")


def _no_visit(said: str, mention: Mention) -> bool:
    """Whether the day is one that is over ("since Monday"), or that ends the talk ("that's all for today")."""
    return bool(_NO_VISIT.search(said, 0, mention.start)) or said[mention.end :].startswith("0")


_DENIED_BEFORE: Final = re.compile(r"(?:!|~f)[^.,&~]{0,3}$")
_DENIED_AFTER: Final = re.compile(r"[^.&~|]{0,4}!")
_EXACTNESS: Final = ("week", "month", "weekend", "weekday", "relative")
"""Of two names for a day side by side ("Sunday, 29th November") the one that stands later here counts, and a date most."""


def _settled(said: str, mentions: Sequence[Mention]) -> Mention | None:
    """Return the day that counts: the last that is not denied, joined with what it is an alternative or the end of."""
    standing: list[Mention] = []
    for mention, before, after in _with_surroundings(said, mentions):
        if not _denied(before, after):
            standing.append(mention)
        elif mention.bound == "by" and _DENIED_BEFORE.search(before):
            standing.append(mention._replace(bound="from"))  # "not before Monday", "can't come until the 13th"
    if not standing:
        return None
    chosen = standing[-1]
    for earlier in reversed(standing[:-1]):
        between = said[earlier.end : chosen.start]
        if chosen.kind == "weekday" and earlier.kind in _DATES and _DESCRIBING.fullmatch(between):
            chosen = earlier
            continue
        if not re.fullmatch(r"[,pDI@K]{0,2}[|&t]?[,pDI@]{0,2}", between):
            break
        chosen = _joined(earlier, chosen, between, said)
    return chosen


_DATES: Final = frozenset({"written", "dated", "month_day"})
_DESCRIBING: Final = re.compile(r"[,.]?[_i]{1,2}j")
""""22 March, it's a Sunday" says what day that is, and names no other."""


def _with_surroundings(said: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str, str]]:
    edges = [0, *(m.end for m in mentions)], [*(m.start for m in mentions), len(said)]
    for number, mention in enumerate(mentions):
        yield mention, said[edges[0][number] : mention.start], said[mention.end : edges[1][number + 1]]


def _denied(before: str, after: str) -> bool:
    # "Don't" before a later day is about that one: "Saturday, not Sunday".
    return bool(_DENIED_BEFORE.search(before) or (_DENIED_AFTER.match(after) and not after.rstrip("pD").endswith("!")))


def _joined(earlier: Mention, later: Mention, between: str, said: str) -> Mention:
    if "t" in between or (said[: earlier.start].rstrip("D")[-1:] in set("gr") and "&" in between):
        if earlier.first <= later.last:
            return earlier._replace(last=later.last, end=later.end)
        return later
    if "|" in between or "&" in between or {earlier.kind, later.kind} == {"weekday"}:
        follows = later.first - earlier.last == timedelta(days=1)
        return earlier._replace(last=later.last if follows else earlier.last, end=later.end)
    rank = [_EXACTNESS.index(m.kind) if m.kind in _EXACTNESS else len(_EXACTNESS) for m in (earlier, later)]
    exact = earlier if rank[0] > rank[1] else later
    return exact._replace(start=earlier.start, end=later.end)


# Hours.


class _Hour(NamedTuple):
    begins: time | None
    ends: time | None
    part: DayPart | None
    start: int
    end: int


_CLOCK: Final = r"(?:c[hb]?|[nj]n?[hb]|v>[nj][hb]?|Q[>t][nj][hb]?|[slx][nj][hb]?|[de]b)"
_NO_HOUR: Final = r"(?![#ukqyYGMmKhb9%]|t[njc])"
"""What follows a figure that is no hour by itself: "at 4 lakh", "at 2 pm"."""
_HOURS: Final = re.compile(
    rf"(?P<span>[gr]?(?:{_CLOCK}|n)[t&](?:{_CLOCK}|n{_NO_HOUR}))"
    rf"|(?P<clock>{_CLOCK})"
    rf"|(?P<bare>(?:(?<=z)[pf@IKa,]?|[@ABa])n{_NO_HOUR})"
    r"|(?P<part>z)"
)
_BARE: Final = re.compile(rf"[,@KaAB]{{0,2}}(?P<hour>n){_NO_HOUR}")
_PARTS: Final = (*DayPart, DayPart.AFTERNOON)
_NOON: Final = 4
_VISITING_STARTS: Final = 8
"""Nobody visits at 4 in the morning: an hour before this one is in the afternoon."""


def _hour_near(said: str, tokens: Sequence[Token], mentions: Sequence[Mention], day: Mention | None) -> _Hour | None:
    """Return the hours and the part of the day, nearest to the *day* that counts."""
    taken = {place for m in mentions for place in range(m.start, m.end)}
    hours: list[_Hour] = []
    parts: list[tuple[int, int]] = []
    for match in _HOURS.finditer(said):
        if not taken.isdisjoint(range(match.start(), match.end())):
            continue
        if match.lastgroup == "part":
            if not said[: match.start()].endswith("+"):  # "good morning"
                parts.append((match.start(), tokens[match.start()].value))
        elif match.lastgroup == "clock" or day is not None or parts or len(said) <= 4 or _surely_hours(match[0]):
            hours.append(_Hour(None, None, None, match.start(), match.end()))
    if day is not None and (bare := _BARE.match(said, day.end)) and bare.start("hour") not in taken:
        hours.append(_Hour(None, None, None, bare.start("hour"), bare.end()))
    anchor = day.start if day else len(said)
    part = min(parts, key=lambda p: abs(p[0] - anchor), default=None)
    if not hours:
        return _part_alone(part)
    nearest = min(hours, key=lambda h: abs(h.start - anchor))
    return _told(said, tokens, nearest, part)


def _surely_hours(letters: str) -> bool:
    return not {"h", "b", "c"}.isdisjoint(letters)


def _part_alone(part: tuple[int, int] | None) -> _Hour | None:
    if part is None:
        return None
    place, which = part
    return _Hour(time(12) if which == _NOON else None, None, _PARTS[which], place, place + 1)


def _told(said: str, tokens: Sequence[Token], hour: _Hour, part: tuple[int, int] | None) -> _Hour:
    which = part[1] if part else None
    letters = said[hour.start : hour.end]
    start, end = hour.start, hour.end
    if part and -2 <= part[0] - end <= 3:
        end = max(end, part[0] + 1)
    elif part and 0 <= start - part[0] <= 3:
        start = part[0]
    named = None if which is None else _PARTS[which]
    middle = re.search(r"(?<=[cnhb])[t&]", letters)
    if middle:
        low = _time_of(tokens[hour.start : hour.start + middle.start()], which)
        high = _time_of(tokens[hour.start + middle.end() : hour.end], which)
        return _Hour(*_ordered(low, high), named, start, end)
    told = _time_of(tokens[hour.start : hour.end], which)
    if "B" in said[max(hour.start - 1, 0) : hour.start + 1]:
        return _Hour(None, told, named, start, end)
    return _Hour(told, None, named, start, end)


def _ordered(low: time | None, high: time | None) -> tuple[time | None, time | None]:
    """Return from when until when: "2 to 4 pm" and "11 to 1 pm" each begin before they end."""
    if low and high and low > high:
        earlier, later = (low.hour - 12) % 24, high.hour + 12
        if low.hour >= 12 and low.replace(hour=earlier) <= high:
            return low.replace(hour=earlier), high
        if later < 24:
            return low, high.replace(hour=later)
        return low, None
    return low, high


_QUARTERS: Final = {"v": 30, "Q": 15, "s": 30, "l": 15, "x": -15}
_LONE: Final = {"d": 90, "e": 150}
"""Dedh baje is half past one, dhai baje half past two."""


def _time_of(tokens: Sequence[Token], part: int | None) -> time | None:
    """Return the time of day that "half past 4", "saade 4", "10:30" or "4 pm" tell, by the *part* of the day if any."""
    minutes: int | None = None
    shift, half = 0, None
    letters = "".join(token.letter for token in tokens)
    for token in tokens:
        if token.letter == "c":
            minutes = token.value // 100 * 60 + token.value % 100
        elif token.letter in "nj":
            minutes = token.value * 60 if minutes is None else minutes + token.value
        elif token.letter == "h":
            half = token.value
        elif token.letter in _LONE and "b" in letters:
            minutes = _LONE[token.letter]
        else:
            shift += _QUARTERS.get(token.letter, 0)
    if minutes is None or minutes >= 24 * 60:
        return None
    minutes += -shift if "Qt" in letters else shift
    if minutes < 60:
        return time(minutes // 60, minutes) if minutes >= 0 else None
    hour = _by_the_clock(minutes // 60, half, part)
    return time(hour % 24, minutes % 60)


def _by_the_clock(hour: int, half: int | None, part: int | None) -> int:
    if hour > 12:
        return hour
    if half is not None:
        return hour % 12 + half
    if part is not None:
        return hour % 12 if part == 0 else hour % 12 + 12
    return hour + 12 if hour < _VISITING_STARTS else hour


# Words.


def _words(text: str, tokens: Sequence[Token], day: Mention | None, hour: _Hour | None) -> str:
    """Return the customer's words: the day with its hour if they stand together, or else the day."""
    if day and hour:
        near = hour.start - day.end <= 3 and day.start - hour.end <= 3
        start, end = (min(day.start, hour.start), max(day.end, hour.end)) if near else (day.start, day.end)
    else:
        start, end = next((spot.start, spot.end) for spot in (day, hour) if spot)
    return text[tokens[start].start : tokens[end - 1].end].strip(" ,")
