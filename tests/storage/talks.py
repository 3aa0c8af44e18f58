"""Short talks that the tests of faults play, and a store that can be away."""

import anyio

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, MemoryProfileStore, StorageError, TurnRequest
from brigade_sales_ai.storage.upkeep import verified


def engine_on(store):
    return ConversationEngine(profiles=store, knowledge=CatalogueKnowledge(Catalogue.sample()))


def said(number, user_id="asha"):
    return TurnRequest(user_id=user_id, session_id="s", message_id=f"m-{number}", text="2 BHK in Whitefield under 1.5 Cr")


async def problems(store):
    return [checked async for checked in verified(store) if checked.problem]


async def delivered(store):
    """Wait until nothing waits any more."""
    with anyio.fail_after(20):
        while store.waiting:
            await anyio.sleep(0.02)


class Away(MemoryProfileStore):
    """A store that can be away."""

    away = False

    async def load(self, user_id, /, **more):
        if self.away:
            raise StorageError("away")
        return await super().load(user_id, **more)

    async def commit(self, entry, profile, /):
        if self.away:
            raise StorageError("away")
        await super().commit(entry, profile)

    async def erase(self, user_id, /):
        if self.away:
            raise StorageError("away")
        return await super().erase(user_id)
