"""Fills a Postgres with any number of invented customers, by the server itself: fast, and spread as real ones are."""

import json

import anyio
import psycopg

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, MemoryProfileStore, TurnRequest
from brigade_sales_ai import events as ev
from brigade_sales_ai.storage.migrations import migrations
from brigade_sales_ai.storage.rows import document_of, entry_row, profile_json
from brigade_sales_ai.turns import JournalEntry

LOCALITIES = [f"Locality {number}" for number in range(60)]
TAGS = ["vip", "nri", "investor", *(f"campaign {number}" for number in range(200))]
# Some hundred each, the first of them much more common than the last, as names are.
_ENDS = ("", "a", "i", "an", "ika", "esh", "it", "ya", "endra", "avi")
FIRST = [
    a + b
    for b in _ENDS
    for a in ("Ash", "Bal", "Chitr", "Deep", "Esh", "Farh", "Git", "Har", "Ish", "Jay", "Kir", "Lat", "Meer", "Nikh")
]
LAST = [
    a + b
    for b in _ENDS
    for a in ("Ra", "Iye", "Kum", "Nai", "Red", "Shet", "Gow", "Hegd", "Pai", "Bhat", "Das", "Sing", "Khan", "Jos", "Tho")
]
OBJECTIONS = ["price", "location", "timing", "trust", "loan", "legal"]

# Built again when everything is in: the same indexes, much sooner.
SLOW_TO_GROW = (
    "facets",
    "name_words",
    "budget_range",
    "lead_temperature",
    "current_stage",
    "hot_leads",
    "score",
    "last_active",
)

TALKS = (
    ("2 BHK in Whitefield under 1.5 Cr", "too expensive", "what is the price?", "book a visit on Sunday"),
    ("hi", "3 bhk near hebbal", "is it ready to move?", "my name is Asha", "call me"),
    ("villa in sarjapur 3 to 4 crore", "tell me more", "how far is the metro?"),
)

PROFILES = """
insert into user_profiles
select made.*
from (
    select i, 'c' || lpad(i::text, 8, '0') as user_id,
        case when random() < 0.05 then null else round((100 * random() ^ 2)::numeric, 2)::float8 end as score,
        timestamptz '2026-11-24' - interval '1 second' * floor(-ln(1 - random()) * 86400 * 90) as active,
        (4 + floor(40 * random() ^ 2))::bigint * 1000000 as budget,
        %(localities)s::text[] as localities, %(tags)s::text[] as tags, %(first)s::text[] as first, %(last)s::text[] as last,
        %(objections)s::text[] as objections,
        random() as dice1, random() as dice2, random() as dice3, random() as dice4, random() as dice5, random() as dice6
    from generate_series(%(begin)s::int, %(end)s::int) i
) c
join template t on t.n = c.i %% %(templates)s
cross join lateral (
    select first[1 + floor(dice1 * dice1 * cardinality(first))] || ' ' || last[1 + floor(dice2 * dice2 * cardinality(last))] as name,
        case when score is null then null when score >= 80 then 'hot' when score >= 50 then 'warm' else 'cold' end as band,
        array[localities[1 + floor(dice3 * dice3 * cardinality(localities))],
            localities[1 + floor(dice4 * cardinality(localities))]] as wanted,
        array[tags[1 + floor(dice5 * dice5 * cardinality(tags))]] as tagged,
        case when dice6 < 0.03 then 'human' else 'bot' end as owner,
        case when dice1 * dice6 < 0.3 then objections[1 + floor(dice2 * dice2 * cardinality(objections))] end as objection,
        (array['1BHK', '2BHK', '3BHK', '4BHK'])[1 + floor(dice4 * 4)] as home,
        case when score >= 90 then 'closing' when score >= 60 then 'evaluation' else 'discovery' end as stage
) v
cross join lateral (
    select jsonb_build_object('user_id', user_id, 'name', name, 'lead_score', score, 'lead_temperature', band,
            'last_active', active, 'budget_min', budget, 'budget_max', budget + budget / 4, 'current_stage', stage,
            'owner', owner, 'revision', %(entries)s::int) as known
) k
cross join lateral (
    select known || jsonb_build_object('facets',
            array_remove(array['locality:' || lower(wanted[1]), 'locality:' || lower(wanted[2]), 'tag:' || tagged[1], 'owner:' || owner,
                'configuration:' || lower(home), 'stage:' || stage, 'temperature:' || band,
                'objection:' || objection], null),
            'name_words', brigade_beginnings(string_to_array(lower(name), ' '))::text) as columns
) f
cross join lateral jsonb_populate_record(null::user_profiles,
    t.row || columns || jsonb_build_object('document', (t.document || known)::text)) made
"""

