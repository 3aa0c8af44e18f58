"""`brigade-sales-ai leads`: fit, rescore and card do their job from a shell, and say every mistake in one line."""

import json
from datetime import timedelta
from importlib.util import find_spec

import anyio
import pytest
from tests.leads.market import OPENED, market

from brigade_sales_ai import events as ev
from brigade_sales_ai.cli import main
from brigade_sales_ai.leads import STANDARD, card_from
from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.storage import SQLiteProfileStore
from brigade_sales_ai.storage.backups import backed_up
from brigade_sales_ai.storage.memory import MemoryProfileStore
from brigade_sales_ai.storage.upkeep import StoreSource
from brigade_sales_ai.turns import JournalEntry

needs_fit = pytest.mark.skipif(find_spec("scipy") is None, reason="fitting is an extra")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder; return its code, output and complaint."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def go(*argv):
        code = main(["leads", *map(str, argv)])
        out = capsys.readouterr()
        return code, out.out, out.err

    return go


async def keep(store, journals):
    for journal in journals:
        profile = UserProfile(user_id=journal[0].user_id)
        for entry in journal:
            profile = entry.folded_onto(profile)
            await store.commit(entry, profile)


async def dumped(file, journals):
    store = MemoryProfileStore()
    await keep(store, journals)
    await backed_up(StoreSource(store), file, seen=lambda _: None)


async def kept(file, journals):
    async with SQLiteProfileStore.open(file) as store:
        await keep(store, journals)


def hot_lead(user_id="fictional"):
    acts = (ev.VisitScheduled(), ev.PhoneVerified(), ev.MarkedInterested(project_id="home-1"), ev.CallbackRequested())
    told = (ev.TimelineStated(months_min=0, months_max=3), ev.LoanStated(loan="preapproved"))
    return [JournalEntry(user_id=user_id, revision=1, key="m1", at=OPENED, events=(*acts, *told))]


@needs_fit
def test_a_dump_is_fitted_and_reported(run, tmp_path):
    anyio.run(dumped, tmp_path / "all.jsonl.gz", market(300, seed=12))

    code, out, err = run("fit", "all.jsonl.gz", "--picture", "said.svg", "--publish", "card.json")

    assert err == ""
    assert "log-loss" in out
    assert code == int("not fit to be published" in out)
    assert (tmp_path / "said.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "card.json").exists() == (code == 0)


@needs_fit
def test_a_journal_too_short_to_fit_on_is_said(run, tmp_path):
    anyio.run(kept, tmp_path / "few.db", market(3))

    code, out, err = run("fit", "few.db")

    assert (code, out) == (2, "")
    assert "not enough to fit on" in err


@needs_fit
def test_an_empty_journal_is_said(run, tmp_path):
    anyio.run(kept, tmp_path / "none.db", [])

    assert "the journal is empty" in run("fit", "none.db")[2]


def test_rescoring_says_who_moves_and_keeps_nothing_unless_asked(run, tmp_path):
    anyio.run(kept, tmp_path / "leads.db", [hot_lead("one"), hot_lead("two")])
    at = (OPENED + timedelta(days=1)).isoformat()

    code, out, _ = run("rescore", "leads.db", "--at", at)

    assert code == 0
    assert "2 customers scored by sc-1.0" in out
    assert "2 not scored → hot" in out
    assert anyio.run(profile_in, tmp_path / "leads.db", "one").lead_temperature is None


async def profile_in(file, user_id):
    async with SQLiteProfileStore.open(file) as store:
        return (await store.load(user_id, recent=0)).profile


async def journal_in(file, user_id):
    async with SQLiteProfileStore.open(file) as store:
        return [entry async for entry in store.journal(user_id)]


def test_rescoring_keeps_what_moved_so_that_the_journal_still_adds_up(run, tmp_path):
    file = tmp_path / "leads.db"
    anyio.run(kept, file, [hot_lead()])
    soon, later = ((OPENED + timedelta(days=days)).isoformat() for days in (1, 90))

    first = run("rescore", file, "--write", "--at", soon)[1]
    hot = anyio.run(profile_in, file, "fictional")
    again = run("rescore", file, "--write", "--at", soon)[1]
    run("rescore", file, "--write", "--at", later)
    cooled = anyio.run(profile_in, file, "fictional")

    folded = UserProfile(user_id="fictional")
    for entry in anyio.run(journal_in, file, "fictional"):
        folded = entry.folded_onto(folded)
    assert "1 written" in first
    assert "0 written" in again
    assert (hot.lead_temperature, hot.lead_scorecard) == ("hot", STANDARD.version)
    assert cooled.lead_raw < hot.lead_raw
    assert cooled == folded
    assert len(cooled.lead_marks) == 2


def test_rescoring_by_another_card_names_it(run, tmp_path):
    anyio.run(kept, tmp_path / "leads.db", [hot_lead()])
    (tmp_path / "ours.json").write_text(STANDARD.model_copy(update={"version": "ours-2"}).written(), encoding="utf-8")

    assert "scored by ours-2" in run("rescore", "leads.db", "--card", "ours.json")[1]


@pytest.mark.parametrize("at", ["yesterday", "2030-01-01"])
def test_a_moment_that_is_none_is_refused(run, tmp_path, at):
    anyio.run(kept, tmp_path / "leads.db", [hot_lead()])

    code, _, err = run("rescore", "leads.db", "--at", at)

    assert code == 2
    assert err.startswith("brigade-sales-ai: --at")


def test_the_card_is_printed_as_it_is_read(run, tmp_path):
    out = run("card")[1]
    (tmp_path / "copy.json").write_text(out, encoding="utf-8")

    assert card_from(tmp_path / "copy.json") == STANDARD
    assert run("card", "copy.json") == (0, out, "")


def test_a_mistake_in_a_card_is_one_line(run, tmp_path):
    (tmp_path / "bad.json").write_text(json.dumps({"version": "x"}), encoding="utf-8")

    code, out, err = run("card", "bad.json")

    assert (code, out) == (2, "")
    assert "weights" in err
    assert len(err.splitlines()) == 1
