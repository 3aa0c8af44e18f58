"""A place where Sentry's envelopes arrive: a real HTTP server that keeps them."""

import gzip
import json
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Project:
    """Where Sentry reports to."""

    def __init__(self, port):
        self.dsn = f"http://public@127.0.0.1:{port}/1"
        self.bodies = []

    def items(self, kind):
        """Return the items of *kind* that arrived: events or transactions."""
        found = []
        for body in self.bodies:
            lines = body.split(b"\n")
            for head, item in zip(lines[1::2], lines[2::2], strict=False):
                if head.strip() and json.loads(head).get("type") == kind:
                    found.append(json.loads(item))
        return found


@pytest.fixture
def sentry_project():
    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            match self.headers.get("Content-Encoding"):
                case "gzip":
                    body = gzip.decompress(body)
                case "deflate":
                    body = zlib.decompress(body)
            project.bodies.append(body)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    project = Project(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield project
    server.shutdown()
    server.server_close()
    thread.join(5)
