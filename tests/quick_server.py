"""Uvicorn without its pauses: it looks ten times a second whether to end, then waits again."""

import asyncio
from socket import socket

import uvicorn


class QuickServer(uvicorn.Server):
    """Ends as soon as `over` is set and no connection is left."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.over = asyncio.Event()

    async def main_loop(self) -> None:
        # Sets the headers that each response has.
        await self.on_tick(0)
        await self.over.wait()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        while self.server_state.connections or self.server_state.tasks:
            await asyncio.sleep(0.002)
