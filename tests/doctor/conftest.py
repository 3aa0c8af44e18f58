"""The stores' own servers, and a model's server that knows one key."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.storage.conftest import _supabase, dsn, empty_dsn, postgres, supabase  # noqa: F401 — fixtures

GOOD_KEY = "sk-the-good-one"


class Provider:
    """A server of models: who has the key is shown them."""

    def __init__(self):
        self.key, self.models, self.date = GOOD_KEY, ["gpt-4.1-mini", "small"], None
        self.page = None  # answered to everybody, whatever they ask
        self.keys_seen = []
        provider = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.keys_seen.append(self.headers["Authorization"].removeprefix("Bearer "))
                if provider.page is not None:
                    self.answer(200, provider.page)
                elif provider.keys_seen[-1] != provider.key:
                    self.answer(401, {"error": {"message": f"Incorrect API key {provider.keys_seen[-1]}"}})
                elif self.path != "/v1/models":
                    self.answer(404, {"error": {"message": "no such path"}})
                else:
                    self.answer(200, {"object": "list", "data": [{"id": m, "object": "model"} for m in provider.models]})

            def answer(self, status, body):
                data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
                self.send_response_only(status)
                if provider.date:
                    self.send_header("Date", provider.date)
                self.send_header("Content-Type", "text/html" if isinstance(body, str) else "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


@pytest.fixture
def provider():
    server = Provider()
    yield server
    server.close()
