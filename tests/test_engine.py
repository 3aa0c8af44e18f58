"""What the engine promises about a turn, whatever is said in it."""

from dataclasses import replace

import anyio
import pytest

from brigade_sales_ai import (
    BlockingEngine,
    ConversationEngine,
    InvalidRequest,
    MemoryProfileStore,
    ReplyDelta,
    StorageError,
    TurnCompleted,
    TurnNotSaved,
    TurnRequest,
)
from brigade_sales_ai.events import HandedBack, NameGiven, PropertyViewed, VisitDone
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.situation import Mood
from brigade_sales_ai.testing import ScriptedResponder
from brigade_sales_ai.vocabulary import NudgeKind, Owner, Speaker


def request(text="3 BHK in Whitefield", **fields):
    return TurnRequest(**{"user_id": "asha", "session_id": "s1", "message_id": "m1", "text": text, **fields})


def test_a_redelivered_message_gets_the_same_answer_and_changes_nothing(engine):
    first = anyio.run(engine.reply, request())

    again = anyio.run(engine.reply, request())

    assert again == first
    assert again.profile.revision == 1


def test_a_message_redelivered_much_later_still_gets_its_own_answer(talk):
    first = talk.says("3 BHK in Whitefield under 3 Cr", message_id="early")
    talk.says("what about Hebbal?")

    again = talk.says("3 BHK in Whitefield under 3 Cr", message_id="early")

    assert again.reply == first.reply
    assert again.lead == first.lead
    assert again.profile.revision == 2


def test_two_turns_of_one_customer_at_once_are_both_remembered(engine):
    async def both():
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(engine.reply, request("My name is Asha", message_id="m1"))
            tasks.start_soon(engine.reply, request("budget 1.5 Cr", message_id="m2"))
        return await engine.profile("asha")

    profile = anyio.run(both)

    assert profile.revision == 2
    assert profile.name == "Asha"
    assert profile.budget_max == 15_000_000


def test_the_same_message_twice_at_once_is_one_turn(engine):
    async def both():
        results = []

        async def take():
            results.append(await engine.reply(request()))

        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(take)
        return results, await engine.profile("asha")

    results, profile = anyio.run(both)

    assert profile.revision == 1
    assert len({r.reply.text for r in results}) == 1


class Broken:
    """A part that fails in every way a part can be asked."""

    async def fail(self, situation):
        raise RuntimeError("boom: " + situation.text)

    feel = look_up = score = advise = fail


class Hanging:
    async def hang(self, situation):
        await anyio.sleep(60)

    feel = look_up = score = advise = hang


PARTS = [("sentiment", "sentiment"), ("knowledge", "knowledge"), ("scorer", "lead score"), ("coach", "coaching")]


@pytest.mark.parametrize("broken", [Broken(), Hanging()], ids=["fails", "hangs"])
@pytest.mark.parametrize(("part", "step"), PARTS)
def test_a_part_that_fails_or_hangs_costs_its_own_contribution_only(engine, part, step, broken):
    engine = replace(engine, settings=replace(engine.settings, step_seconds=0.05), **{part: broken})

    result = anyio.run(engine.reply, request())

    assert result.skipped == (step,)
    assert result.reply.text
    assert result.profile.preferred_locations == ("Whitefield",)


def test_a_failed_score_leaves_no_number_behind(engine):
    result = anyio.run(replace(engine, scorer=Broken()).reply, request())

    assert result.lead is None
    assert result.profile.lead_score is None


def test_all_parts_may_fail_and_the_customer_still_gets_an_answer(engine):
    engine = replace(engine, sentiment=Broken(), knowledge=Broken(), scorer=Broken(), coach=Broken())

    result = anyio.run(engine.reply, request("hello"))

    assert result.reply.text
    assert len(result.skipped) == 4


