"""One window a seat: a second start hands its call to the window that is open, and ends.

The lines come over a local socket that only the same user may open; whoever reads them checks
them as untrusted all the same. Nothing leaves the machine.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST_LINE = 4_096
WITHIN_MS = 2_000
LINGER_MS = 5_000
"""How long a visitor may take over one line."""


class OneWindow(QObject):
    """Listens for later starts on the same home.

    Signals:
        line_came: a later start says something; an empty line only wants the window in front.
    """

    line_came = Signal(str)

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._name = _name(home)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_visitor)

    def listen(self) -> bool:
        """Begin to listen; return whether this is the window of the home."""
        # Asked first: with access limited, Qt puts its socket in the place of a living one.
        if _reach(self._name) is not None:
            return False
        QLocalServer.removeServer(self._name)  # left behind by a window that was killed
        return self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _on_visitor(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.setReadBufferSize(LONGEST_LINE)
            visitor.readyRead.connect(self._on_line)
            visitor.disconnected.connect(visitor.deleteLater)
            QTimer.singleShot(LINGER_MS, visitor, visitor.abort)
            self._read(visitor)

    @Slot()
    def _on_line(self) -> None:
        visitor = self.sender()
        if isinstance(visitor, QLocalSocket):
            self._read(visitor)

    def _read(self, visitor: QLocalSocket) -> None:
        if visitor.canReadLine():
            line = bytes(visitor.readLine(LONGEST_LINE).data())
            visitor.write(b"ok\n")
            visitor.flush()
            visitor.disconnectFromServer()
            self.line_came.emit(line.decode("utf-8", "replace").strip())
        elif visitor.bytesAvailable() >= LONGEST_LINE:
            visitor.abort()


def hand_over(home: Path, line: str) -> bool:
    """Hand a line to the window that is open on a home; return whether one took it."""
    socket = _reach(_name(home))
    if socket is None:
        return False
    socket.write(line.encode("utf-8") + b"\n")
    socket.flush()
    taken = socket.canReadLine() or socket.waitForReadyRead(WITHIN_MS)
    socket.abort()
    return taken


def _reach(name: str) -> QLocalSocket | None:
    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket if socket.waitForConnected(WITHIN_MS) else None


def _name(home: Path) -> str:
    digest = hashlib.sha256(str(home.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    return f"baodian-{digest[:24]}"
