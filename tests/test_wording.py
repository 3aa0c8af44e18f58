"""Nothing presses, invents scarcity or promises: in any template, rule, row or draft (domain.md §2.6)."""

import ast
import json
import re
import subprocess
import sys
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import brigade_sales_ai
from brigade_sales_ai import wording
from brigade_sales_ai.coaching.rules import Family, Rule
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.wording import banned, needs_row, refuse_banned

PACKAGE = Path(brigade_sales_ai.__file__).parent
ROOT = Path(__file__).parents[1]


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
        "A limited-period price",
        "The offer closes tonight",
        "Demand is very high here",
        "Rates go up from next week",
        "Prices increase next month",
        "We promise 8 % returns",
        "Returns of 8 % assured",
        "Others have booked already",
        "Our best seller",
        "The most viewed home of the week",
        "Last  chance to see it",
        "Hur\u200bry up",
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


ATTACKS = [
    json.loads(line)["draft"]
    for line in (Path(__file__).parent / "red_team/attacks.jsonl").read_text(encoding="utf-8").splitlines()
    if '"number"' not in line
]
HONEST = [
    json.loads(line)["draft"]
    for line in (Path(__file__).parent / "red_team/honest.jsonl").read_text(encoding="utf-8").splitlines()
]
DISGUISES = {
    "capitals": str.upper,
    "titles": str.title,
    "spaces": lambda text: text.replace(" ", "  "),
    "lines": lambda text: re.sub(r"(?<=\w) (?=[a-z])", "\n", text),
    "curly quotes": lambda text: text.replace("'", "’"),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "nothing between letters": "\u200b".join,
    "wide letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "bold letters": lambda text: "".join(chr(0x1D41A + ord(c) - ord("a")) if "a" <= c <= "z" else c for c in text),
    "other scripts": lambda text: text.translate(str.maketrans("aeopc", "аеорс")),
}


@given(st.sampled_from(ATTACKS), st.sampled_from(sorted(DISGUISES)))
@example("Hurry up, this is your last chance.", "lines")
def test_no_disguise_hides_what_may_not_be_said(draft, disguise):
    disguised = DISGUISES[disguise](draft)

    assert banned(disguised) or needs_row(disguised)


@given(st.sampled_from(HONEST), st.sampled_from(sorted(DISGUISES)))
def test_no_disguise_makes_of_a_true_sentence_what_may_not_be_said(draft, disguise):
    assume((disguise, "urgent" in draft) != ("capitals", True))  # URGENT shouts, whatever stands around it
    assert banned(DISGUISES[disguise](draft)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Returns are g u a r a n t e e d", "Returns are g.u.a.r.a.n.t.e.e.d", "Returns are guaran-teed", "Your gu4r4nteed rent", "Hurrrry up",
        "h u r r y", "@ssured returns", "l1mited units", "Guaranteeed rent", "guarranteed", "gauranteed rent", "asssured retturns",
        "rate jaroor badhega", "pakkaa munaafaa", "RERA-approved", "R E R A approved", "rera  approved",
    ],
)  # fmt: skip
def test_the_spelling_of_the_worst_hides_nothing(text):
    assert banned(text)


@pytest.mark.parametrize(
    "text",
    [
        "Don't worry, the loan is guaranteed", "No doubt, returns are assured", "Not only is the rent assured", "No brokerage, guaranteed loan",
        "I can't deny that returns are guaranteed", "No tension, loan pakka mil jayega", "Why not? It is selling fast",
        "I am not a lawyer, but the title is clear", "Nothing to worry about: the OC is certain", "No risk at all",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_denial_denies_nothing(text):
    assert banned(text)


def test_each_finding_says_which_rule_of_the_domain_it_breaks():
    assert [(one.words, one.where) for one in banned("Hurry, I'm a real person. Share your OTP!")] == [
        ("Hurry", "§2.6"),
        ("I'm a real person", "§3.7 (13)"),
        ("Share your OTP", "§3.7 (14)"),
    ]


def test_what_a_row_may_back_is_no_banned_word_but_needs_the_row():
    offer = "₹2,00,000 off the base price until 31 Dec 2026"

    assert banned(offer) == ()
    assert [one.words for one in needs_row("You get 2% off, and free car parking")] == ["2% off", "free car parking"]


@given(st.lists(st.sampled_from([*ATTACKS, *HONEST]), min_size=2, max_size=6).map(" ".join))
def test_findings_come_in_the_order_of_the_text_and_apart(text):
    found = banned(text)

    assert all(one.start + len(one.words) <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("words", ["guaranteed ", "g u a r ", "off 1 ", "no, not ", "\u200b", "hurry ", "＠a"])
def test_a_long_hostile_text_takes_as_long_as_its_length(words):
    """Not a race: a text that is read in pieces of its length ends; one that is read for each of its letters does not."""
    assert isinstance(banned(words * (100_000 // len(words))), tuple)


def phrases():
    """Yield each phrase of the list with the words without which it is not looked for."""
    wording._tables()
    for line in (PACKAGE / "data/never.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("\t") and not line.startswith("\tletters"):
            _, _, words, also, pattern = line.split("\t")
            in_full = wording._in_full(pattern)
            if not in_full.endswith(")") or "(?=" not in in_full:  # nothing can be made of what must follow
                yield frozenset(words.split()), frozenset(also.split()), in_full


@given(st.sampled_from(list(phrases())), st.data())
@settings(max_examples=200)
def test_whatever_a_phrase_matches_has_the_words_it_is_looked_for_by(phrase, data):
    words, also, pattern = phrase
    printable = st.characters(min_codepoint=32, max_codepoint=126)
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True, alphabet=printable)).lower()
    assume(re.fullmatch(rf"(?<!\w)(?:{pattern})(?!\w)", text))

    met = wording.beginnings(wording.folded(text))

    assert words & met
    assert not also or also & met


def test_the_list_is_what_the_script_makes_of_the_phrases():
    made = subprocess.run(
        [sys.executable, "scripts/make_never.py", "--check"], check=False, cwd=ROOT, capture_output=True, text=True
    )

    assert (made.returncode, made.stderr) == (0, "")


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


@given(st.text(alphabet="last chnce hury\u200b \u00ad\n.", max_size=40))
def test_gaps_that_are_not_seen_hide_no_words_and_the_place_is_that_of_the_text(text):
    found = banned(text)

    assert all(text[one.start : one.start + len(one.words)] == one.words for one in found)
    assert len(banned(f"{text}. last  chance")) == len(found) + 1


@pytest.mark.parametrize(
    "text", ["The price rises with the floor", "I cannot promise a return", "The office closes at eight today"]
)
def test_words_that_only_look_like_it_may_be_said(text):
    assert banned(text) == ()
