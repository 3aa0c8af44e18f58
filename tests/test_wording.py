"""Nothing presses, invents scarcity or promises: in any template, rule, row or draft (domain.md §2.6)."""

import ast
import json
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import brigade_sales_ai
from brigade_sales_ai.coaching.rules import Family, Rule
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.wording import banned, refuse_banned

PACKAGE = Path(brigade_sales_ai.__file__).parent


@pytest.mark.parametrize(
    "text",
    [
        "Hurry, this home is nearly yours",
        "This is your last chance to see it",
        "The tower is selling out fast",
        "Don’t miss this home",
        "Do not let it slip",
        "Others are viewing this home as well",
        "14 people are also looking at it",
        "Another family is interested in the same unit",
        "Yours at this rate for today only",
        "The rate holds only for today",
        "Offer ends in 3 hours",
        "02:14:59 to go",
        "Just 5 hours left",
        "URGENT: confirm your unit",
        "Prices will definitely go up",
        "The rate is bound to rise next year",
        "Property will surely appreciate here",
        "Only 2 flats left in this tower",
        "Only three units!",
        "Limited units",
        "There is huge demand for it",
        "Book now or lose it",
        "Assured rental from day one",
        "A guaranteed loan",
        "We guarantee it",
        "Book before 31 March for the tax benefit",
        "Save tax: invest before the financial year end",
        "80C benefit if you register by March",
        "Jaldi kijiye, flat nikal jaane wala hai",
        "Aakhri mauka hai sir",
        "Mauka haath se mat jaane dijiye",
        "Sirf aaj yeh rate milega",
        "Bas do flat bache hain",
        "Ghar tezi se bik rahe hain",
        "Rate zaroor badhenge",
        "Aur log bhi dekh rahe hain",
        "31 march se pehle le lo",
        "Abhi nahi to kabhi nahi",
        "Der mat kijiye",
        "Sirf 2 ghante baaki",
        "Pakka return milega",
        "It is urgent to decide",
        "Buy for tax benefits",
        "Please do not delay",
        "Reserve it today",
        "Valid while stock lasts",
        "You will regret it afterwards",
        "Someone else may take it",
        "It may not be there next week",
        "Before prices increase",
        "Rates keep rising here",
        "Four families came to see it",
        "A special price for you",
        "Warna mehnga ho jaayega",
    ],
)
def test_words_that_press_or_promise_are_found(text):
    assert banned(text)
    assert all(text[b.start :].startswith(b.words) for b in banned(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is no hurry; take the time you need",
        "You are not in a hurry, so let us compare first",
        "Nothing is guaranteed, and I give no forecast",
        "A loan is never guaranteed; the bank decides",
        "6 units of 3 BHK in Tower B on file as of 24 Nov 2026",
        "The approved price from 1 Jan 2027 is on file as of 24 Nov 2026",
        "Is it urgent for you?",
        "There is nothing urgent about it",
        "I found only two homes that fit your budget",
        "Only the registered date counts",
        "The visit is today at 11:30",
        "It is all-inclusive, so it will be higher than the base price",
        "Rate kitna hai, aur parking kitni hai?",
        "Aaj 11 baje visit rakh sakte hain",
        "Jaldi batata hoon",
        "I can book a visit for today or tomorrow",
        "The visit may be moved to next week",
        "Nobody knows whether prices rise",
        "The price list is for 2 BHK homes only",
        "Your lease ends on 30 June 2027",
        "Amber Homes Private LIMITED builds it",
        "Stamp duty is paid on the higher of the two values",
    ],
)
def test_plain_words_may_be_said(text):
    assert banned(text) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_checked_and_is_quoted_from_where_it_stands(text):
    assert all(text[b.start : b.start + len(b.words)] == b.words for b in banned(text))


@given(st.sampled_from(["hurry", "last chance", "only today", "sirf aaj"]), st.sampled_from([str.upper, str.title, str]))
def test_capitals_hide_nothing(words, how):
    assert banned(f"Please note: {how(words)}.")


def test_a_refusal_says_where_which_words_and_why():
    with pytest.raises(ConfigurationError, match=r"line 12: 'Hurry' may not be said \(presses to decide\)"):
        refuse_banned("line 12", "a fine sentence", "Hurry, please")


def test_a_rule_with_such_words_cannot_be_made():
    with pytest.raises(ConfigurationError, match="rule pushy"):
        Rule(id="pushy", family=Family.MARKET, priority=1, when=lambda _: None, say="Sirf aaj: offer the unit.")


def test_nothing_that_ships_presses_or_promises():
    """Every sentence in the packages that speak, and in the data they speak from."""
    spoken = [
        (path.name, node.value)
        for folder in ("coaching", "replies", "knowledge", "sentiment")
        for path in sorted((PACKAGE / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        # Patterns and word lists that listen for such words do not say them.
        if node.value.count(" ") >= 2 and not set("\\|[]^") & set(node.value) and folder != "sentiment"
    ]
    sample = json.loads(resources.files("brigade_sales_ai").joinpath("data/sample_catalogue.json").read_text("utf-8"))
    spoken += [("sample", text) for text in texts_in(sample)]

    assert len(spoken) > 500
    assert [(where, text) for where, text in spoken if banned(text)] == []


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
