"""What homes are called asks for nothing: their names are no topics, no wishes and no places."""

import pytest

from brigade_sales_ai import Catalogue, CatalogueKnowledge
from brigade_sales_ai.replies import known_of
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import Intent, Slot, Topic


@pytest.fixture
def talk_of_sample(start_talk):
    return lambda: start_talk(CatalogueKnowledge(Catalogue.sample()))


NAMES = [project.name for project in Catalogue.sample().projects]


@pytest.mark.parametrize("name", NAMES)
def test_asked_for_a_price_by_name_the_price_is_all_that_was_asked(name):
    for text in (f"What is the price of {name}?", f"what is the price of {name.lower()}?", f"{name} ka price kya hai"):
        heard = understand(text, names=(name, name.lower()))

        assert heard.topics == (Topic.PRICE,)
        assert heard.needs.said == set()


def test_a_park_that_is_asked_about_beside_a_name_is_still_one():
    heard = understand("Does Nandi Grove Park have a park?", names=("Nandi Grove Park",))

    assert heard.topics == (Topic.AMENITIES,)
    assert heard.quotes["amenities"] == "park"


def test_what_is_quoted_is_as_it_was_written():
    text = "Can we come and see Nandi Grove Park this Sunday?"
    heard = understand(text, names=("Nandi Grove Park",))

    assert all(quote in text for quote in heard.quotes.values())


@pytest.mark.parametrize("asked", [None, *Slot])
def test_no_name_is_lost_where_it_is_the_answer(asked):
    for text in ANSWERS:
        heard = understand(text.replace("{}", "Nandi Grove Park"), asked=asked, names=("Nandi Grove Park",))

        assert "xx" not in heard.model_dump_json()


ANSWERS = (
    "{}",
    "I work at {}",
    "my office is in {}",
    "I live in {}, and travel daily",
    "we leave {} because of the noise",
    "my name is {}",
    "3 BHK within 5 km of {}, not in {}",
    "what does {} mean",
    "budget 80 for {}, call me after {}",
)


def test_names_are_found_in_what_the_customer_writes_by_the_rows_alone(engine):
    known = known_of(engine.knowledge.rows())

    assert known.named_in("is nandi grove park near water?") == ("nandi grove park",)
    assert known.named_in("is there a park and kaveri water?") == ()


def test_a_reply_tells_what_was_asked_and_nothing_of_what_the_home_is_called(talk_of_sample):
    reply = talk_of_sample().says("What is the price of Kaveri Crest Meadows?").reply.text

    assert "₹1.18 Cr" in reply
    assert "gym" not in reply


def test_who_looks_for_a_home_in_a_project_by_name_is_told_of_that_one(talk_of_sample):
    reply = talk_of_sample().says("3 BHK in Kaveri Crest Meadows").reply.text

    assert "Kaveri Crest Meadows" in reply
    assert "₹1.68 Cr – ₹1.89 Cr" in reply
    assert "2 BHK" not in reply


@pytest.mark.parametrize(
    "text",
    [
        "Can I come and see Kaveri Crest Meadows on Saturday?",
        "can we see kaveri crest meadows this Sunday at 11?",
        "I would like to see Kaveri Crest Meadows",
        "Can we come to see a few homes tomorrow?",
    ],
)
def test_to_come_and_see_is_a_visit(talk_of_sample, text):
    result = talk_of_sample().says(text)

    assert result.trace.heard.wants(Intent.VISIT)
    assert result.profile.next_visit is not None


def test_somebody_of_the_family_who_wants_to_see_it_is_a_visit(talk_of_sample):
    talk = talk_of_sample()
    talk.says("Tell me about Kaveri Crest Meadows")
    result = talk.says("my wife wants to see it, this sunday 11 am possible?")

    assert result.profile.next_visit.project_id == "kaveri-crest-meadows"


def test_to_see_prices_is_no_visit(talk_of_sample):
    for text in ("Can I see the prices of Kaveri Crest Meadows?", "come and see what I found, is it cheap?"):
        assert not talk_of_sample().says(text).trace.heard.wants(Intent.VISIT)


def test_asked_when_the_visit_is_the_noted_one_is_told_and_no_other_is_noted(talk_of_sample):
    talk = talk_of_sample()
    before = talk.says("Can I visit Kaveri Crest Meadows on Saturday?").profile
    result = talk.says("When is my visit?")

    assert "Saturday" in result.reply.text
    assert result.profile.site_visits_scheduled == before.site_visits_scheduled


def test_asked_for_a_visit_that_nobody_noted_the_reply_says_so(talk_of_sample):
    result = talk_of_sample().says("What time is my site visit?")

    assert "no visit" in result.reply.text.lower()
    assert result.profile.next_visit is None


def test_a_visit_to_a_home_that_may_not_be_shown_is_not_noted_as_one_to_another(talk_of_sample):
    talk = talk_of_sample()
    talk.says("Can I visit Kaveri Crest Meadows?")
    before = talk.says("hmm").profile.site_visits_scheduled
    result = talk.says("Can I come and see Indigo Rock on Saturday?")

    assert result.profile.site_visits_scheduled == before
    assert "Kaveri" not in result.reply.text
