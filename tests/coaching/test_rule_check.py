"""Rules that cannot work are found by search, and every turn can be explained."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Clock, Talk

from brigade_sales_ai import ConversationEngine, MemoryProfileStore
from brigade_sales_ai.cli import main
from brigade_sales_ai.coaching import EVIDENCE, FACTS, STANDARD, Family, Rule, Rulebook, When
from brigade_sales_ai.coaching.check import Trouble, check
from brigade_sales_ai.coaching.facts import Kind
from brigade_sales_ai.errors import ConfigurationError


def rule(name="own", family=Family.MARKET, priority=1, say="So.", when=None, **more):
    return Rule(id=name, family=family, priority=priority, say=say, when=when or When.of({"turns": 1}), **more)


def found(own, *, rows=None):
    return {(f.trouble, f.text) for f in check(STANDARD.with_rules(own), rows=rows) if f.rule == own.id}


def troubles(own):
    return {trouble for trouble, _ in found(own)}


def test_every_rule_that_ships_can_speak_and_can_win():
    assert not {f.rule for f in check(STANDARD) if f.trouble in (Trouble.NEVER, Trouble.LOSES, Trouble.UNSEEN)}


@pytest.mark.parametrize("facts", [
    {"turns_gt": 3, "turns_lt": 4},
    {"turns_lt": 1},
    {"frustration_gte": 5},
    {"opted_out": True},
    {"wants": "visit", "leaves_room": True},
    {"may_ask": "budget", "knows": "budget", "knows_not": "loan"} | {"knows": ["budget"], "may_ask": ["budget"], "shortlisted": 0, "shortlisted_firmly": 1},
    {"hours_away_gte": 4, "sessions": 1},
    {"stage": "post", "booked": False, "lost": False},
    {"visit_state": "scheduled", "new_visit": True},
])  # fmt: skip
def test_a_condition_that_cannot_hold_is_found(facts):
    assert Trouble.NEVER in troubles(rule(when=When.of(facts)))


@pytest.mark.parametrize("facts", [
    {"turns_gt": 3, "turns_lt": 5},
    {"frustration_gt": 4.5},
    {"budget_gap_gt": 0, "budget_gap_lt": 1},
    {"wants": "search", "wants_not": ["visit", "human"], "leaves_room": True},
    {"stage": ["post", "closing"], "booked": False},
])  # fmt: skip
def test_a_condition_that_can_hold_is_left_alone(facts):
    assert Trouble.NEVER not in troubles(rule(when=When.of(facts)))


def test_an_alternative_that_cannot_hold_is_told_of_a_rule_that_can():
    own = rule(when=When.of({"turns_gte": 2}, {"turns_gt": 3, "turns_lt": 4}))

    assert any("one of its alternatives cannot hold" in text for _, text in found(own))


def test_a_text_that_nothing_fills_can_never_be_said():
    assert (Trouble.NEVER, "nothing it needs fills {project}") in found(rule(say="At {project}."))


def test_a_rule_behind_one_that_never_rests_always_loses():
    own = rule(family=Family.ANSWER, when=When.of({"asked_again": True, "turns_gte": 3}))

    assert (Trouble.LOSES, "whenever it holds, so does recover_repeat") in found(own)


def test_a_rule_may_lose_to_several_together():
    own = rule(family=Family.QUALIFICATION, when=When.of({"objects": ["price", "trust"]}))

    assert (Trouble.LOSES, "whenever it holds, so does objection_price or objection_trust") in found(own)


def test_a_rule_behind_one_that_rests_is_an_overlap_and_no_loser():
    own = rule(family=Family.ANSWER, priority=1, when=When.of({"asks_about": "market", "turns_gte": 2}))

    assert troubles(own) == {Trouble.OVERLAP}
    assert any("market_context, which comes first" in text for _, text in found(own))


def test_rules_of_one_priority_that_may_both_hold_are_told():
    own = rule(name="zeal", family=Family.MARKET, priority=340, when=When.of({"turns_gte": 3}))

    assert any(trouble is Trouble.TIE and "urgency_true" in text for trouble, text in found(own))


def test_a_source_without_rows_is_told():
    own = rule(needs=(EVIDENCE["market_row"],))

    assert any(
        t is Trouble.NO_ROWS and "catalogue.market has no row" in text
        for t, text in found(own, rows={"catalogue.market": 0})
    )
    assert Trouble.NO_ROWS not in {t for t, _ in found(own, rows={"catalogue.market": 3})}


def test_a_rule_of_very_many_words_is_looked_at_in_a_while_and_nothing_is_claimed_of_it():
    many = When.of(
        {"wants": FACTS["wants"].words, "asks_about": FACTS["asks_about"].words, "objects": FACTS["objects"].words}
    )

    assert troubles(rule(when=many, family=Family.ANSWER)) <= {Trouble.OVERLAP, Trouble.TIE}


def test_a_condition_that_is_a_function_is_said_to_be_out_of_sight():
    assert troubles(rule(when=lambda _: "always")) == {Trouble.UNSEEN}


def test_a_rule_without_a_condition_is_refused():
    with pytest.raises(ConfigurationError, match="it has no condition"):
        Rule(id="x", family=Family.MARKET, priority=1, say="So.")


@pytest.mark.parametrize("name", ["", "a-b", "a+b", "a b", "x" * 65])
def test_a_name_that_the_journal_could_not_read_back_is_refused(name):
    with pytest.raises(ConfigurationError, match="letters, digits and underscores"):
        rule(name=name)


# What the search says is true of real talks.

SAID = ("hello", "2 BHK in Whitefield under 1.5 Cr", "I like Kaveri Crest Terraces", "too expensive", "no, I said 3BHK", "show me more",
        "tell me about Amber Neem", "it is for investment", "what is the market rate in Whitefield?", "I want to visit on Saturday",
        "what is the maintenance?", "Same answer again and again!!", "call me tomorrow", "is it a hindu community?", "thanks")  # fmt: skip


@pytest.fixture(scope="module")
def situations(sample_knowledge):
    """Turns of one talk over days, as the rules see them."""
    seen = []

    class Attending:
        async def advise(self, situation):
            seen.append(situation)
            return STANDARD.judge(situation)

    clock = Clock()
    talk = Talk(
        ConversationEngine(profiles=MemoryProfileStore(), knowledge=sample_knowledge, clock=clock, coach=Attending()), clock
    )
    for number in range(60):
        if number % 20 == 19:
            talk.returns_after(days=1)
        talk.says(SAID[number * 7 % len(SAID)])
    return seen


def comparisons(fact):
    """One comparison of *fact*, in any of its ways."""
    if fact.kind is Kind.YES_NO:
        return st.booleans().map(lambda yes: {fact.name: yes})
    if fact.kind is Kind.NUMBER:
        ways = st.sampled_from(["", "_gte", "_gt", "_lte", "_lt", "_not"])
        return st.builds(lambda way, number: {fact.name + way: number}, ways, st.integers(0, 10))
    words = st.lists(st.sampled_from(fact.words), min_size=1, max_size=3)
    return st.builds(lambda way, some: {fact.name + way: some}, st.sampled_from(["", "_not"]), words)


def merged(several):
    return {key: value for each in several for key, value in each.items()}


CONDITIONS = st.lists(st.sampled_from(list(FACTS.values())).flatmap(comparisons), min_size=1, max_size=3).map(merged)


@st.composite
def books(draw):
    """Some rules of any kind and condition: some can never speak, some always lose."""
    return Rulebook(tuple(
        rule(
            name=f"r{number}",
            family=draw(st.sampled_from(Family)),
            priority=draw(st.integers(0, 3)),
            when=When.of(*draw(st.lists(CONDITIONS, min_size=1, max_size=2))),
            cooldown_turns=draw(st.sampled_from([0, 0, 2])),
        )
        for number in range(draw(st.integers(2, 6)))
    ))  # fmt: skip


@given(book=books())
def test_no_rule_that_speaks_in_a_talk_is_said_to_be_unable_to(situations, book):
    able = {fired for now in situations for fired in book.judge(now).fired}

    assert not able & {f.rule for f in check(book) if f.trouble in (Trouble.NEVER, Trouble.LOSES)}


# The command.


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")

    def go(*argv):
        code = main(["rules", *map(str, argv)])
        out = capsys.readouterr()
        return code, out.out, out.err

    return go


@pytest.fixture
def talks(tmp_path):
    file = tmp_path / "talks.jsonl"
    said = ["hi", "I like Kaveri Crest Terraces", "too expensive", "let me talk to a human"]
    lines = [json.dumps({"turns": [["user", text] for text in said]}), "{}"]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_list_has_every_rule_with_what_it_needs_and_does(run):
    code, out, _ = run("list", "--json")

    rows = {row["id"]: row for row in json.loads(out)}
    assert code == 0
    assert set(rows) == {r.id for r in STANDARD.rules}
    assert rows["market_context"]["needs"] == "market_row (catalogue.market)"
    assert rows["silence_nudge"]["when"].startswith("planned, not in a turn: after 10 minutes")
    assert "visit_* spoke within 6 turns" in rows["visit_first"]["when"]


def test_the_list_is_a_table_for_people_and_tells_the_facts_when_asked(run):
    _, rules, _ = run("list")
    _, both, _ = run("list", "--facts")

    assert "visit_after_repeat_views" in rules
    assert "view_repeat_same" in both


def test_check_says_that_all_is_well_or_what_is_not(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[rules.x]\nfamily = "market"\npriority = 1\nwhen = { frustration_gt = 6 }\nsay = "So."\n', encoding="utf-8"
    )

    well, told, _ = run("check")
    broken, found, _ = run("check", "--rules", own)

    assert (well, broken) == (0, 1)
    assert "45 rules for turns and 2 for the plan of contacts; 0 can never speak or always lose." in told
    assert "x can never speak: its condition cannot hold: frustration > 6, frustration < 7" in found


def test_check_names_each_line_that_cannot_be_used(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[rules.visit_frist]\noff = true\n[rules.first_hello]\nsay = "Hurry"\n', encoding="utf-8")

    code, out, _ = run("check", "--rules", own)

    assert code == 2
    assert "line 1: there is no rule visit_frist" in out
    assert "line 4: rule first_hello: say: 'Hurry' presses or promises" in out


def test_explain_tells_turn_by_turn_why_each_rule_spoke_or_did_not(run, talks):
    code, out, _ = run("explain", talks)

    assert code == 0
    assert "1.2  “I like Kaveri Crest Terraces”" in out
    assert "spoke   visit_first: 1 on the shortlist; visit: none" in out
    assert "silent  visit_first: unless: visit_first fired 1 turns ago" in out
    assert "lost to safety_human_now" in out
    assert 'line 2: no "turns" in it' in out


def test_explain_tells_of_one_rule_with_the_facts_that_stood_against_it(run, talks):
    _, out, _ = run("explain", talks, "--rule", "visit_first")

    assert "silent  visit_first: not met: shortlisted ≥ 1 (0); or homes viewed ≥ 3 (0)" in out
    assert "objection_price" not in out


def test_explain_counts_lines_and_messages_as_they_stand_in_the_file_and_json_stays_json(run, tmp_path):
    talks = tmp_path / "talks.jsonl"
    messages = [["customer", "hi"], ["customer", "x" * 1001], ["customer", "too expensive\u2028really"]]
    talks.write_text("\ufeff\n\nno dialogue\n" + json.dumps({"turns": messages}, ensure_ascii=False), encoding="utf-8")

    code, out, err = run("explain", talks, "--json")

    turns = [json.loads(line) for line in out.split("\n") if line]
    assert code == 0
    assert [(turn["dialogue"], turn["turn"]) for turn in turns] == [(4, 1), (4, 3)]
    assert "line 3: not JSON" in err
    assert "4.2  left out: " in err


def test_explain_of_the_first_minus_three_dialogues_is_of_none(run, talks):
    assert run("explain", talks, "--limit", "-3")[0] == 1


def test_explain_as_json_has_every_rule_of_every_turn(run, talks):
    _, out, _ = run("explain", talks, "--all", "--json", "--limit", "1")

    turns = [json.loads(line) for line in out.splitlines()]
    assert [turn["said"] for turn in turns] == [
        "hi",
        "I like Kaveri Crest Terraces",
        "too expensive",
        "let me talk to a human",
    ]
    assert all(len(turn["rules"]) == len(STANDARD.rules) for turn in turns)


def test_mistakes_at_the_command_are_said_in_a_line(run, talks, tmp_path):
    unknown = run("explain", talks, "--rule", "nothing")
    missing = run("list", "--rules", tmp_path / "none.toml")

    assert unknown[0] == missing[0] == 2
    assert unknown[2] == "brigade-sales-ai: there is no rule nothing\n"
    assert "cannot be read" in missing[2]
