"""Every store gives the same answers, in the same order, as the memory store."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import anyio
import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.storage.conftest import key_of

from brigade_sales_ai import InvalidRequest, MemoryProfileStore, SQLiteProfileStore
from brigade_sales_ai import events as ev
from brigade_sales_ai.homes import Configuration
from brigade_sales_ai.questions import Order, ProfileQuery
from brigade_sales_ai.storage.postgres import PostgresProfileStore
from brigade_sales_ai.storage.supabase import SupabaseProfileStore
from brigade_sales_ai.testing.contracts import _keep
from brigade_sales_ai.vocabulary import Band, Objection, Owner, PromiseKind, Stage

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:supabase", "ignore::DeprecationWarning:postgrest"),
]

START = datetime(2026, 1, 1, tzinfo=UTC)
LOCALITIES = ["Whitefield", "HSR Layout", "Straße 9", "வடபழனி", 'East "B"', "a,b}"]
TAGS = ["vip", "VIP", "nri", "", "%", "'; drop--", "two words"]
NAMES = ["Asha Rao", "asha", "Āśā-Kumar", "Kumar O'Brien", "चित्रा", "B. K. Iyer", "x_y%"]
LABELS = ["1RK", "2BHK", "2.5BHK", "3BHK+2T"]
SCORES = [0.0, 0.1, 12.5, 33.333333333333336, 79.99, 80.0, 100.0]
IDS = [f"{'aAzZ09_.:@+-'[n % 12]}{n:02}" for n in range(60)]


def customer(dice):
    """Return some events: anything may be missing, and much is the same for several."""
    events = [ev.Noted(note="known")]

    def perhaps(event):
        if dice.random() < 0.6:
            events.append(event)

    perhaps(ev.NameGiven(name=dice.choice(NAMES)))
    low, high = sorted(dice.sample(range(1, 9), 2))
    ends = dice.choice([(low, high), (low, None), (None, high)])
    perhaps(ev.BudgetStated(low=ends[0] and ends[0] * 1_000_000, high=ends[1] and ends[1] * 1_000_000))
    perhaps(ev.LocalitiesStated(localities=tuple(dice.sample(LOCALITIES, 2))))
    perhaps(ev.ConfigurationsStated(configurations=tuple(Configuration.of(x) for x in dice.sample(LABELS, 2))))
    perhaps(ev.Tagged(tags=tuple(dice.sample(TAGS, 3))))
    perhaps(ev.ObjectionRaised(objection=dice.choice(list(Objection)[:3])))
    perhaps(ev.ObjectionResolved(objection=dice.choice(list(Objection)[:3])))
    perhaps(ev.HumanTookOver(by="ravi"))
    perhaps(ev.StageEntered(stage=dice.choice(list(Stage)), reason="so"))
    perhaps(ev.PropertyViewed(project_id="p", at=START + timedelta(days=dice.randrange(5), microseconds=dice.randrange(2))))
    score = dice.choice(SCORES)
    perhaps(
        ev.LeadScored(raw=score, score=score, band=dice.choice(list(Band)), engagement=1.0, intent_to_buy=1.0, scorecard="t")
    )
    perhaps(ev.Promised(promise=dice.choice(list(PromiseKind)[:3]), promise_id="p"))
    perhaps(dice.choice([ev.CallbackDone(), ev.VisitScheduled()]))
    return events


async def populate(store):
    dice = random.Random(7)
    for user_id in dice.sample(IDS, len(IDS)):
        await _keep(store, user_id, *customer(dice))


async def walk(store, query):
    """Return the pages of ids, and the count."""
    pages = []
    while True:
        page = await store.find(query)
        pages.append([profile.user_id for profile in page.profiles])
        if page.next is None:
            return pages, await store.count(query)
        query = query.model_copy(update={"after": page.next})


@pytest.fixture(scope="module")
def memory():
    store = MemoryProfileStore()
    anyio.run(populate, store)
    return store


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory):
    path = tmp_path_factory.mktemp("questions") / "p.db"
    return filled(lambda: SQLiteProfileStore.open(path))


@pytest.fixture(scope="module")
def postgres_store(postgres):
    with psycopg.connect(postgres.get_uri(), autocommit=True) as admin:
        admin.execute("CREATE DATABASE questions TEMPLATE brigade_template")
    yield filled(lambda: PostgresProfileStore.open(postgres.get_uri("questions")))
    with psycopg.connect(postgres.get_uri(), autocommit=True) as admin:
        admin.execute("DROP DATABASE questions WITH (FORCE)")


@pytest.fixture
def supabase_store(supabase):
    return filled(lambda: SupabaseProfileStore.open(supabase.url, key_of("service_role")))


def filled(open_store):
    async def fill():
        async with open_store() as store:
            await populate(store)

    anyio.run(fill)
    return open_store


def maybe(values):
    return st.none() | values


rupees = st.integers(1, 9).map(lambda n: n * 1_000_000) | st.integers(1, 10**15)
moments = st.builds(
    lambda days, more: START + timedelta(days=days, microseconds=more), st.integers(-1, 6), st.integers(-1, 2)
)
scores = st.sampled_from(SCORES) | st.floats(-10, 110)
asked_for = st.fixed_dictionaries(
    {"order": st.sampled_from(Order), "limit": st.sampled_from([4, 7, 50])},
    optional={
        "temperature": st.sampled_from(Band),
        "stage": st.sampled_from(Stage),
        "score": st.tuples(maybe(scores), maybe(scores)),
        "active": st.tuples(maybe(moments), maybe(moments)),
        "budget": st.tuples(maybe(rupees), maybe(rupees)),
        "locality": st.sampled_from(LOCALITIES) | st.text(max_size=5),
        "configuration": st.sampled_from(LABELS).map(Configuration.of),
        "tags": st.lists(st.sampled_from(TAGS), max_size=2).map(tuple),
        "owner": st.sampled_from(Owner),
        "objection": st.sampled_from(Objection),
        "promised": st.just("anything") | st.sampled_from(PromiseKind),
        "name": st.sampled_from([*NAMES, "as", "KUM", "o'b", "चि", "'", "\\"]) | st.text(max_size=4),
    },
)
ENDS = {
    "score": ("score_min", "score_max"),
    "active": ("active_since", "active_before"),
    "budget": ("budget_min", "budget_max"),
}


def question(asked, but):
    """Return the question, without most of what *but* leaves out: with everything asked for nobody is ever found."""
    fields = {name: value for name, value in asked.items() if name not in but}
    for name in ENDS.keys() & fields.keys():
        low, high = fields.pop(name)
        if low is not None and high is not None and low > high:
            low, high = high, low
        fields |= dict(zip(ENDS[name], (low, high), strict=True))
    return ProfileQuery(**fields)


few_questions = st.builds(
    question,
    asked_for,
    st.sets(
        st.sampled_from(
            [
                "temperature",
                "stage",
                "score",
                "active",
                "budget",
                "locality",
                "configuration",
                "tags",
                "owner",
                "objection",
                "name",
            ]
        ),
        min_size=8,
    ),
)
# No shrinking: a question is small as it is, and on a busy machine shrinking takes minutes.
CHECKS = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def same_answers(memory, open_store, asked):
    async def both():
        async with open_store() as store:
            return [(query, await walk(memory, query), await walk(store, query)) for query in asked]

    for query, wanted, found in anyio.run(both):
        assert found == wanted, query


@settings(CHECKS, max_examples=30)
@given(asked=st.lists(few_questions, min_size=5, max_size=10))
def test_sqlite_answers_as_memory_does(memory, sqlite, asked):
    same_answers(memory, sqlite, asked)


@settings(CHECKS, max_examples=30)
@given(asked=st.lists(few_questions, min_size=5, max_size=10))
def test_postgres_answers_as_memory_does(memory, postgres_store, asked):
    same_answers(memory, postgres_store, asked)


@settings(CHECKS, max_examples=8)
@given(asked=st.lists(few_questions, min_size=5, max_size=10))
def test_supabase_answers_as_memory_does(memory, supabase_store, asked):
    same_answers(memory, supabase_store, asked)


@settings(CHECKS, max_examples=100)
@given(query=few_questions)
def test_a_walk_finds_everybody_asked_for_once_in_order(memory, query):
    pages, count = anyio.run(walk, memory, query)

    walked = [user_id for page in pages for user_id in page]
    assert len(walked) == len(set(walked)) == count
    assert all(query.finds(memory._profiles[user_id]) for user_id in walked)


def test_hot_leads_are_those_the_score_calls_hot(memory):
    page = anyio.run(memory.hot_leads)

    assert page.profiles
    assert {profile.lead_temperature for profile in page.profiles} == {Band.HOT}


def test_the_manager_sees_how_many_customers_have_each_objection_open(memory):
    found = anyio.run(memory.open_objections)

    counted = Counter(o.objection for profile in memory._profiles.values() for o in profile.open_objections)
    assert found == dict(counted)
    assert list(found.values()) == sorted(found.values(), reverse=True)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 501}, "limit"),
        ({"temperature": "lukewarm"}, "temperature"),
        ({"after": "nonsense"}, "after"),
        ({"after": "bnVsbA=="}, "after"),
        ({"budget_min": 10**19}, "budget_min"),
        ({"score_min": float("nan")}, "score_min"),
        ({"active_since": datetime(2026, 1, 1)}, "active_since"),  # noqa: DTZ001 — that it has no zone is the point
        ({"unheard_of": 1}, "unheard_of"),
        ({"budget_min": 2, "budget_max": 1}, "budget_min"),
    ],
)
def test_a_question_that_cannot_be_asked_names_the_field(asked, named):
    with pytest.raises(InvalidRequest, match=named):
        ProfileQuery(**asked)


def test_the_next_of_a_page_belongs_to_its_order(memory):
    page = anyio.run(memory.find, ProfileQuery(limit=1))

    with pytest.raises(InvalidRequest, match="another order"):
        ProfileQuery(order=Order.USER_ID, after=page.next)
