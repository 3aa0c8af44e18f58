"""A day or an hour for a visit is read as an Indian home buyer means it, and none is read that was not said."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.timelines import timeline_in
from brigade_sales_ai.understanding.when import INDIA, when_in
from brigade_sales_ai.vocabulary import DayPart, Intent, Offerable, Slot

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=INDIA)


def november(day):
    return date(2026, 11, day)


def december(day):
    return date(2026, 12, day)


def read(text, at=WEDNESDAY):
    return when_in(text, at)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", november(25)),
        ("can we come later today?", november(25)),
        ("aaj shaam ko", november(25)),
        ("tomorrow works", november(26)),
        ("kal aa sakte hain", november(26)),
        ("naale barthini", november(26)),
        ("कल सुबह", november(26)),
        ("ನಾಳೆ ಬರ್ತೀನಿ", november(26)),
        ("day after tomorrow", november(27)),
        ("parso theek rahega", november(27)),
        ("Friday", november(27)),
        ("this coming Saturday please", november(28)),
        ("shanivar ko aayenge", november(28)),
        ("come on sat", november(28)),
        ("bhanuvara", november(29)),
        ("Wednesday", december(2)),
        ("this Wednesday", november(25)),
        ("next Monday", november(30)),
        ("Monday next week", november(30)),
        ("agle hafte somvar ko", november(30)),
        ("next Saturday", december(5)),
        ("26/11", november(26)),
        ("on 3/12", december(3)),
        ("05-12-2026", december(5)),
        ("2026-12-05", december(5)),
        ("5th Dec", december(5)),
        ("5 December", december(5)),
        ("Dec 5th", december(5)),
        ("December the 5th, 2026", december(5)),
        ("the fifth of December", december(5)),
        ("the 2nd", december(2)),
        ("30th is fine", november(30)),
        ("27th of this month", november(27)),
        ("2nd of this month", december(2)),
        ("5th of next month", december(5)),
        ("agle mahine ki 5 tareekh ko", december(5)),
        ("15 ko", december(15)),
        ("the 31st", december(31)),
        ("3rd March", date(2027, 3, 3)),
        ("29 Feb", date(2028, 2, 29)),
        ("in two weeks", december(9)),
        ("3 din baad", november(28)),
        ("5 days from now", november(30)),
        ("on Christmas", december(25)),
    ],
)
def test_one_day_is_read_from_the_day_of_the_message(text, day):
    when = read(text)

    assert (when.day, when.last_day, when.bound, when.on) == (day, None, "on", day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this weekend", november(28), november(29)),
        ("coming weekend", november(28), november(29)),
        ("next weekend", december(5), december(6)),
        ("next week sometime", november(30), december(6)),
        ("Saturday or Sunday", november(28), november(29)),
        ("from 5th to 8th December", december(5), december(8)),
        ("between the 1st and the 3rd", december(1), december(3)),
    ],
)
def test_several_days_are_read_from_the_first_to_the_last(text, first, last):
    when = read(text)

    assert (when.day, when.last_day, when.on) == (first, last, None)


@pytest.mark.parametrize(
    ("text", "day", "bound"),
    [
        ("after Christmas", december(26), "from"),
        ("Ugadi ke baad", date(2027, 4, 8), "from"),
        ("any day after Saturday", november(29), "from"),
        ("not before Monday", november(30), "from"),
        ("can't come until the 4th", december(4), "from"),
        ("by Saturday", november(28), "by"),
        ("within a week", december(2), "by"),
    ],
)
def test_a_day_may_be_the_first_or_the_last_that_will_do(text, day, bound):
    when = read(text)

    assert (when.day, when.bound, when.on) == (day, bound, None)


@pytest.mark.parametrize(
    ("text", "begins", "ends", "part"),
    [
        ("this Sunday 11", time(11), None, None),
        ("10am tomorrow", time(10), None, None),
        ("tomorrow at 2 pm", time(14), None, None),
        ("Sunday 10:30", time(10, 30), None, None),
        ("Saturday at 4.30 pm", time(16, 30), None, None),
        ("4 baje", time(16), None, None),
        ("kal subah 10 baje", time(10), None, DayPart.MORNING),
        ("shaam saade 5 baje", time(17, 30), None, DayPart.EVENING),
        ("dedh baje kal", time(13, 30), None, None),
        ("paune 5 baje", time(16, 45), None, None),
        ("half past 4", time(16, 30), None, None),
        ("quarter to 5 on Friday", time(16, 45), None, None),
        ("quarter past eleven o'clock", time(11, 15), None, None),
        ("in the evening at 6", time(18), None, DayPart.EVENING),
        ("kal shaam", None, None, DayPart.EVENING),
        ("noon on Friday", time(12), None, DayPart.AFTERNOON),
        ("between 11 and 1", time(11), time(13), None),
        ("Saturday 11 to 1 pm", time(11), time(13), None),
        ("2 to 4 pm tomorrow", time(14), time(16), None),
        ("Friday after 5", time(17), None, None),
        ("Friday before 12", None, time(12), None),
        ("naale belagge 10 gantege", time(10), None, DayPart.MORNING),
    ],
)
def test_an_hour_is_read_in_the_hours_when_people_visit(text, begins, ends, part):
    when = read(text)

    assert (when.begins, when.ends, when.part) == (begins, ends, part)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the 4th I'm busy, I meant March 5th", date(2027, 3, 5)),
        ("not Saturday, Sunday", november(29)),
        ("Saturday nahi, Sunday aa jaunga", november(29)),
        ("Saturday not Sunday", november(28)),
        ("Friday. Sorry, make it Monday instead", november(30)),
        ("can't come on Friday but Sunday is fine", november(29)),
        ("Sunday, 29th November", november(29)),
    ],
)
def test_the_last_day_that_is_not_denied_counts(text, day):
    assert read(text).day == day


@pytest.mark.parametrize(
    "text",
    [
        "good morning",
        "2/3 bhk",
        "4th block Jayanagar, 5th floor",
        "open 24/7",
        "the 2nd one",
        "not this week",
        "possession in March 2028",
        "last Sunday I came",
        "I am waiting since Monday",
        "2 weeks ago",
        "thanks, that's all for today",
        "I may take it",
        "budget 80 to 90 lakh",
        "at 4 lakh",
        "do din",
        "31/2",
        "a sunny day",
        "",
    ],
)
def test_what_names_no_day_of_a_visit_is_not_taken_for_one(text):
    when = read(text)

    assert when is None or when.day is None


def test_a_day_that_is_over_for_good_is_none():
    assert read("12 Dec 2025") is None


def test_a_festival_without_a_listed_date_gives_no_day():
    assert read("after Diwali", datetime(2031, 3, 1, tzinfo=INDIA)) is None


def test_the_day_is_that_of_the_customers_zone():
    """Half past eight in the evening of Tuesday in UTC is Wednesday in India."""
    late = datetime(2026, 11, 24, 20, 30, tzinfo=UTC)

    assert read("tomorrow", late).day == november(26)
    assert when_in("tomorrow", late, UTC).day == november(25)


def test_the_words_are_kept_even_when_the_moment_is_unknown():
    when = when_in("shall we come this Sunday 11 am?")

    assert (when.day, when.begins, when.quote) == (None, time(11), "this Sunday 11 am")


days = st.dates(date(2026, 11, 25), date(2027, 11, 24))
SUFFIX = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}
FORMATS = {
    "day first": lambda d: f"{d.day}/{d.month}/{d.year}",
    "dashes": lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "short year": lambda d: f"{d.day:02}/{d.month:02}/{d:%y}",
    "iso": lambda d: d.isoformat(),
    "full": lambda d: f"{d.day} {d:%B %Y}",
    "month first": lambda d: f"{d:%B} {d.day}, {d.year}",
    "ordinal": lambda d: f"{d.day}{SUFFIX.get(d.day, 'th')} of {d:%B}",
    "short": lambda d: f"{d:%b} {d.day}{SUFFIX.get(d.day, 'th')}",
    "no year": lambda d: f"{d.day} {d:%b}",
}


@pytest.mark.parametrize("name", FORMATS)
@given(days)
def test_any_day_that_is_written_is_read_back(name, day):
    assert read(f"we can come on {FORMATS[name](day)}").day == day


moments = st.datetimes(timezones=st.just(INDIA) | st.none())
texts = st.text(max_size=300) | st.lists(
    st.sampled_from(
        "this next coming last Monday sat weekend week month tomorrow kal parso aaj 2nd 31st 5 11 26/11 of March may after before by"
        " Diwali in two weeks baje am pm morning not nahi , . or and to between from half past quarter saade 10:30 - the at don't end"
        " year 2027 1/2/2026 tareekh ko".split()
    ),
    max_size=14,
).map(" ".join)


@given(texts, moments)
def test_no_text_ever_raises_and_no_day_lies_before_that_of_the_message(text, at):
    when = when_in(text, at)

    timeline_in(text, Slot.TIMELINE, at)
    if when and when.day:
        assert when.day >= at.date()
        assert when.last_day is None or when.last_day > when.day


@given(
    st.lists(
        st.sampled_from("the 4th of this month after before 1/2 5 to not Saturday or 11- ' a m kal".split()), max_size=40
    )
)
def test_a_long_message_costs_what_its_end_costs(words):
    """No pattern may look back over the whole text: 10,000 characters take no longer than a page."""
    text = " ".join(words) * (10_000 // max(1, len(" ".join(words))))

    began = datetime.now(UTC)
    when_in(text, WEDNESDAY)

    assert datetime.now(UTC) - began < timedelta(seconds=2)  # 10 ms on a quiet machine


# Timelines.


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("want to buy in 3 months", (0, 3)),
        ("within 6 months", (0, 6)),
        ("5-7 mahine mein lena hai", (5, 7)),
        ("in a couple of months", (0, 2)),
        ("need it immediately", (0, 1)),
        ("buying by Ugadi next year", (0, 5)),
        ("our lease ends in June", (0, 7)),
        ("we plan to buy after Diwali", (11, None)),
        ("June tak lena hai", (0, 7)),
        ("want to shift before December 2027", (0, 13)),
        ("looking to buy in 2027", (2, 13)),
        ("need to move by next month", (0, 1)),
    ],
)
def test_a_timeline_is_read_in_months_from_the_message(text, months):
    found = timeline_in(text, None, WEDNESDAY)

    assert found is not None
    assert found[0] == months


@pytest.mark.parametrize(
    "text",
    ["possession by 2028", "ready by December 2027, need 3 bhk", "I may buy", "visit by June", "need a loan for 20 years"],
)
def test_a_time_of_something_else_is_no_timeline(text):
    assert timeline_in(text, None, WEDNESDAY) is None


def test_a_bare_month_answers_the_question_for_the_timeline():
    assert timeline_in("March", Slot.TIMELINE, WEDNESDAY) == ((0, 4), "March")
    assert timeline_in("March", None, WEDNESDAY) is None


# The wish for a visit.


@pytest.mark.parametrize(
    "text",
    [
        "could you fix a site visit for us",
        "I'd love to take a tour, book a viewing",
        "schedule a walk through please",
        "we want to come and see the flat",
        "wanna visit",
        "Sunday ko dekhne aayenge",
        "site visit maadbeku",
        "14th Feb visit",
    ],
)
def test_who_brings_a_visit_up_wants_one(text):
    assert Intent.VISIT in understand(text, at=WEDNESDAY).intents


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to visit now",
        "no need to schedule a visit",
        "put the visit on my calendar",
        "show me the price list",
        "I want to see apartments in Hebbal",
    ],
)
def test_who_does_not_want_a_visit_is_not_said_to(text):
    assert Intent.VISIT not in understand(text, at=WEDNESDAY).intents


@pytest.mark.parametrize("text", ["yes please", "Sunday works", "I'd like to see it on the 9th", "no, Saturday 4 pm"])
def test_an_offered_visit_is_taken_up_by_a_yes_or_by_a_day(text):
    heard = understand(text, offered=Offerable.VISIT, at=WEDNESDAY)

    assert Intent.ACCEPT in heard.intents
    assert {Intent.VISIT, Intent.DECLINE}.isdisjoint(heard.intents)


@pytest.mark.parametrize("text", ["no thanks", "not now, maybe next week", "not this Saturday"])
def test_an_offered_visit_that_is_put_off_is_not_taken_up(text):
    assert Intent.ACCEPT not in understand(text, offered=Offerable.VISIT, at=WEDNESDAY).intents


def test_the_day_of_a_visit_is_heard_beside_its_words():
    heard = understand("can we visit this Sunday at 11?", at=WEDNESDAY)

    assert heard.visit_when == "this Sunday at 11"
    assert (heard.visit.day, heard.visit.begins) == (november(29), time(11))