ENTRIES = """
insert into journal (user_id, revision, key, at, document)
select user_id, %(revision)s::int, 'event/' || %(revision)s::int, last_active,
    replace(replace(replace(%(entry)s, '@user', user_id), '"revision":1', '"revision":' || %(revision)s::int),
        'event/@', 'event/' || %(revision)s::int)
from user_profiles where user_id between %(begin)s and %(end)s
"""


async def _profiles():
    store = MemoryProfileStore()
    engine = ConversationEngine(profiles=store, knowledge=CatalogueKnowledge(Catalogue.sample()))
    for talk, texts in enumerate(TALKS):
        for number, text in enumerate(texts):
            await engine.reply(TurnRequest(user_id=f"t{talk}", session_id="s", message_id=f"m{number}", text=text))
    return tuple(store._profiles.values())


def fill(dsn, customers, entries=0, *, seen=lambda *_: None, batch=20_000):
    """Make *customers* profiles, like those of real talks, and *entries* rows of journal for each: homes looked at."""
    templates = anyio.run(_profiles)
    viewed = JournalEntry(
        user_id="USER", revision=1, key="event/KEY", at="2026-11-01T00:00:00Z", events=(ev.PropertyViewed(project_id="p1"),)
    )
    entry = entry_row(viewed)[-1].replace("USER", "@user").replace("event/KEY", "event/@")
    with psycopg.connect(dsn, autocommit=True, cursor_factory=psycopg.ClientCursor) as db:
        for name in SLOW_TO_GROW:
            db.execute(f"DROP INDEX idx_user_profiles_{name}")
        db.execute("CREATE TEMPORARY TABLE template (n integer, row jsonb, document jsonb)")
        for number, profile in enumerate(templates):
            document = document_of(profile)
            db.execute("INSERT INTO template VALUES (%s, %s, %s)", (number, profile_json(profile, ""), document))
        db.execute("SELECT setseed(0.5)")
        fixed = {
            "localities": LOCALITIES,
            "tags": TAGS,
            "first": FIRST,
            "last": LAST,
            "objections": OBJECTIONS,
            "templates": len(templates),
            "entries": entries,
        }
        for begin in range(0, customers, batch):
            end = min(begin + batch, customers) - 1
            db.execute(PROFILES, {**fixed, "begin": begin, "end": end})
            seen("profiles", end + 1 - begin)
        for revision in range(1, entries + 1):
            for begin in range(0, customers, batch):
                end = min(begin + batch, customers) - 1
                ids = {"begin": f"c{begin:08}", "end": f"c{end:08}"}
                db.execute(ENTRIES, {**ids, "revision": revision, "entry": entry})
                seen("journal", end + 1 - begin)
        db.execute(migrations("postgres")[1].sql)  # builds the indexes that are missing
        db.execute("VACUUM ANALYZE user_profiles")
        db.execute("VACUUM ANALYZE journal")


def questions(dice):
    """Return what to ask, by name: one question of each kind, its values drawn by *dice*."""
    days = dice.choice([1, 7, 30])
    low = dice.randrange(4, 40) * 1_000_000
    return {
        "hot leads": {"temperature": "hot"},
        "temperature": {"temperature": dice.choice(["hot", "warm", "cold"])},
        "stage": {"stage": dice.choice(["discovery", "evaluation", "closing"])},
        "score range": {"score_min": (least := dice.randrange(0, 95)), "score_max": least + 5},
        "active since": {"active_since": f"2026-11-{24 - min(days, 23):02}T00:00:00Z"},
        "active before": {"active_before": f"2026-{dice.randrange(1, 12):02}-01T00:00:00Z"},
        "budget": {"budget_min": low, "budget_max": low + dice.randrange(1, 10) * 1_000_000},
        "locality": {"locality": dice.choice(LOCALITIES)},
        "configuration": {"configuration": dice.choice(["1BHK", "2BHK", "3BHK", "4BHK"])},
        "tag": {"tags": (dice.choice(TAGS),)},
        "two tags": {"tags": tuple(dice.sample(TAGS[:10], 2))},
        "owner": {"owner": dice.choice(["bot", "human"])},
        "objection": {"objection": dice.choice(OBJECTIONS)},
        "name": {"name": f"{dice.choice(FIRST)} {dice.choice(LAST)}"},
        "beginning of a name": {"name": dice.choice(FIRST)[:3]},
        "nobody's name": {"name": "zz"},
        "several": {"locality": dice.choice(LOCALITIES), "temperature": "hot", "owner": "human"},
    }


def plan(db, query):
    """Return the plan of the statement that finds *query*, as text."""
    (statement,) = db.execute("SELECT (brigade_find_statement(%s::jsonb)).statement", (json.dumps(query),)).fetchone()
    db.execute("SET LOCAL jit = off")
    return "\n".join(line for (line,) in db.execute("EXPLAIN " + statement))
