"""Over long conversations of every kind, the laws of arbitration hold in every turn."""

import ast
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice, pairwise
from pathlib import Path

import pytest
from tests.conftest import Clock, Talk

import brigade_sales_ai
from brigade_sales_ai import MemoryProfileStore
from brigade_sales_ai import events as ev
from brigade_sales_ai.coaching import STANDARD, Anew, Family
from brigade_sales_ai.coaching.check import IMPOSSIBLE
from brigade_sales_ai.coaching.facts import FACTS, Known
from brigade_sales_ai.coaching.rulebook import silencers
from brigade_sales_ai.coaching.rules import presses
from brigade_sales_ai.coaching.view import View
from brigade_sales_ai.situation import Move

RULES = {rule.id: rule for rule in STANDARD.rules}

SAID = (
    "hello", "2 BHK in Whitefield", "show me more", "too expensive", "it really is too expensive", "we want to buy in 3 months",
    "tell me about Kaveri Crest Terraces", "what is the carpet area?", "what is the price of Amber Neem?", "I like Amber Neem",
    "how far is it from the airport?", "what would the EMI be?", "no thanks, no visit", "it is for investment", "budget 1.5 Cr",
    "what is the market rate in Whitefield?", "is Amber Neem ready?", "I want to visit Amber Neem on Saturday", "cancel the visit",
    "No, I said 3BHK", "which schools are near Northstar Lakeside?", "I have to ask my wife", "4 BHK under 1 Cr in Whitefield",
    "I like Northstar Lakeside", "what is the maintenance of Amber Neem?", "what is the maintenance of Amber Neem?", "thanks",
    "Same answer again and again!! tell me about Amber Neem", "THIS IS USELESS!!! ANSWER MY QUESTION", "budget 80",
    "2 BHK in Whitefield or Varthur under 2.8 Cr", "tell me about Indigo Rock", "will you guarantee the returns?", "ok",
    "is Lotus Pond Residency ready?", "I am an NRI", "my cibil is bad", "Whitefield is too far for me", "I want to talk to a human",
)  # fmt: skip
SEEN = (
    ev.PropertyViewed(project_id="amber-neem"),
    ev.PropertyViewed(project_id="lotus-pond-residency"),
    ev.MarkedInterested(project_id="mango-street"),
    ev.VisitDone(project_id="amber-neem"),
    ev.VisitMissed(),
    ev.PropertyViewed(project_id="amber-neem"),
)


class Attending:
    """The standard rules, remembering what they were asked."""

    def __init__(self):
        self.turns = []

    async def advise(self, situation):
        coaching = STANDARD.judge(situation)
        if situation.text:
            self.turns.append((situation, coaching))
        return coaching


