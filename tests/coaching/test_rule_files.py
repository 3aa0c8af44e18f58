"""A host's rules come from a file: what is right is used, what is wrong is named with its line, and it reloads while running."""

import re
from dataclasses import replace

import anyio
import anyio.lowlevel
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Talk

from brigade_sales_ai.coaching import STANDARD, Anew, Evidence, Family, Rule, RuleFact, When
from brigade_sales_ai.coaching.facts import Kind
from brigade_sales_ai.coaching.files import ReloadableRulebook, RuleFileError, load_rules, read_rules
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.vocabulary import Offerable, Stage

OWN = """
# Rules of the sales office
[rules.narrow_choice]
off = true

[rules.first_hello]
priority = 410
say = "Say good day in their language."

[rules.covered_parking]
family = "answer"
priority = 335
stages = ["discovery", "evaluation"]
when = [
    { asks_about = "parking", frustration_lt = 5 },
    { asks_about = ["location", "distance"], sessions_gte = 2 },
]
unless = { fired_within_turns = ["visit_*", 6], declined_within_days = [["visit", 7], ["callback", 2]], booked = true }
needs = "home"
say = "Say which parking at {project} is covered."
never = ["a guess"]
cooldown = { turns = 6, hours = 24, per_session = 2 }
"""


def by_id(book):
    return {rule.id: rule for rule in book.rules}


def test_a_file_adds_changes_and_switches_off():
    rules = by_id(read_rules(OWN))

    assert "narrow_choice" not in rules
    assert rules["first_hello"].say == "Say good day in their language."
    assert rules["first_hello"].when == by_id(STANDARD)["first_hello"].when
    own = rules["covered_parking"]
    assert (own.family, own.priority, own.stages) == (Family.ANSWER, 335, (Stage.DISCOVERY, Stage.EVALUATION))
    assert (own.cooldown_turns, own.cooldown_hours, own.per_session) == (6, 24, 2)
    assert own.unless.fired == (("visit_*", 6),)
    assert own.unless.declined == ((Offerable.VISIT, 7), (Offerable.CALLBACK, 2))
    assert own.when == When.of(
        {"asks_about": "parking", "frustration_lt": 5}, {"asks_about": ["location", "distance"], "sessions_gte": 2}
    )


def test_a_rule_of_a_file_speaks_in_a_talk(engine, clock):
    talk = Talk(replace(engine, coach=read_rules(OWN)), clock)

    result = talk.says("is there parking at Amber Neem?")

    assert "recover_unknown" in result.coaching.fired or "covered_parking" in result.coaching.fired
    fate = next(d for d in result.coaching.decisions if d.rule == "covered_parking")
    assert fate.fired or fate.because == "lost to recover_unknown"


def test_the_same_rule_in_python_and_in_a_file_is_the_same_rule():
    text = """
    [rules.two_homes]
    family = "market"
    priority = 7
    when = { homes_meant_gte = 2 }
    say = "Two at once."
    cooldown = { once = true, anew = "shortlist" }
    """
    own = Rule(id="two_homes", family=Family.MARKET, priority=7, when=When.of({"homes_meant_gte": 2}), say="Two at once.",
               once=True, anew=Anew.SHORTLIST)  # fmt: skip

    assert by_id(read_rules(text))["two_homes"] == own


def test_a_host_may_have_facts_and_evidence_of_its_own(engine, clock):
    monsoon = RuleFact(
        name="monsoon", kind=Kind.YES_NO, of=lambda v: v.now.at.month == 11, meaning="it rains", phrase="it rains"
    )
    slot = Evidence(
        name="slot", fields=("slot",), source="calendar", of=lambda _: {"slot": "Saturday 11:00"}, meaning="a free slot"
    )
    text = '[rules.rain]\nfamily = "cosmetic"\npriority = 900\nwhen = { monsoon = true }\nneeds = ["slot"]\nsay = "Umbrellas, {slot}."'

    result = Talk(replace(engine, coach=read_rules(text, facts=[monsoon], evidence=[slot])), clock).says("hi")

    assert result.coaching.fired == ("rain",)
    assert result.coaching.advice[0].text == "Umbrellas, Saturday 11:00."
    assert result.coaching.advice[0].why == "it rains"


def test_a_fact_of_ones_own_does_not_take_the_name_of_one_that_ships():
    with pytest.raises(ConfigurationError, match="fact turns ships already"):
        read_rules("", facts=[RuleFact(name="turns", kind=Kind.NUMBER, of=lambda _: 1, meaning="", phrase="")])


NEW = '[rules.x]\nfamily = "answer"\npriority = 1\nwhen = { turns = 1 }\nsay = "So."\n'

