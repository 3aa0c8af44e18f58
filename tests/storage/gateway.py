"""Stands where Supabase's gateway stands: passes ``/rest/v1/…`` on to PostgREST, and says so when that is away."""

import asyncio
import contextlib
import threading

AWAY = b'{"message":"PostgREST is away"}'
SORRY = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(AWAY), AWAY)
)


class Gateway:
    """Listens on a port of its own, in a thread of its own."""

    def __init__(self, postgrest_port):
        self._postgrest = postgrest_port
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(5)

    def _run(self, ready):
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._client, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    async def _client(self, reader, writer):
        with contextlib.suppress(asyncio.CancelledError, asyncio.IncompleteReadError, OSError):
            try:
                answers, requests = await asyncio.open_connection("127.0.0.1", self._postgrest)
            except OSError:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(SORRY)
                await writer.drain()
                writer.close()
                return
            answering = asyncio.ensure_future(self._answers(answers, writer))
            try:
                await self._requests(reader, requests)
            finally:
                answering.cancel()
                requests.close()
                writer.close()

    async def _requests(self, reader, there):
        """Pass on one request after the other, each under its own path."""
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            there.write(head.replace(b" /rest/v1", b" ", 1))
            length = next((line[15:] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b"0")
            there.write(await reader.readexactly(int(length)))
            await there.drain()

    async def _answers(self, there, writer):
        with contextlib.suppress(OSError):
            while chunk := await there.read(65536):
                writer.write(chunk)
                await writer.drain()
        writer.close()

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