def test_the_templates_speak_for_a_responder_that_fails(engine):
    class Mute:
        async def respond(self, brief):
            raise RuntimeError("no words")
            yield ""

    result = anyio.run(replace(engine, responder=Mute()).reply, request())

    assert result.skipped == ("reply",)
    assert "Kaveri Crest Meadows" in result.reply.text
    assert result.trace.templates_because == "failed"


def test_a_failing_part_logs_no_word_of_the_customer(engine, caplog):
    anyio.run(replace(engine, sentiment=Broken()).reply, request("call me on 9845012345"))

    assert caplog.records
    assert not any("9845012345" in str(vars(record)) for record in caplog.records)


@pytest.mark.parametrize("error", [StorageError("disk full"), OSError("connection reset")])
def test_a_reply_survives_a_store_that_fails_to_keep_it(engine, error):
    class Forgetful(MemoryProfileStore):
        async def commit(self, entry, profile, /):
            raise error

    with pytest.raises(TurnNotSaved) as caught:
        anyio.run(replace(engine, profiles=Forgetful()).reply, request())

    assert caught.value.reply


def test_a_store_that_cannot_be_read_says_nothing_and_keeps_nothing(engine):
    class Away(MemoryProfileStore):
        async def load(self, user_id, /, *, message_id=None, recent=20):
            raise StorageError("connection refused")

    with pytest.raises(StorageError):
        anyio.run(replace(engine, profiles=Away()).reply, request())


def test_a_turn_makes_two_round_trips(engine):
    calls = []

    class Counting(MemoryProfileStore):
        async def load(self, user_id, /, *, message_id=None, recent=20):
            calls.append("load")
            return await super().load(user_id, message_id=message_id, recent=recent)

        async def commit(self, entry, profile, /):
            calls.append("commit")
            await super().commit(entry, profile)

    anyio.run(replace(engine, profiles=Counting()).reply, request())

    assert calls == ["load", "commit"]


def test_a_stream_gives_whole_sentences_and_then_the_result(engine):
    async def watch():
        async with engine.stream(request()) as events:
            return [event async for event in events]

    *deltas, last = anyio.run(watch)

    assert all(isinstance(delta, ReplyDelta) for delta in deltas)
    assert isinstance(last, TurnCompleted)
    assert "".join(d.text for d in deltas).strip() == last.result.reply.text


def test_a_session_is_counted_once(talk):
    talk.says("hi")
    talk.says("2 BHK")
    talk.session_id = "second"
    talk.says("hi")
    talk.session_id = "first-session"

    result = talk.says("hi")

    assert result.profile.total_sessions == 2


def test_a_view_repeated_within_half_an_hour_is_one_view(talk):
    talk.does(PropertyViewed(project_id="p1"))
    talk.clock.moves(minutes=29)
    talk.does(PropertyViewed(project_id="p1"))
    talk.clock.moves(minutes=31)

    talk.does(PropertyViewed(project_id="p1"))

    assert [(v.project_id, v.count) for v in talk.profile.properties_viewed] == [("p1", 2)]


def test_a_first_time_visitor_is_never_welcomed_back(talk):
    talk.does(PropertyViewed(project_id="p1"))
    talk.clock.moves(days=3)

    result = talk.says("Hi")

    assert "welcome_back" not in result.coaching.fired
    assert "back" not in result.reply.text.lower()


def test_a_new_session_after_an_hour_is_no_return(talk):
    talk.says("2 BHK in Whitefield")
    talk.returns_after(hours=1)

    result = talk.says("Hi")

    assert "welcome_back" not in result.coaching.fired


def test_what_the_host_saw_is_kept_once(talk):
    talk.does(VisitDone(project_id="p1"), event_id="visit-7")

    profile = talk.does(VisitDone(project_id="p1"), event_id="visit-7")

    assert profile.revision == 1
    assert len(profile.site_visits_completed) == 1


def test_an_event_and_a_message_may_share_an_id(talk):
    talk.does(PropertyViewed(project_id="p1"), event_id="same")

    result = talk.says("hi", message_id="same")

    assert result.profile.revision == 2


