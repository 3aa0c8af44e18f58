"""The command line: demo, chat, replay, rules, leads, objections, catalogue check, profile, db, doctor."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from ..errors import BrigadeError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 nothing usable found, 2 an error, said in one line."""
    given = _parser().parse_args(argv)
    try:
        return _run(given)
    except BrigadeError as error:
        print(f"brigade-sales-ai: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader left; writing once more at exit would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _run(given: argparse.Namespace) -> int:
    try:
        from . import catalogue, chat, db, demo, doctor, leads, objections, profile, replay, rules  # noqa: PLC0415 — they need rich, which is an extra
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "rich":
            raise
        print("brigade-sales-ai: the command line needs rich: pip install 'brigade-sales-ai[cli]'", file=sys.stderr)
        return 2
    match given.command:
        case "demo":
            return demo.run(given.db)
        case "chat":
            return chat.run(
                given.db,
                user=given.user,
                as_json=given.json,
                catalogue=given.catalogue,
                disclose=given.disclose_unregistered,
                by_model=given.model,
            )
        case "replay":
            return replay.run(
                given.file,
                out=given.out,
                limit=given.limit,
                show=given.show,
                catalogue=given.catalogue,
                disclose=given.disclose_unregistered,
            )
        case "rules":
            return rules.run(given)
        case "catalogue":
            return catalogue.run(given.file)
        case "db":
            return db.run(given)
        case "doctor":
            return doctor.run(given)
        case "objections":
            return objections.run(given.target)
        case "leads":
            return leads.run(given)
        case _:
            return profile.run(given.user, db=given.db, as_json=given.json, show_contact=given.show_contact)


_STORE: Final = "a Postgres DSN (postgresql://…), a Supabase URL (https://…, key in SUPABASE_KEY) or a SQLite file"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="brigade-sales-ai", description="Sales conversations whose every decision can be explained."
    )
    parser.add_argument("--version", action="version", version=f"brigade-sales-ai {version('brigade-sales-ai')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="play five conversations through the real engine")
    demo.add_argument("--db", type=Path, help="keep them in this SQLite file (default: a new temporary one)")

    chat = commands.add_parser("chat", help="talk to the engine, the salesperson's side beside it")
    chat.add_argument(
        "--db", type=Path, default=Path("brigade-chat.db"), help="the SQLite file (default: ./brigade-chat.db)"
    )
    chat.add_argument("--user", default="guest", help="who is talking (default: guest)")
    chat.add_argument("--json", action="store_true", help="print one JSON object a turn and nothing else")
    chat.add_argument(
        "--model",
        action="store_true",
        help="let the model of OPENAI_MODEL find the words, with OPENAI_API_KEY (default: the templates)",
    )
    _catalogue_options(chat)

    replay = commands.add_parser("replay", help="run recorded dialogues through the engine")
    replay.add_argument("file", type=Path, help='JSON lines of {"turns": [[speaker, text], ...]}')
    replay.add_argument("--out", type=Path, help="where the decisions go (default: ./NAME.decisions.jsonl)")
    replay.add_argument("--limit", type=int, help="only the first so many dialogues")
    replay.add_argument("--show", type=int, default=0, metavar="N", help="print the first N dialogues turn by turn")
    _catalogue_options(replay)

    _rules_options(commands.add_parser("rules", help="the rules: what they do, whether they can work, why they spoke"))

    catalogue = commands.add_parser("catalogue", help="look at a project list")
    actions = catalogue.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say row by row what could not be used, and why")
    check.add_argument("file", type=Path, help="a JSON or CSV project list")

    _db_options(commands.add_parser("db", help="make, look at, check, move or save a database"))
    _leads_options(commands.add_parser("leads", help="fit the lead score to outcomes, score everybody anew"))

    objections = commands.add_parser("objections", help="how many customers have each objection open, and how it is met")
    objections.add_argument("target", help=_STORE)

    _doctor_options(
        commands.add_parser("doctor", help="look over settings, model, store, rows and clock, each with its cure")
    )

    profile = commands.add_parser("profile", help="what is remembered, and which message taught it")
    profile.add_argument("user", help="the customer's id")
    profile.add_argument(
        "--db", type=Path, default=Path("brigade-chat.db"), help="the SQLite file (default: ./brigade-chat.db)"
    )
    profile.add_argument("--json", action="store_true", help="print the whole profile as JSON")
    profile.add_argument("--show-contact", action="store_true", help="do not mask phone and e-mail")
    return parser


def _doctor_options(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument("--store", metavar="TARGET", help=f"{_STORE} (default: what the settings say)")
    doctor.add_argument("--catalogue", type=Path, help="your project list (default: CATALOGUE_PATH)")
    _own_rules(doctor)
    doctor.add_argument(
        "--env-file", type=Path, default=Path(".env"), help="where settings are read besides (default: .env)"
    )
    doctor.add_argument("--require-model", action="store_true", help="no key for a model is an error, not a warning")
    doctor.add_argument("--seconds", type=float, default=5.0, help="how long a server may take to answer (default: 5)")
    doctor.add_argument("--json", action="store_true", help="print one JSON object a line")


def _rules_options(rules: argparse.ArgumentParser) -> None:
    doings = rules.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = doings.add_parser("list", help="what each rule needs and does")
    _own_rules(listing)
    listing.add_argument("--facts", action="store_true", help="also the facts that a rule may ask about")
    listing.add_argument("--json", action="store_true", help="print the rules as JSON")

    check = doings.add_parser("check", help="rules that can never speak, always lose, overlap, or wait for rows nobody has")
    _own_rules(check)
    check.add_argument("--catalogue", type=Path, help="your project list (default: the fictional sample)")

    explain = doings.add_parser("explain", help="turn by turn why each rule spoke or did not")
    explain.add_argument("transcript", type=Path, help='JSON lines of {"turns": [[speaker, text], ...]}')
    _own_rules(explain)
    explain.add_argument("--rule", metavar="NAME", help="only this rule")
    explain.add_argument("--all", action="store_true", help="also the rules whose condition did not hold")
    explain.add_argument("--limit", type=int, help="only the first so many dialogues")
    explain.add_argument("--json", action="store_true", help="print one JSON object a turn")
    _catalogue_options(explain)


def _own_rules(command: argparse.ArgumentParser) -> None:
    command.add_argument("--rules", type=Path, metavar="FILE", help="your own rules, TOML, on top of those that ship")


def _db_options(db: argparse.ArgumentParser) -> None:
    doings = db.add_subparsers(dest="action", required=True, metavar="ACTION")

    def doing(action: str, does: str, *positional: tuple[str, str]) -> argparse.ArgumentParser:
        parser = doings.add_parser(action, help=does, description=does)
        for name, meaning in positional:
            parser.add_argument(name, help=meaning, type=Path if name == "file" else str)
        return parser

    doing("migrate", "bring the schema up to date; running it again changes nothing", ("target", _STORE))
    doing("status", "say which migrations have run and which are to come", ("target", _STORE))
    doing("check", "open it as the engine would, and read from it", ("target", _STORE))
    verify = doing("verify", "is every profile what its journal adds up to?", ("target", _STORE))
    verify.add_argument("--repair", action="store_true", help="put profiles that are not right from their journals")
    or_dump = f"{_STORE}, or a dump (….jsonl, ….jsonl.gz)"
    doing("copy", "copy everything into another store; run again, it goes on", ("source", or_dump), ("target", or_dump))
    file = ("file", "the backup; packed if its name ends in .gz")
    doing("backup", "save everything into one file", ("target", _STORE), file)
    doing("restore", "put everything from a backup into an empty store; run again, it goes on", file, ("target", _STORE))
    doing(
        "export",
        "print everything kept about a customer as one JSON document",
        ("target", _STORE),
        ("user", "the customer's id"),
    )
    doing("erase", "forget a customer for good, and print a receipt", ("target", _STORE), ("user", "the customer's id"))


def _leads_options(leads: argparse.ArgumentParser) -> None:
    doings = leads.add_subparsers(dest="action", required=True, metavar="ACTION")
    fit = doings.add_parser("fit", help="fit the scorecard to the visits that were booked, and judge it on later leads")
    fit.add_argument("target", help=f"{_STORE}, or a dump (….jsonl, ….jsonl.gz)")
    fit.add_argument("--card", type=Path, help="the scorecard to start from, JSON or TOML (default: the standard one)")
    fit.add_argument("--publish", type=Path, metavar="FILE", help="write the new card here, if it passes every gate")
    fit.add_argument("--picture", type=Path, metavar="FILE.svg", help="draw what was said beside what came")

    rescore = doings.add_parser("rescore", help="score every customer as of now, and say who moved")
    rescore.add_argument("target", help=_STORE)
    rescore.add_argument("--card", type=Path, help="the scorecard, JSON or TOML (default: the standard one)")
    rescore.add_argument("--write", action="store_true", help="keep the scores that moved, in the journal as well")
    rescore.add_argument("--at", help="as of this moment, ISO 8601 (default: now)")

    check = doings.add_parser("card", help="look at a scorecard, or say what is wrong with it and where")
    check.add_argument("file", type=Path, nargs="?", help="JSON or TOML (default: the standard card)")


def _catalogue_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--catalogue", type=Path, help="your project list, JSON or CSV (default: CATALOGUE_PATH, else the fictional sample)"
    )
    command.add_argument(
        "--disclose-unregistered",
        action="store_true",
        help="sell projects without a registration number, saying that it is to be confirmed",
    )
