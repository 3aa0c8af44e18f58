"""Supabase keeps the published contract: the real client package, a real PostgREST, a real Postgres."""

import time

import anyio
import pytest
from tests.storage.conftest import Supabase, key_of, postgrest_program

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, TurnNotSaved, TurnRequest
from brigade_sales_ai.errors import ConfigurationError, StorageError
from brigade_sales_ai.storage.postgres import PostgresProfileStore
from brigade_sales_ai.storage.supabase import SupabaseProfileStore
from brigade_sales_ai.testing import ADA, ProfileStoreContract
from brigade_sales_ai.testing.contracts import _visit

# The package warns of its own use of its own options.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:supabase", "ignore::DeprecationWarning:postgrest")


class TestSupabaseProfileStore(ProfileStoreContract):
    @pytest.fixture
    def open_store(self, supabase):
        return lambda: SupabaseProfileStore.open(supabase.url, key_of("service_role"))


def run(supabase, work, *, key=None, **how):
    async def opened():
        async with SupabaseProfileStore.open(supabase.url, key or key_of("service_role"), **how) as store:
            return await work(store)

    return anyio.run(opened)


@pytest.mark.parametrize("role", ["anon", "authenticated"])
def test_a_key_that_row_level_security_hides_everything_from_is_refused_with_the_cure(supabase, role):
    with pytest.raises(ConfigurationError, match="service-role key"):
        run(supabase, _visit, key=key_of(role))


@pytest.mark.parametrize("key", [key_of("service_role", secret="y" * 40), key_of("service_role", seconds=-60)])
def test_a_key_that_is_wrong_or_expired_is_refused(supabase, key):
    with pytest.raises(ConfigurationError, match="key"):
        run(supabase, _visit, key=key)


@pytest.mark.parametrize(("url", "key"), [("not a url", "x.y.z"), ("http://127.0.0.1:1", "")])
def test_a_url_or_key_that_is_none_is_a_configuration_error(url, key):
    async def opened():
        async with SupabaseProfileStore.open(url, key):
            pass

    with pytest.raises(ConfigurationError):
        anyio.run(opened)


def test_a_project_that_is_not_there_is_said_at_once():
    async def opened():
        async with SupabaseProfileStore.open("http://127.0.0.1:1", key_of("service_role")):
            pass

    began = time.monotonic()
    with pytest.raises(StorageError, match="cannot be reached"):
        anyio.run(opened)
    assert time.monotonic() - began < 5  # the package by itself tries for seven seconds


def test_a_missing_schema_says_what_to_run(postgres):
    # A project of its own: how soon PostgREST sees a changed schema is its own affair.
    project = Supabase(postgrest_program(), postgres, "brigade_bare", template="template1")
    try:
        with pytest.raises(ConfigurationError, match="run the migrations"):
            run(project, _visit)
    finally:
        project.close()


def test_postgres_and_supabase_are_one_store(supabase):
    run(supabase, _visit)

    async def seen():
        async with PostgresProfileStore.open(supabase.dsn) as store:
            return (await store.load(ADA, message_id="m-1")).answered

    assert anyio.run(seen).revision == 1


def test_the_engine_goes_on_when_postgrest_is_away_and_comes_back(supabase):
    async def talk(store):
        engine = ConversationEngine(profiles=store, knowledge=CatalogueKnowledge(Catalogue.sample()))

        def says(text, number):
            return engine.reply(TurnRequest(user_id="asha", session_id="s", message_id=f"m{number}", text=text))

        await says("2 BHK in Whitefield under 1.5 Cr", 1)
        load = store.load

        async def loaded_before_the_fall(*args, **more):
            known = await load(*args, **more)
            supabase.stop()
            return known

        store.load = loaded_before_the_fall
        try:
            with pytest.raises(TurnNotSaved) as lost:
                await says("tell me more", 2)
        finally:
            store.load = load
            supabase.start()
        back = await says("tell me more", 2)
        return lost.value.reply, back.profile.revision

    reply, revision = run(supabase, talk)

    assert reply
    assert revision == 2
