"""The command line: demo, chat, replay, catalogue check, profile, leads, db."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

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
        from . import catalogue, chat, db, demo, leads, profile, replay  # noqa: PLC0415 — they need rich, which is an extra
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
        case "catalogue":
            return catalogue.run(given.file)
        case "db":
            return db.run(given)
        case "leads":
            return leads.run(given)
        case _:
            return profile.run(given.user, db=given.db, as_json=given.json, show_contact=given.show_contact)


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
    _catalogue_options(chat)

    replay = commands.add_parser("replay", help="run recorded dialogues through the engine")
    replay.add_argument("file", type=Path, help='JSON lines of {"turns": [[speaker, text], ...]}')
    replay.add_argument("--out", type=Path, help="where the decisions go (default: ./NAME.decisions.jsonl)")
    replay.add_argument("--limit", type=int, help="only the first so many dialogues")
    replay.add_argument("--show", type=int, default=0, metavar="N", help="print the first N dialogues turn by turn")
    _catalogue_options(replay)

    catalogue = commands.add_parser("catalogue", help="look at a project list")
    actions = catalogue.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say row by row what could not be used, and why")
    check.add_argument("file", type=Path, help="a JSON or CSV project list")

    _db_options(commands.add_parser("db", help="make, look at, check, move or save a database"))
    _leads_options(commands.add_parser("leads", help="fit the lead score to outcomes, score everybody anew"))

    profile = commands.add_parser("profile", help="what is remembered, and which message taught it")
    profile.add_argument("user", help="the customer's id")
    profile.add_argument(
        "--db", type=Path, default=Path("brigade-chat.db"), help="the SQLite file (default: ./brigade-chat.db)"
    )
    profile.add_argument("--json", action="store_true", help="print the whole profile as JSON")
    profile.add_argument("--show-contact", action="store_true", help="do not mask phone and e-mail")
    return parser


def _db_options(db: argparse.ArgumentParser) -> None:
    doings = db.add_subparsers(dest="action", required=True, metavar="ACTION")
    store = "a Postgres DSN (postgresql://…), a Supabase URL (https://…, key in SUPABASE_SERVICE_ROLE_KEY) or a SQLite file"

    def doing(action: str, does: str, *positional: tuple[str, str]) -> argparse.ArgumentParser:
        parser = doings.add_parser(action, help=does, description=does)
        for name, meaning in positional:
            parser.add_argument(name, help=meaning, type=Path if name == "file" else str)
        return parser

    doing("migrate", "bring the schema up to date; running it again changes nothing", ("target", store))
    doing("status", "say which migrations have run and which are to come", ("target", store))
    doing("check", "open it as the engine would, and read from it", ("target", store))
    verify = doing("verify", "is every profile what its journal adds up to?", ("target", store))
    verify.add_argument("--repair", action="store_true", help="put profiles that are not right from their journals")
    or_dump = f"{store}, or a dump (….jsonl, ….jsonl.gz)"
    doing("copy", "copy everything into another store; run again, it goes on", ("source", or_dump), ("target", or_dump))
    file = ("file", "the backup; packed if its name ends in .gz")
    doing("backup", "save everything into one file", ("target", store), file)
    doing("restore", "put everything from a backup into an empty store; run again, it goes on", file, ("target", store))
    doing(
        "export",
        "print everything kept about a customer as one JSON document",
        ("target", store),
        ("user", "the customer's id"),
    )
    doing("erase", "forget a customer for good, and print a receipt", ("target", store), ("user", "the customer's id"))


def _leads_options(leads: argparse.ArgumentParser) -> None:
    doings = leads.add_subparsers(dest="action", required=True, metavar="ACTION")
    store = "a Postgres DSN (postgresql://…), a Supabase URL (https://…) or a SQLite file"

    fit = doings.add_parser("fit", help="fit the scorecard to the visits that were booked, and judge it on later leads")
    fit.add_argument("target", help=f"{store}, or a dump (….jsonl, ….jsonl.gz)")
    fit.add_argument("--card", type=Path, help="the scorecard to start from, JSON or TOML (default: the standard one)")
    fit.add_argument("--publish", type=Path, metavar="FILE", help="write the new card here, if it passes every gate")
    fit.add_argument("--picture", type=Path, metavar="FILE.svg", help="draw what was said beside what came")

    rescore = doings.add_parser("rescore", help="score every customer as of now, and say who moved")
    rescore.add_argument("target", help=store)
    rescore.add_argument("--card", type=Path, help="the scorecard, JSON or TOML (default: the standard one)")
    rescore.add_argument("--write", action="store_true", help="keep the scores that moved, in the journal as well")
    rescore.add_argument("--at", help="as of this moment, ISO 8601 (default: now)")

    check = doings.add_parser("card", help="look at a scorecard, or say what is wrong with it and where")
    check.add_argument("file", type=Path, nargs="?", help="JSON or TOML (default: the standard card)")


def _catalogue_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--catalogue", type=Path, help="your project list, JSON or CSV (default: the fictional sample)")
    command.add_argument(
        "--disclose-unregistered",
        action="store_true",
        help="sell projects without a registration number, saying that it is to be confirmed",
    )
