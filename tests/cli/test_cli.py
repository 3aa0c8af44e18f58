"""The commands do their job from a shell, and every mistake is said in one line with an exit code."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from brigade_sales_ai.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder; return its code, output and complaint."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")

    def go(*argv, typed=None):
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main([str(a) for a in argv])
        out = capsys.readouterr()
        return code, out.out, out.err

    return go


def dialogues(tmp_path, *lines):
    file = tmp_path / "talks.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return file


GOOD = {"turns": [["user", "2 BHK under 1.5 Cr in Whitefield"], ["agent", "sure"], ["user", "too expensive"]]}


def test_the_demo_plays_five_talks_and_says_how_to_go_on(run):
    code, out, _ = run("demo")

    assert code == 0
    for part in ("mood", "stage", "lead", "advice", "next", "brigade-sales-ai chat"):
        assert part in out
    assert "fictional" in out


def test_a_chat_answers_remembers_and_can_be_read_back(run):
    typed = "2 BHK under 1.5 Cr in Whitefield\n/view amber-neem\n/profile\n/take-over\nhello?\n/hand-back\n/say hi from me\n/help\n/quit\n"

    code, out, err = run("chat", "--db", "talk.db", "--user", "asha", typed=typed)
    profile_code, profile, _ = run("profile", "asha", "--db", "talk.db")

    assert (code, err) == (0, "")
    assert "Whitefield" in out
    assert "silent: a human owns this conversation" in out
    assert profile_code == 0
    assert "up to ₹1.5 Cr" in profile
    assert "amber-neem" in profile


def test_a_chat_in_json_is_one_object_a_line_and_nothing_else(run):
    code, out, _ = run("chat", "--json", "--db", "talk.db", typed="hi\nprice of Amber Neem?\n")

    turns = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert len(turns) == 2
    assert "Amber Neem" in turns[1]["reply"]["text"]


def test_a_chat_with_the_model_of_the_settings_says_who_found_the_words_and_what_they_cost(run, llmock, monkeypatch):
    llmock.reply("Good day! Which area do you have in mind?", times=None)
    for name, value in {"KEY": "sk-own", "BASE_URL": llmock.base_url().rstrip("/"), "MODEL": "gpt-4.1-mini"}.items():
        monkeypatch.setenv(f"OPENAI_{name}" if name != "KEY" else "OPENAI_API_KEY", value)

    code, out, err = run("chat", "--model", "--db", "talk.db", typed="hi\n")

    assert (code, err) == (0, "")
    assert "Good day! Which area do you have in mind?" in out
    assert "words: gpt-4.1-mini, stop" in out
    assert "$0.0" in out
    assert "sk-own" not in out


def test_a_chat_with_a_model_and_no_key_says_which_variable_to_set(run, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    code, _, err = run("chat", "--model", "--db", "talk.db", typed="hi\n")

    assert code == 2
    assert "OPENAI_API_KEY" in err


def test_a_bad_line_in_a_chat_is_said_and_the_chat_goes_on(run):
    code, out, err = run("chat", "--json", "--db", "talk.db", typed="\n" + "x" * 2000 + "\nhi\n")

    assert code == 0
    assert err.count("brigade-sales-ai: ") == 2
    assert len(out.splitlines()) == 1


def test_a_replay_sums_up_and_writes_every_decision(run, tmp_path):
    code, out, _ = run("replay", dialogues(tmp_path, GOOD, GOOD), "--show", 1)

    decisions = [json.loads(line) for line in (tmp_path / "talks.decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert "2 dialogues, 4 customer messages" in out
    assert "price 2" in out
    assert len(decisions) == 4
    assert decisions[0]["heard"]["needs"]["localities"] == ["Whitefield"]


def test_a_broken_line_is_named_and_costs_only_itself(run, tmp_path):
    bad = ("not json", {"no": "turns"}, {"turns": [["user"]]}, "[" * 5000, {"turns": [["user", ""], ["user", "hi"]]})

    code, out, _ = run("replay", dialogues(tmp_path, GOOD, *bad))

    assert code == 0
    assert "line 2: not JSON" in out
    assert 'line 3: no "turns" in it' in out
    assert "line 4: a turn is not [speaker, text]" in out
    assert "line 5: not JSON" in out
    assert "1 (empty or too long)" in out


def test_a_replay_decides_the_same_every_time(run, tmp_path):
    file = dialogues(tmp_path, GOOD)
    run("replay", file, "--out", "one.jsonl")
    run("replay", file, "--out", "two.jsonl")

    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()


def test_a_catalogue_is_checked_row_by_row(run, tmp_path):
    rows = [
        {"name": "Fine", "location": "Whitefield", "configuration": "{2 BHK, 1200, 1 Cr}"},
        {"name": "Nowhere", "location": ""},
    ]
    (tmp_path / "list.json").write_text(json.dumps(rows), encoding="utf-8")

    code, out, _ = run("catalogue", "check", "list.json")

    assert code == 0
    assert "1 of 2 rows can be used" in out
    assert "the row has no location" in out


def test_contact_details_are_masked_unless_asked_for(run):
    run("chat", "--db", "talk.db", "--user", "asha", typed="my number is 9845012345\n/quit\n")

    _, masked, _ = run("profile", "asha", "--db", "talk.db")
    _, shown, _ = run("profile", "asha", "--db", "talk.db", "--show-contact")

    assert "9845012345" not in masked
    assert "9845012345" in shown


def test_a_stranger_is_said_to_be_one(run):
    run("chat", "--db", "talk.db", typed="hi\n")

    code, _, err = run("profile", "nobody", "--db", "talk.db")

    assert code == 1
    assert "nobody called nobody is known" in err


def test_a_sqlite_database_is_made_looked_at_and_checked(run):
    missing, _, complaint = run("db", "status", "new.db")
    made, done, _ = run("db", "migrate", "new.db")
    again, nothing, _ = run("db", "migrate", "new.db")
    seen, status, _ = run("db", "status", "new.db")
    checked, fine, _ = run("db", "check", "new.db")

    assert (missing, made, again, seen, checked) == (2, 0, 0, 0, 0)
    assert "no database" in complaint
    assert "ran 0001_profiles_and_journal" in done
    assert "Nothing to do" in nothing
    assert "done    0001_profiles_and_journal" in status
    assert "answers" in fine


def binary(path):
    path.write_bytes(bytes(range(256)) * 20)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("profile", "asha", "--db", "missing.db"), "no database"),
        (("replay", "missing.jsonl"), "cannot be read"),
        (("replay", "binary.bin"), "not UTF-8"),
        (("catalogue", "check", "missing.json"), "cannot be read"),
        (("catalogue", "check", "binary.bin"), "UTF-8"),
        (("chat", "--catalogue", "missing.json"), "cannot be read"),
        (("chat", "--db", "binary.bin"), "database"),
        (("chat", "--db", "no/such/folder/x.db"), "database"),
        (("chat", "--user", "a b"), "user_id"),
        (("db", "check", "binary.bin"), "database"),
        (("db", "migrate", "postgresql://nobody@127.0.0.1:1/none"), "cannot be reached"),
    ],
)
def test_a_mistake_is_said_in_one_line_with_code_two(run, tmp_path, argv, said):
    binary(tmp_path / "binary.bin")

    code, _, err = run(*argv, typed="hi\n")

    assert code == 2
    assert err.startswith("brigade-sales-ai: ")
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_a_read_only_database_is_said_and_nothing_is_half_kept(run, tmp_path):
    run("chat", "--db", "talk.db", "--user", "asha", typed="hi\n")
    db = sqlite3.connect(tmp_path / "talk.db")
    db.execute("PRAGMA journal_mode=DELETE")
    db.execute("CREATE TRIGGER locked BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'read only'); END")
    db.commit()
    db.close()

    code, out, err = run("chat", "--json", "--db", "talk.db", "--user", "asha", typed="2 BHK in Hebbal\n")

    assert code == 0
    assert out == ""
    assert "not" in err
    assert "Hebbal" not in run("profile", "asha", "--db", "talk.db")[1]


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    process = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m brigade_sales_ai demo | head -n 1"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "100"},
    )

    assert "Traceback" not in process.stderr


def test_open_objections_are_counted_over_all_customers_with_how_each_is_met(run, tmp_path):
    for user, words in (("a", "too expensive"), ("b", "that is too costly"), ("c", "it is too far from my office")):
        run("chat", "--db", tmp_path / "c.db", "--user", user, "--json", typed=f"3 BHK in Whitefield\n{words}\n")

    code, table, _ = run("objections", tmp_path / "c.db")

    assert code == 0
    assert table.index("price") < table.index("location")
    assert "Compared" in table
