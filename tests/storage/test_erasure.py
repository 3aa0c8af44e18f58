"""Who asks to be forgotten is forgotten: in every table, in the file, in memory, and by the turns under way."""

import sqlite3
from contextlib import closing, nullcontext

import anyio
import psycopg
import pytest
from tests.storage.conftest import key_of

from brigade_sales_ai import (
    Catalogue,
    CatalogueKnowledge,
    ConversationEngine,
    CustomerErased,
    MemoryProfileStore,
    SQLiteProfileStore,
    TurnNotSaved,
    TurnRequest,
)
from brigade_sales_ai import events as ev
from brigade_sales_ai.replies import TemplateResponder
from brigade_sales_ai.storage.postgres import PostgresProfileStore
from brigade_sales_ai.storage.supabase import SupabaseProfileStore

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:supabase", "ignore::DeprecationWarning:postgrest")

CANARY = "canaryzwitscher"


async def tell_everything(engine, user_id):
    """Put the canary wherever words go: messages, facts with their quotes, notes, tags, a salesperson's words."""
    for number, text in enumerate(
        (
            f"hi, my name is {CANARY}",
            f"mail me at {CANARY}@example.org, 2 BHK in Whitefield under 1.5 Cr, it is for {CANARY}",
            f"too expensive, says {CANARY}",
            f"book a visit on Sunday, {CANARY}",
        )
    ):
        await engine.reply(TurnRequest(user_id=user_id, session_id=CANARY, message_id=f"{CANARY}-{number}", text=text))
    await engine.record(
        user_id,
        ev.NameGiven(name=CANARY, quote=CANARY),
        ev.LocalitiesStated(localities=(CANARY,), ruled_out=(CANARY + "2",)),
        ev.AmenitiesStated(wanted=(CANARY,)),
        ev.ObjectionRaised(objection="price", quote=CANARY),
        ev.PropertyViewed(project_id=CANARY),
        ev.PropertyRejected(project_id=CANARY, reason=CANARY),
        ev.BrochureTaken(project_id=CANARY),
        ev.Noted(note=CANARY),
        ev.Tagged(tags=(CANARY,)),
        event_id=CANARY,
    )
    await engine.say(user_id, f"Dear {CANARY}", message_id=CANARY)
    await engine.take_over(user_id, event_id=CANARY, by=CANARY)


def engine_on(store):
    return ConversationEngine(profiles=store, knowledge=CatalogueKnowledge(Catalogue.sample()))


def forgotten(open_store, everything):
    """Tell it all to one handle, look, erase through another, and look again."""

    async def play():
        async with open_store() as store, open_store() as other:
            await tell_everything(engine_on(store), CANARY)
            await tell_everything(engine_on(store), "bystander")
            await engine_on(other).erase("bystander")
            before = CANARY in everything(store)
            receipt = await engine_on(other).erase(CANARY)
            stranger = await engine_on(store).profile(CANARY)
            return before, receipt, stranger, CANARY in everything(other)

    before, receipt, stranger, after = anyio.run(play)

    assert before
    assert stranger.revision == 0
    assert not after
    assert receipt.rows["journal"] == 7
    assert receipt.rows["user_profiles"] == 1
    assert CANARY not in receipt.model_dump_json()


def test_nothing_is_left_in_memory():
    store = MemoryProfileStore()

    forgotten(lambda: nullcontext(store), lambda store: repr(vars(store)))


def test_nothing_is_left_in_a_sqlite_file(tmp_path):
    path = tmp_path / "p.db"

    def everything(_):
        with closing(sqlite3.connect(path)) as db:
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
        # Not in a table, and not in what the file and its log have left of freed pages either.
        files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        return repr(rows) + files.decode("latin-1")

    forgotten(lambda: SQLiteProfileStore.open(path), everything)


def everything_in(dsn):
    def everything(_):
        with psycopg.connect(dsn) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            return repr([connection.execute(f"SELECT t::text FROM {table} t").fetchall() for (table,) in tables])

    return everything


def test_nothing_is_left_in_postgres(dsn):
    forgotten(lambda: PostgresProfileStore.open(dsn), everything_in(dsn))


def test_nothing_is_left_in_supabase(supabase):
    forgotten(lambda: SupabaseProfileStore.open(supabase.url, key_of("service_role")), everything_in(supabase.dsn))


@pytest.mark.parametrize("kind", ["memory", "sqlite", "postgres"])
@pytest.mark.parametrize("comes_back", [False, True])
def test_a_turn_under_way_does_not_bring_the_erased_back(kind, comes_back, tmp_path, request):
    memory = MemoryProfileStore()
    openers = {
        "memory": lambda: nullcontext(memory),
        "sqlite": lambda: SQLiteProfileStore.open(tmp_path / "p.db"),
        "postgres": lambda: PostgresProfileStore.open(request.getfixturevalue("dsn")),
    }
    if kind == "postgres":
        request.getfixturevalue("dsn")

    def said(number, text="hello"):
        return TurnRequest(user_id="asha", session_id="s", message_id=f"m-{number}", text=text)

    async def play():
        async with openers[kind]() as store:
            engine = engine_on(store)

            class ErasedWhileSpeaking(TemplateResponder):
                async def respond(self, brief, /):
                    async for sentence in super().respond(brief):
                        yield sentence
                    await engine.erase("asha")
                    if comes_back:
                        await engine.reply(said(9, "hi, anew"))

            from dataclasses import replace

            await engine.reply(said(1, "my budget is 1.5 Cr"))
            with pytest.raises(TurnNotSaved) as lost:
                await replace(engine, responder=ErasedWhileSpeaking()).reply(said(2, "2 BHK please"))
            return lost.value, await engine.profile("asha")

    lost, profile = anyio.run(play)

    assert lost.reply
    assert isinstance(lost.__cause__, CustomerErased)
    assert profile.revision == int(comes_back)
    assert profile.budget_max is None
    assert profile.preferred_configurations == ()


def test_what_a_host_records_meanwhile_does_not_bring_the_erased_back():
    store = MemoryProfileStore()
    engine = engine_on(store)

    class ErasedJustBefore:
        async def advise(self, situation, /):
            await store.erase("asha")
            return await engine.coach.advise(situation)

    async def play():
        from dataclasses import replace

        await engine.record("asha", ev.Noted(note="known"), event_id="1")
        with pytest.raises(CustomerErased):
            await replace(engine, coach=ErasedJustBefore()).record("asha", ev.Noted(note="late"), event_id="2")
        return await engine.profile("asha")

    assert anyio.run(play).revision == 0


def test_the_engine_exports_and_answers_questions():
    from brigade_sales_ai.questions import ProfileQuery

    async def play():
        engine = engine_on(MemoryProfileStore())
        await tell_everything(engine, "asha")
        page = await engine.find(ProfileQuery(name=CANARY))
        return page, await engine.export("asha")

    page, document = anyio.run(play)

    assert [profile.user_id for profile in page.profiles] == ["asha"]
    assert document.count(CANARY) > 10