def test_the_host_cannot_record_what_only_the_engine_knows(engine):
    with pytest.raises(InvalidRequest, match="HandedBack"):
        anyio.run(lambda: engine.record("asha", HandedBack(), event_id="e1"))


@pytest.mark.parametrize("bad", ["", "a b", "x" * 129, "é", "a/b", "a\n"])
def test_a_bad_id_is_named(engine, bad):
    with pytest.raises(InvalidRequest, match="event_id"):
        anyio.run(lambda: engine.record("asha", VisitDone(), event_id=bad))
    with pytest.raises(InvalidRequest, match="user_id"):
        anyio.run(engine.profile, bad)


def test_while_a_human_owns_the_talk_the_engine_is_silent_and_advises(talk):
    talk.says("3 BHK in Whitefield")
    anyio.run(lambda: talk.engine.take_over("asha", event_id="t1", by="ravi"))

    result = talk.says("It is too expensive for me")

    assert result.reply is None
    assert result.profile.owner is Owner.HUMAN
    assert result.coaching.advice
    assert [o.objection for o in result.profile.open_objections] == ["price"]


def test_after_the_hand_back_the_engine_answers_and_knows_what_was_said(talk):
    talk.says("3 BHK in Whitefield")
    anyio.run(lambda: talk.engine.take_over("asha", event_id="t1"))
    talk.says("my budget is 2 Cr")
    anyio.run(lambda: talk.engine.say("asha", "Thank you, let me look.", message_id="h1"))
    anyio.run(lambda: talk.engine.hand_back("asha", event_id="t2"))

    result = talk.says("so what do you have?")

    assert result.reply is not None
    assert result.profile.budget_max == 20_000_000
    assert result.asked != "budget"


def test_a_salespersons_words_are_kept_once_and_in_order(talk):
    talk.says("hi")
    anyio.run(lambda: talk.engine.say("asha", "This is Ravi.", message_id="h1"))
    anyio.run(lambda: talk.engine.say("asha", "This is Ravi.", message_id="h1"))

    dossier = anyio.run(talk.engine.profiles.load, "asha")

    assert [m.text for m in dossier.recent if m.speaker is Speaker.HUMAN] == ["This is Ravi."]


def test_the_profile_equals_its_folded_journal(talk):
    talk.says("Hi, I am Asha, 2 or 3 BHK in Whitefield around 1.5 Cr")
    talk.does(PropertyViewed(project_id="p1"))
    talk.says("too expensive")
    talk.returns_after(days=1)
    talk.says("Can I visit on Saturday?")

    async def folded():
        profile = UserProfile(user_id="asha")
        async for entry in talk.engine.profiles.journal("asha"):
            profile = profile.after_all(entry.events, Occasion(at=entry.at, source=entry.key))
            profile = profile.model_copy(update={"revision": entry.revision})
        return profile

    assert anyio.run(folded) == talk.profile


def test_every_fact_names_the_message_that_taught_it(talk):
    talk.says("2 BHK in Whitefield", message_id="first")
    talk.says("budget 1.5 Cr", message_id="second")

    learned = talk.profile.learned

    assert learned["locality"].source == "first"
    assert learned["budget"].source == "second"


def test_the_same_inputs_give_the_same_bytes(clock, sample_knowledge):
    def play():
        engine = ConversationEngine(
            profiles=MemoryProfileStore(), knowledge=sample_knowledge, clock=lambda: clock.now, timer=lambda: 0
        )
        texts = ["hi", "2bhk in whitefield under 1.5cr", "too expensive", "book a visit"]
        requests = [request(text, message_id=f"m{n}") for n, text in enumerate(texts)]
        return [anyio.run(engine.reply, r).model_dump_json() for r in requests]

    assert play() == play()


def test_a_mood_of_ones_own_can_replace_ours(engine):
    class Cheerful:
        async def feel(self, situation, /):
            return Mood(polarity=1.0, confidence=1.0)

    result = anyio.run(replace(engine, sentiment=Cheerful()).reply, request("this is useless"))

    assert result.mood.polarity == 1.0


