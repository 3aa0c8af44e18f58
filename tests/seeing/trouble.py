"""A talk in which every part fails in its turn, with errors that quote the customer; run as a program, it reports to Sentry."""

import contextlib
import logging
import sys
from dataclasses import replace

import anyio
from tests.seeing.customer import MESSAGE, NAME, PHONE, SESSION, USER, WORDS

from brigade_sales_ai import (
    BrigadeError,
    Catalogue,
    CatalogueKnowledge,
    ConversationEngine,
    MemoryProfileStore,
    StorageError,
    TurnRequest,
)
from brigade_sales_ai import events as ev


class Broken:
    """Fails whatever it is asked, quoting the customer."""

    async def feel(self, situation, /):
        raise RuntimeError(WORDS)

    look_up = score = advise = feel

    async def respond(self, brief, /):
        yield f"This price is only for today, {NAME}. "
        raise RuntimeError(WORDS)

    def watch(self, seen, /):
        raise RuntimeError(WORDS)


class BrokenStore(MemoryProfileStore):
    """Fails at one of its doors, as a database does: with the row in the message."""

    def __init__(self, door, ours):
        super().__init__()
        self.door, self.ours = door, ours

    def fail(self):
        try:
            raise RuntimeError(WORDS)
        except RuntimeError as error:
            if not self.ours:
                raise
            raise StorageError("the disk is full") from error

    async def load(self, user_id, /, **more):
        if self.door == "load":
            self.fail()
        return await super().load(user_id, **more)

    async def commit(self, entry, profile, /):
        if self.door == "commit":
            self.fail()
        await super().commit(entry, profile)


def engines(*watchers):
    sound = ConversationEngine(
        profiles=MemoryProfileStore(), knowledge=CatalogueKnowledge(Catalogue.sample()), watchers=watchers
    )
    yield "sound", sound
    for part in ("sentiment", "knowledge", "scorer", "coach", "responder"):
        yield part, replace(sound, profiles=MemoryProfileStore(), **{part: Broken()})
    yield "watcher", replace(sound, profiles=MemoryProfileStore(), watchers=(Broken(), *watchers))
    for door in ("load", "commit"):
        for ours in (True, False):
            yield f"{door}, {'ours' if ours else 'theirs'}", replace(sound, profiles=BrokenStore(door, ours))


async def trouble(*watchers):
    """Yield what each engine raises, through every public door, with the customer in it."""
    for name, engine in engines(*watchers):
        asked = TurnRequest(user_id=USER, session_id=SESSION, message_id=MESSAGE, text=WORDS)
        doors = {
            "reply": lambda engine=engine, asked=asked: engine.reply(asked),
            "reply again": lambda engine=engine, asked=asked: engine.reply(asked),
            "leave": lambda engine=engine, asked=asked: leave(engine, asked.model_copy(update={"message_id": "left"})),
            "say": lambda engine=engine: engine.say(USER, WORDS, message_id=MESSAGE),
            "say too much": lambda engine=engine: engine.say(USER, 20 * WORDS, message_id=MESSAGE),
            "record": lambda engine=engine: engine.record(USER, ev.HumanTookOver(by=NAME), event_id="e"),
            "no id": lambda engine=engine: engine.profile(WORDS),
            "take over": lambda engine=engine: engine.take_over(USER, event_id="t", by=NAME),
            "erase": lambda engine=engine: engine.erase(USER),
        }
        for door, knock in doors.items():
            try:
                await knock()
            except Exception as error:  # noqa: BLE001 — whatever a store raises is looked at
                yield f"{name}: {door}", error
    for fields in ({"text": 100 * WORDS}, {"user_id": WORDS}, {"message_id": WORDS}, {"phone": PHONE}):
        given = {"user_id": USER, "session_id": SESSION, "message_id": MESSAGE, "text": WORDS} | fields
        try:
            TurnRequest(**given)
        except BrigadeError as error:
            yield "request", error


async def leave(engine, asked):
    with contextlib.suppress(StorageError):
        async with engine.stream(asked) as events:
            async for _ in events:
                break


async def reported(dsn):
    import sentry_sdk

    from brigade_sales_ai.seeing import TurnLog
    from brigade_sales_ai.seeing.sentry import init_sentry

    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    init_sentry(dsn, traces_sample_rate=1.0)
    count = 0
    with sentry_sdk.start_transaction(op="chat", name=f"/chat/{USER}") as transaction:
        with sentry_sdk.start_span(op="db", name=f"INSERT … {WORDS}"):
            transaction.set_data("customer", WORDS)
        sentry_sdk.set_user({"id": USER, "email": SESSION})
        sentry_sdk.set_tag("reach", PHONE)
        logging.getLogger("host").warning("new customer %s", WORDS)
        async for _, error in trouble(TurnLog(key=b"0123456789abcdef")):
            count += 1
            sentry_sdk.capture_exception(error)
        logging.getLogger("host").error("it failed for %s", WORDS)
    sentry_sdk.flush(10)
    sys.stdout.write(str(count))


if __name__ == "__main__":
    anyio.run(reported, sys.argv[1])