WRONG = {
    'rules = [\n"a"': (2, "not TOML"),
    '[rules.x]\nsay = "a"\nsay = "b"\n': (3, "not TOML"),
    "colour = 1\n": (1, "colour is no part of a rule file"),
    "[rules]\nx = 3\n": (2, r"write \[rules.x\]"),
    "rules = 3": (1, r"under \[rules.NAME\]"),
    "\n\n[rules.visit_frist]\noff = true\n": (3, "no rule visit_frist to switch off; did you mean visit_first?"),
    '[rules."a b"]\nsay = "x"\n': (1, "letters, digits and underscores"),
    '[rules.x]\nfamily = "answer"\npriority = 1\nsay = "x"\n': (1, "rule x is new and has no when"),
    NEW.replace('"answer"', '"anser"'): (2, "anser is none of safety, .*did you mean answer?"),
    NEW.replace("= 1\n", "= 1.5\n"): (3, "priority: needs a whole number"),
    NEW.replace("turns", "turms"): (4, "when.turms: there is no such fact; did you mean turns?"),
    NEW.replace("{ turns = 1 }", "[\n  { turns = 1 },\n  { turns = true },\n]"): (6, "turns: needs a number"),
    NEW.replace("{ turns = 1 }", '{ wants = "fly" }'): (4, "fly is none of its words"),
    NEW.replace("{ turns = 1 }", "{ opted_out_gte = true }"): (4, "opted_out is yes or no; it is compared as opted_out"),
    NEW.replace("{ turns = 1 }", "{ frustration_gt = 11 }"): (4, r"out of range \(0 to 10\)"),
    NEW.replace("{ turns = 1 }", "{}"): (4, "compares facts"),
    NEW.replace("{ turns = 1 }", "[]"): (4, "at least one fact"),
    NEW.replace("So.", "Hurry up."): (5, "'Hurry up' presses or promises"),
    NEW + 'never = "say that prices will rise"\n': (6, "'prices will rise' presses"),
    NEW.replace('"So."', '"""\nOffer a visit,\nonly today."""'): (7, "'only today' presses"),
    NEW.replace("So.", "At {project}."): (5, "nothing it needs fills {project}"),
    NEW + 'needs = ["hom"]\n': (6, "no evidence hom; did you mean home?"),
    NEW + "cooldown = { turns = -1 }\n": (6, "cooldown.turns: needs a whole number"),
    NEW + "cooldown = { weeks = 1 }\n": (6, "not weeks"),
    NEW + '[rules.x.unless]\nfired_within_turns = "visit_*"\n': (7, "is a name with a number"),
    NEW + '[rules.x.unless]\n\n\ndeclined_within_days = ["rain", 7]\n': (9, "rain is none of visit"),
    NEW + 'offers = "visit"\n': (6, "the family answer has no offers"),
    NEW + 'move = "offer_visit"\n': (6, "needs offers = visit"),
    NEW + 'stages = ["evalution"]\n': (6, "did you mean evaluation?"),
    NEW + 'colour = "red"\n': (6, "colour is no part of a rule"),
    NEW + 'say2 = ""\n': (6, "did you mean say?"),
    NEW.replace('"So."', '""'): (5, "say: needs a text"),
    NEW.replace('"So."', f'"{"x" * 2000}"'): (5, "more than 1000 characters"),
    NEW.replace("turns = 1", "turns = inf"): (4, "out of range"),
    NEW.replace("turns = 1", f"turns = {10**400}"): (4, "out of range"),
    NEW.replace("turns = 1", f"turns = {'9' * 5000}"): (5, "not TOML"),
    NEW + 'unless = { declined_within_days = ["visit", nan] }\n': (6, "is a name with a number"),
    NEW + "cooldown = { hours = nan }\n": (6, "needs a number"),
    "x" * 600_000: (1, "500,000 characters"),
}


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_is_wrong_is_named_with_its_line_and_the_reason(number):
    text, (line, reason) = list(WRONG.items())[number]

    with pytest.raises(RuleFileError, match=rf"^office.toml, line {line}: ") as refused:
        read_rules(text, name="office.toml")

    assert re.search(reason.replace("{", r"\{"), refused.value.problems[0].reason), refused.value
    assert refused.value.problems[0].line == line


def test_every_problem_of_a_file_is_found_at_once():
    text = NEW.replace("turns", "turms") + 'needs = "hom"\n\n[rules.nothing]\noff = true\n'

    with pytest.raises(RuleFileError, match=r"line 4: .* \(and 2 more\)") as refused:
        read_rules(text)

    assert [problem.line for problem in refused.value.problems] == [4, 6, 8]


