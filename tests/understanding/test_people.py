"""Who speaks is heard: name, telephone, e-mail, where they live, what they do, and whether we may call."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.phones import _exists, dialled
from brigade_sales_ai.vocabulary import Intent, Offerable, Slot


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Priya", "Priya"),
        ("its amit", "Amit"),
        ("rahul sharma here", "Rahul Sharma"),
        ("Yes, sure. Karthik Subramanian.", "Karthik Subramanian"),
        ("Mr. Venkatesh Rao", "Venkatesh Rao"),
        ("K. Ramesh", "K. Ramesh"),
        ("S R Nair", "S R Nair"),
        ("mohammed irfan khan", "Mohammed Irfan Khan"),
        ("Fatima D'Souza", "Fatima D'Souza"),
        ("Sneha, 9845012345", "Sneha"),
        ("Anita ji", "Anita"),
        ("mera naam Sandeep hai", "Sandeep"),
        ("Sure, it's Tanvi Joshi. Please share the details.", "Tanvi Joshi"),
        ("why do you need my name?", None),
        ("first tell me the price", None),
        ("Photos first please", None),
        ("Not comfortable sharing", None),
        ("no", None),
    ],
)
def test_whoever_was_asked_for_a_name_gives_it_or_not(text, name):
    assert understand(text, asked=Slot.NAME).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my number is 9845012345, Rahul", "Rahul"),
        ("Priya, 98450 12345", "Priya"),
        ("+91 98450-12345 - Amit Rao", "Amit Rao"),
        ("Call 9845012345", None),
        ("Mobile: 9845012345", None),
        ("9845012345 Whitefield", None),
        ("9845012345 Thanks", None),
        ("9845012345 Rahul and Priya", None),
        ("Rahul, call me tomorrow", None),
    ],
)
def test_a_name_beside_a_number_is_whose_number_it_is(text, name):
    assert understand(text).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, this is Arvind from Hebbal", "Arvind"),
        ("Hi, Ravi here. Looking for 3bhk", "Ravi"),
        ("Good morning, Lakshmi this side", "Lakshmi"),
        ("nanna hesaru Chaitra", "Chaitra"),
        ("naanu Manjunath", "Manjunath"),
        ("Name: Harish Gowda\nPhone: 9845012345", "Harish Gowda"),
        ("Regards,\nSunil Menon", "Sunil Menon"),
        ("my name is neha and I want 2bhk", "Neha"),
        ("Myself Gopal, want plot", "Gopal"),
        ("I am Interested in 3 BHK", None),
        ("I am Software Engineer", None),
        ("This is great", None),
        ("my wife's name is Priya", None),
        ("builder name is Sobha?", None),
    ],
)
def test_whoever_introduces_themselves_is_known_by_name(text, name):
    assert understand(text).name == name


@pytest.mark.parametrize("text", ["Sorry, it's Rajiv, not Ravi", "not Ravi, Rajiv", "my name is Rajiv not Ravi"])
def test_a_corrected_name_replaces_the_wrong_one(text):
    assert understand(text).name == "Rajiv"


@pytest.mark.parametrize("text", ["not Whitefield, Hebbal", "is it Monday, not Sunday", "not 2BHK, 3BHK"])
def test_what_is_corrected_need_not_be_a_name(text):
    assert understand(text).name is None


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Mob-9845012345", "+919845012345"),
        ("(+91) 98450 12345", "+919845012345"),
        ("+91 (0) 98450 12345", "+919845012345"),
        ("९८४५०१२३४५", "+919845012345"),
        ("(080) 4123 4567", "+918041234567"),
        ("+1 (415) 555-2671", "+14155552671"),
        ("0044 7911 123456", "+447911123456"),
        ("9845012345/9845012346", "+919845012345"),
        ("+91 12", None),
        ("98450 1234", None),
        ("Aadhaar 1234 5678 9012", None),
        ("budget 9845012345/-", None),
        ("₹9845012345", None),
        ("2026-03-22", None),
        ("PRM/KA/RERA/1251/446/PR/171014/001234", None),
    ],
)
def test_only_what_can_be_dialled_is_a_number(text, phone):
    assert understand(text).phone == phone


@pytest.mark.parametrize(
    "text",
    [
        "sorry, my number is 9845012346 not 9845012345",
        "old number 9845012345, new one is 9845012346",
        "9845012345, oops wrong, 9845012346",
        "not 9845012345, it's 9845012346",
    ],
)
def test_a_corrected_number_replaces_the_wrong_one(text):
    assert understand(text).phone == "+919845012346"


def test_a_number_that_no_country_has_is_refused_where_the_plans_are_known():
    pytest.importorskip("phonenumbers")

    assert dialled("999 123", "+") is None
    assert dialled("1 000 000 0000", "+") is None


def test_without_the_plans_indian_numbers_are_still_told_from_others(monkeypatch):
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    _exists.cache_clear()
    try:
        assert dialled("98450 12345") == "+919845012345"
        assert dialled("50 123 45 67") is None
        assert dialled("91 98450 1234", "+") is None
        assert dialled("971 50 123 4567", "+") == "+971501234567"
    finally:
        _exists.cache_clear()


@given(st.integers(6_000_000_000, 9_999_999_999), st.sampled_from(["", "0", "91", "+91 ", "+91-", "0091 "]))
def test_an_indian_mobile_number_is_the_same_however_it_is_written(number, before):
    digits = f"{number}"

    assert understand(f"{before}{digits[:5]} {digits[5:]}").phone == f"+91{number}"


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("mail me at asha.rao@example.in", "asha.rao@example.in"),
        ("asha [at] example [dot] com", "asha@example.com"),
        ("asha at example dot com", "asha@example.com"),
        ("ASHA@Example.COM", "ASHA@example.com"),
        ("asha_rao+homes@mail.example.co.in.", "asha_rao+homes@mail.example.co.in"),
        ("it's a@b.com, sorry c@b.com", "c@b.com"),
        ("not a@b.com, use c@b.co.in", "c@b.co.in"),
        ("asha@example", None),
        ("asha..rao@example.com", None),
        ("asha@example.con", None),
        ("visit at 11 at site", None),
    ],
)
def test_only_what_mail_can_be_sent_to_is_an_address(text, email):
    assert understand(text).email == email


@pytest.mark.parametrize(
    ("text", "lives_in"),
    [
        ("I live in Marathahalli, looking for 3bhk near Whitefield", "Marathahalli"),
        ("I'm from Kochi and looking for a 2bhk", "Kochi"),
        ("I am currently in Singapore", "Singapore"),
        ("main Andheri mein rehta hoon", "Andheri"),
        ("I want to live in Hebbal", None),
        ("My parents live in Mysore", None),
        ("I'm in IT", None),
        ("I am in a hurry", None),
        ("we stay in a rented house", None),
        ("a good area to stay in", None),
    ],
)
def test_where_somebody_says_they_live_is_kept(text, lives_in):
    assert understand(text).lives_in == lives_in


def test_where_they_live_is_not_where_they_want_a_home():
    heard = understand("I live in Marathahalli, looking for 3bhk near Whitefield")

    assert heard.needs.localities == ("Whitefield",)


@pytest.mark.parametrize(
    ("text", "lives_in"),
    [
        ("Kormangala 5th block", "Kormangala 5th block"),
        ("i stay in wakad, pune", "wakad, pune"),
        ("Malad West. Budget is 1 cr", "Malad West"),
        ("Ghatkopar East, with family", "Ghatkopar East"),
        ("Hyderabad but will shift soon", "Hyderabad"),
        ("Yeah, in a rented flat in Marathahalli", "Marathahalli"),
        ("why?", None),
        ("I'd rather not say", None),
    ],
)
def test_whoever_was_asked_where_they_live_names_the_place(text, lives_in):
    assert understand(text, asked=Slot.RESIDENCE).lives_in == lives_in


@pytest.mark.parametrize(
    ("text", "profession"),
    [
        ("I'm a doctor", "service"),
        ("Software engineer at Infosys", "service"),
        ("govt job", "service"),
        ("I teach at a school", "service"),
        ("banking", "service"),
        ("I run a small garment shop", "business"),
        ("own startup", "business"),
        ("I trade in steel", "business"),
        ("I'm a freelance designer", "self-employed"),
        ("CA, own practice", "self-employed"),
        ("I was in the army, now retired", "retired"),
        ("student, doing MBA", "student"),
        ("Homemaker", "homemaker"),
        ("not relevant", None),
    ],
)
def test_whoever_was_asked_for_their_work_names_it(text, profession):
    assert understand(text, asked=Slot.PROFESSION).profession == profession


@pytest.mark.parametrize(
    ("text", "profession"),
    [
        ("I work at Amazon and need a flat near Bellandur", "service"),
        ("I run my own logistics business", "business"),
        ("I'm retired and want a quiet place", "retired"),
        ("my father is retired", None),
        ("flat for my retired parents", None),
        ("is there a business park nearby", None),
    ],
)
def test_only_the_speakers_own_work_is_theirs(text, profession):
    assert understand(text).profession == profession


@pytest.mark.parametrize(
    ("text", "may_call"),
    [
        ("you can call me anytime", True),
        ("call me after 6", True),
        ("call kar lo", True),
        ("feel free to call", True),
        ("a call would be better", True),
        ("please don't call me", False),
        ("prefer emails, not calls", False),
        ("whatsapp only please", False),
        ("call mat karo", False),
        ("I'd prefer not to share my number right now", False),
        ("don't call during office hours", None),
        ("why did you call me", None),
        ("nobody called me back", None),
        ("please call my wife", None),
        ("I can share my number", None),
    ],
)
def test_whether_we_may_call_is_heard_only_where_it_is_said(text, may_call):
    assert understand(text).may_call is may_call


@pytest.mark.parametrize(
    "text", ["call karna mat, whatsapp karo", "phone karna nahi", "call kariye mat", "phone kijiye mat"]
)
def test_who_says_in_hindi_order_not_to_call_asks_for_no_call(text):
    heard = understand(text)

    assert heard.may_call is False
    assert not heard.wants(Intent.CALLBACK)


def test_who_says_not_to_forget_to_call_asks_for_one():
    assert understand("call karna nahi bhoolna").wants(Intent.CALLBACK)


@pytest.mark.parametrize(("text", "may_call"), [("yes sure", True), ("no thanks", False), ("what is the price?", None)])
def test_a_call_that_was_offered_is_allowed_or_not(text, may_call):
    assert understand(text, offered=Offerable.CALLBACK).may_call is may_call


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("immediately", (0, 0)),
        ("15 days", (2, 2)),
        ("in 2-3 weeks", (2, 3)),
        ("eight weeks or so", (8, 8)),
        ("3 to 6 months", (12, 24)),
        ("two and a half months", (10, 10)),
        ("teen mahine mein", (12, 12)),
        ("1 year", (52, 52)),
        ("not decided", None),
    ],
)
def test_a_timeline_keeps_the_figure_it_was_said_with(text, weeks):
    assert understand(text, asked=Slot.TIMELINE).timeline_weeks == weeks


@given(st.text(max_size=300), st.none() | st.sampled_from(Slot))
def test_whatever_is_written_somebody_is_heard_or_nobody(text, asked):
    heard = understand(text, asked=asked)

    assert heard.phone is None or heard.phone.startswith("+")
    assert heard.email is None or "@" in heard.email
    assert heard.name is None or heard.name.strip() == heard.name != ""


@pytest.mark.parametrize("text", ["I am Asha, 9845012345. 3 BHK please", "98450 12345 2 bhk", "+91 98450-12345, 3 rooms"])
def test_a_figure_behind_a_number_is_no_part_of_it(text):
    assert understand(text).phone == "+919845012345"


def test_the_words_of_a_name_are_quoted_as_they_were_written():
    assert understand("my name is asha k. rao, 2 bhk").quotes["name"].lower() in "my name is asha k. rao, 2 bhk"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("can I bring my parents", ("parents",)),
        ("my wife will come with me", ("wife",)),
        ("the flat comes with a family lounge", ()),
    ],
)
def test_who_comes_along_decides_too(text, who):
    assert understand(text).deciders == who


@pytest.mark.parametrize("text", ["don't call before 10", "do not call before 10", "not a call before 10 please"])
def test_a_time_for_no_call_forbids_no_call(text):
    assert understand(text).may_call is not False
