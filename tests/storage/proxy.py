"""A network between a client and a server that can drop, stall and come back."""

import asyncio
import contextlib
import threading


class Network:
    """Listens on a port of its own and passes everything on to *socket_path*, unless told otherwise."""

    def __init__(self, socket_path):
        self._socket_path = str(socket_path)
        self._loop = asyncio.new_event_loop()
        self._flows = asyncio.Event()
        self._flows.set()
        self._lines = set()
        self._up = True
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(5)

    def _run(self, ready):
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._line, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    async def _line(self, reader, writer):
        if not self._up:
            writer.transport.abort()
            return
        try:
            there_reader, there_writer = await asyncio.open_unix_connection(self._socket_path)
        except OSError:
            writer.transport.abort()
            return
        self._lines.update((writer, there_writer))

        async def carry(source, target):
            with contextlib.suppress(OSError):
                while chunk := await source.read(65536):
                    await self._flows.wait()
                    target.write(chunk)
                    await target.drain()
            for end in (writer, there_writer):
                end.transport.abort()

        try:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(carry(reader, there_writer), carry(there_reader, writer))
        finally:
            self._lines.difference_update((writer, there_writer))

    def _do(self, work):
        done = threading.Event()
        self._loop.call_soon_threadsafe(lambda: (work(), done.set()))
        done.wait(5)

    def stalls(self):
        """Nothing comes through, and nobody is told."""
        self._do(self._flows.clear)

    def drops(self):
        """Every line is cut, and no new one is taken."""

        def cut():
            self._up = False
            for end in list(self._lines):
                end.transport.abort()

        self._do(cut)

    def recovers(self):
        def up():
            self._up = True
            self._flows.set()

        self._do(up)

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
