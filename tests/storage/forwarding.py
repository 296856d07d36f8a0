"""A port that leads to a server, opened and closed at will."""

from __future__ import annotations

import contextlib
import socket
import threading


class Forwarding:
    """While entered, connections to a local port reach the target."""

    def __init__(self, port: int, target: tuple[str, int]) -> None:
        self._target = target
        self._door = socket.create_server(("127.0.0.1", port))
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> Forwarding:
        self._threads[0].start()
        return self

    def __exit__(self, *_error: object) -> None:
        for open_socket in (self._door, *self._sockets):
            with contextlib.suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)
            open_socket.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._door.accept()
            except OSError:
                return
            far = socket.create_connection(self._target)
            self._sockets += (near, far)
            for source, sink in ((near, far), (far, near)):
                thread = threading.Thread(target=_pump, args=(source, sink))
                self._threads.append(thread)
                thread.start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)