def test_the_engine_without_a_catalogue_offers_no_home():
    result = anyio.run(ConversationEngine(profiles=MemoryProfileStore()).reply, request())

    assert result.projects == ()
    assert result.skipped == ()


def test_the_blocking_engine_does_what_the_engine_does(sample_knowledge):
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def open_engine():
        yield ConversationEngine(profiles=MemoryProfileStore(), knowledge=sample_knowledge)

    with BlockingEngine.open(open_engine) as engine:
        with engine.stream(request()) as events:
            seen = list(events)
        again = engine.reply(request())
        engine.record("asha", NameGiven(name="Asha"), event_id="e1")
        engine.take_over("asha", event_id="t1")
        engine.say("asha", "Hello from Ravi", message_id="h1")
        silent = engine.reply(request("hi", message_id="m2"))
        engine.hand_back("asha", event_id="t2")

        assert isinstance(seen[-1], TurnCompleted)
        assert again == seen[-1].result
        assert silent.reply is None
        assert engine.profile("asha").name == "Asha"
        with pytest.raises(InvalidRequest):
            engine.profile("not an id")


def test_the_blocking_engine_has_the_same_doors():
    import inspect

    def doors(cls):
        return {
            name: list(inspect.signature(member).parameters)
            for name, member in vars(cls).items()
            if inspect.isfunction(member) and not name.startswith("_")
        }

    assert doors(BlockingEngine) == doors(ConversationEngine)


def test_what_a_responder_says_is_cleaned_before_it_is_heard_and_kept(engine):
    async def play():
        odd = replace(engine, responder=ScriptedResponder("Yes\x00, \ud800it is. ☕"))
        async with odd.stream(request()) as events:
            heard = [event async for event in events]
        return heard[0].text, heard[-1].result.reply.text

    assert anyio.run(play) == ("Yes, \ufffdit is. ☕", "Yes, \ufffdit is. ☕")


def test_the_salesperson_sees_on_which_day_a_visit_is_wished_for(talk):
    result = talk.says("I want to visit the site this Sunday at 11")

    assert "(this Sunday at 11, Sun 29 Nov 2026)" in result.next_step


def test_a_home_looked_at_three_times_brings_one_nudge_beside_the_reply_and_it_is_remembered(talk):
    for _ in range(3):
        talk.does(PropertyViewed(project_id="citrine-park"))
        talk.clock.moves(minutes=31)

    first = talk.says("Show me 3 BHK in Whitefield")
    talk.clock.moves(minutes=11)
    second = talk.says("Under 3 Cr")

    assert (first.nudge.kind, first.nudge.about) == (NudgeKind.REPEAT_VIEWS, "citrine-park")
    assert second.nudge is None
    assert [mark.nudge for mark in second.profile.talk.nudges] == ["repeat_views"]


def test_a_turn_that_hands_over_nudges_nobody(talk):
    for _ in range(3):
        talk.does(PropertyViewed(project_id="citrine-park"))
        talk.clock.moves(minutes=31)

    assert talk.says("I want to talk to a human").nudge is None


def test_a_draft_that_presses_is_not_said_and_the_rest_of_it_is(engine):
    class Pushy:
        async def respond(self, brief):
            yield "The price is on file. "
            yield "Hurry, only 2 flats left! "
            yield "Shall I send the cost sheet?"

    result = anyio.run(replace(engine, responder=Pushy()).reply, request())

    assert result.reply.text.startswith("The price is on file. Shall I send the cost sheet?")
    assert "Hurry" not in result.reply.text
    assert result.trace.claims[0].words == "Hurry"


def test_what_a_customer_asks_for_is_not_promised_for_their_having_said_it(engine):
    pushy = replace(engine, responder=ScriptedResponder("Yes, we have assured returns."))

    result = anyio.run(pushy.reply, request("do you give assured returns?"))

    assert "assured" not in result.reply.text