def a_long_talk(knowledge, stride):
    """Everything that is said here, in an order of its own for each *stride*, over days and sessions, among the host's events."""
    clock, coach = Clock(), Attending()
    talk = Talk(replace(_engine(knowledge, clock), coach=coach), clock)
    order = [SAID[(i * stride) % len(SAID)] for i in range(len(SAID) + 40)]
    for number, (text, event) in enumerate(zip(order, islice(cycle(SEEN), len(order)), strict=True)):
        if number % 7 == 6:
            talk.does(event)
            clock.moves(minutes=40)
        if number % 23 == 22:
            talk.returns_after(days=1 + number // 23, hours=5)
        talk.says(text)
    return coach.turns


def _engine(knowledge, clock):
    from brigade_sales_ai import ConversationEngine

    return ConversationEngine(profiles=MemoryProfileStore(), knowledge=knowledge, clock=clock)


@pytest.fixture(scope="module", params=[1, 5, 7, 16])
def turns(request, sample_knowledge):
    return a_long_talk(sample_knowledge, request.param)


def test_at_most_one_rule_that_sells_and_one_of_safety_or_service_speak(turns):
    for _, coaching in turns:
        sells = [RULES[name].family.sells for name in coaching.fired]
        assert sells.count(True) <= 1
        assert sells.count(False) <= 1


def test_a_safety_rule_speaks_alone(turns):
    for _, coaching in turns:
        if any(RULES[name].family is Family.SAFETY for name in coaching.fired):
            assert len(coaching.fired) == 1


def test_no_rule_comes_again_within_its_cool_down(turns):
    spoke = defaultdict(list)
    for now, coaching in turns:
        for name in coaching.fired:
            spoke[name].append((now, coaching))
    for name, times in spoke.items():
        for (before, judged), (after, again) in pairwise(times):
            assert_rested(RULES[name], before, judged, after, again)


def assert_rested(rule, before, judged, after, again):
    turns = after.profile.talk.turns - before.profile.talk.turns
    if rule.anew is Anew.OBJECTION:
        assert turns >= rule.cooldown_turns or judged.objection is not again.objection, rule.id
    elif rule.anew is Anew.SHORTLIST:
        assert max(i.at for i in after.profile.interested_projects) > before.at, rule.id
    elif rule.anew is Anew.VISIT:
        assert after.profile.site_visits_completed[-1].at > before.at, rule.id
    else:
        assert not rule.once, rule.id
        assert turns >= rule.cooldown_turns, rule.id
        assert after.at - before.at >= timedelta(hours=rule.cooldown_hours), rule.id


def test_no_rule_speaks_more_often_in_a_session_than_it_may(turns):
    spoke = defaultdict(int)
    for now, coaching in turns:
        for name in coaching.fired:
            spoke[name, now.session_id] += 1

    assert all(count <= (RULES[name].per_session or count) for (name, _), count in spoke.items())


def test_nothing_sells_to_the_upset_and_from_seven_on_only_safety_speaks(turns):
    upset = 0
    for now, coaching in turns:
        families = {RULES[name].family for name in coaching.fired}
        if now.mood.frustration >= 5:
            upset += 1
            assert families.isdisjoint({Family.QUALIFICATION, Family.CONVERSION, Family.MARKET})
        if now.mood.frustration >= 7:
            assert families <= {Family.SAFETY}
    assert upset


def test_a_declined_offer_is_not_made_within_seven_days(turns):
    for now, coaching in turns:
        declined = {o for o, at in now.profile.talk.declined.items() if now.at - at < timedelta(days=7)}
        assert not declined & {RULES[name].offers for name in coaching.fired}


def test_every_piece_of_advice_is_whole_and_presses_nobody(turns):
    for _, coaching in turns:
        for advice in coaching.advice:
            assert "{" not in advice.text
            assert presses(advice.text) is None
            assert advice.why


def test_what_is_called_impossible_never_happens(turns):
    for now, _ in turns:
        known = Known(View.of(now))
        for together in IMPOSSIBLE:
            assert not all(each.holds(known) for each in together), together


def test_every_fact_is_of_its_kind_within_its_bounds_and_known_when_it_says_so(turns):
    for now, _ in turns:
        known = Known(View.of(now))
        for fact in FACTS.values():
            seen = known.read(fact)
            if seen is None:
                assert not fact.sure, fact.name
            elif isinstance(seen, bool):
                assert fact.in_words(seen)
            elif isinstance(seen, frozenset):
                assert seen <= set(fact.words), fact.name
            elif isinstance(seen, str):
                assert seen in fact.words, fact.name
            else:
                assert fact.low <= seen <= fact.high, fact.name


def test_a_concern_raised_twice_is_answered_twice_and_advised_on_once(talk):
    first = talk.says("too expensive")
    second = talk.says("it is too expensive, really")

    assert "objection_price" in first.coaching.fired
    assert "objection_price" not in second.coaching.fired
    assert Move.HANDLE_OBJECTION in second.coaching.moves
    assert second.coaching.objection == "price"


def test_a_new_concern_of_the_same_rule_is_advised_on_at_once(talk):
    talk.says("I have to ask my wife")

    result = talk.says("my cibil is bad")

    assert "objection_other" in result.coaching.fired
    assert result.coaching.objection == "loan"


def test_an_answered_newcomer_is_greeted_though_the_advice_is_about_the_answer(talk):
    result = talk.says("what is the price of Amber Neem?")

    assert result.coaching.fired == ("clarify_price",)
    assert Move.GREET in result.coaching.moves


def test_no_visit_is_offered_to_see_what_cannot_be_paid(talk):
    talk.does(ev.MarkedInterested(project_id="amber-neem"))

    result = talk.says("4 BHK under 1 Cr in Whitefield")

    fates = {d.rule: d.because for d in result.coaching.decisions}
    assert fates["visit_first"] == "unless: budget gap > 0"


def test_only_safety_is_never_muted():
    assert silencers(Family.SAFETY, asks=False) == ()
    assert all(silencers(family, asks=False) for family in Family if family is not Family.SAFETY)


# No dice.

PACKAGE = Path(brigade_sales_ai.__file__).parent
DICE = {"random", "secrets", "uuid", "numpy", "tempfile"}


def imported_by(path):
    """Yield the own modules that the file imports, as files, and the names of all others."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            folder = path.parents[node.level - 1]
            for part in (node.module or "").split("."):
                folder /= part
            for target in (
                folder.with_suffix(".py"),
                folder / "__init__.py",
                *(folder / f"{a.name}.py" for a in node.names),
            ):
                if target.is_file():
                    yield target


def test_no_module_that_throws_dice_is_reachable_from_coaching():
    seen, ahead, names = set(), {*(PACKAGE / "coaching").glob("*.py"), *(PACKAGE / "knowledge").glob("*.py")}, set()
    while ahead:
        path = ahead.pop()
        seen.add(path)
        found = set(imported_by(path))
        names |= {name for name in found if isinstance(name, str)}
        ahead |= {target for target in found if isinstance(target, Path)} - seen

    assert PACKAGE / "vocabulary.py" in seen
    assert names.isdisjoint(DICE)
