"""A real HTTP server for fakes: an ASGI application on a port of this machine, in a thread of its
own.
"""

import socket
import threading
import time
from types import TracebackType
from typing import Any, Self

import uvicorn

from tests.ports import free_port


class HttpServer:
    """Serves `application` on 127.0.0.1; it can go away and come back at the same address."""

    def __init__(self, application: Any) -> None:
        self._application = application
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.port = free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when the server accepts connections."""
        listening = socket.create_server(("127.0.0.1", self.port))
        # A test that ends does not wait for a client that is still asking: no time for a graceful
        # end.
        config = uvicorn.Config(
            self._application,
            interface="asgi3",
            log_level="error",
            lifespan="off",
            timeout_graceful_shutdown=0,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listening]}, daemon=True
        )
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        """Returns when the port is closed and the connections are cut."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join()
        self._server = self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