def test_a_file_that_is_not_there_or_not_text_is_said_so(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_rules(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        load_rules(tmp_path / "bad.toml")


@given(st.text(max_size=200) | st.text(alphabet='[]{}=."\n rulesx1', max_size=80))
def test_any_text_is_read_or_refused(text):
    problems = ()
    try:
        read_rules(text)
    except RuleFileError as error:
        problems = error.problems

    assert all(1 <= problem.line <= len(text.splitlines()) + 1 for problem in problems)


# Reloading.


def test_a_file_that_changed_is_judged_by_from_the_next_turn_on(tmp_path, engine, clock):
    file = tmp_path / "office.toml"
    file.write_text("", encoding="utf-8")
    rules = ReloadableRulebook.open(file)
    talk = Talk(replace(engine, coach=rules), clock)
    before = talk.says("hi").coaching

    file.write_text('[rules.clarify_price]\nsay = "The price, {project}."', encoding="utf-8")
    unnoticed = rules.book
    rules.reload()
    after = talk.says("what is the price of Amber Neem?").coaching

    assert before.fired == ("first_hello",)
    assert unnoticed == STANDARD
    assert after.advice[0].text == "The price, Amber Neem."


def test_a_file_with_a_mistake_leaves_the_old_rules_in_place(tmp_path):
    file = tmp_path / "office.toml"
    file.write_text(OWN, encoding="utf-8")
    rules = ReloadableRulebook.open(file)
    book = rules.book

    file.write_text(OWN + "\n[rules.first_hello2]\noff = true\n", encoding="utf-8")
    with pytest.raises(RuleFileError, match="no rule first_hello2"):
        rules.reload()
    file.unlink()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        rules.reload()

    assert rules.book is book


def test_a_turn_under_way_is_judged_by_one_whole_book(tmp_path, engine, clock):
    """Books are swapped while customers talk: each turn has the rules of the one or the other, never of both."""
    file = tmp_path / "office.toml"
    ways = [
        f'[rules.{name}]\nfamily = "cosmetic"\npriority = 900\nwhen = {{ turns_gte = 1 }}\nsay = "{name}"'
        for name in ("one", "two")
    ]
    file.write_text(ways[0], encoding="utf-8")
    rules = ReloadableRulebook.open(file)
    engine = replace(engine, coach=rules)
    seen = []

    async def everybody():
        async with anyio.create_task_group() as group:
            for number in range(12):
                group.start_soon(customer, number)
            for turn in range(12):
                file.write_text(ways[turn % 2], encoding="utf-8")
                rules.reload()
                await anyio.lowlevel.checkpoint()

    async def customer(number):
        from brigade_sales_ai import TurnRequest

        for turn in range(3):
            request = TurnRequest(user_id=f"c{number}", session_id="s", message_id=f"m{turn}", text="hi", at=clock.now)
            coaching = (await engine.reply(request)).coaching
            seen.append({"one", "two"} & {d.rule for d in coaching.decisions})

    anyio.run(everybody)

    assert all(len(names) == 1 for names in seen)


@pytest.mark.parametrize("text", [
    "Hurry", "HURRY!", "a last chance", "they are selling fast", "filling fast", "don’t miss it", "others are looking at it",
    "30 people are viewing this", "only today", "limited units", "act now", "prices will definitely rise", "URGENT", "a countdown",
    "guaranteed rent", "assured returns", "only 2 left", "while stocks last", "book before 31 March for tax benefits", "jaldi karo",
])  # fmt: skip
def test_wording_that_presses_is_refused_in_any_text_of_a_rule(text):
    for part in ({"say": text}, {"say": "So.", "never": (text,)}):
        with pytest.raises(ConfigurationError, match="presses or promises"):
            Rule(id="x", family=Family.MARKET, priority=1, when=When.of({"turns": 1}), **part)


NEW = '[rules.mine]\nfamily = "answer"\npriority = 1\nwhen = { turns_gte = 1 }\nsay = "So."\n'


def test_a_file_from_an_editor_that_marks_its_beginning_is_read(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(NEW, encoding="utf-8-sig")

    assert "mine" in by_id(load_rules(file))


def test_every_fact_of_a_condition_that_cannot_be_used_is_named():
    with pytest.raises(RuleFileError) as refused:
        read_rules('[rules.first_hello]\nwhen = { frustration_gte = 12, stage = "nowhere", turns_gte = 1 }\n')

    assert [problem.reason.split(": ")[1] for problem in refused.value.problems] == ["when.frustration_gte", "when.stage"]


def test_a_rule_that_is_waited_for_has_to_exist():
    with pytest.raises(
        RuleFileError, match="line 6: rule mine: unless: there is no rule visit_frist; did you mean visit_first"
    ):
        read_rules(f'{NEW}unless = {{ fired_within_turns = ["visit_frist", 3] }}\n')
    for known in ("visit_first", "visit_*", "mine"):
        read_rules(f'{NEW}unless = {{ fired_within_turns = ["{known}", 3] }}\n')


def test_a_planned_rule_that_is_given_a_condition_leaves_the_clock():
    changed = by_id(read_rules("[rules.silence_nudge]\nwhen = { session_turns_gte = 9 }\n"))["silence_nudge"]

    assert changed.planned == ""
    assert by_id(STANDARD)["silence_nudge"].planned


def test_a_rule_waits_for_the_clock_or_for_a_condition():
    with pytest.raises(ConfigurationError, match="not for both"):
        replace(by_id(STANDARD)["silence_nudge"], when=When.of({"turns_gte": 1}))


def test_the_move_ask_names_what_to_ask_for():
    with pytest.raises(RuleFileError, match="line 6: rule mine: the move ask needs something to ask for"):
        read_rules(f'{NEW}move = "ask"\n')
