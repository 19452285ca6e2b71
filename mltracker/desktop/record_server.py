"""Answering other processes while the window has the record open: commands, and a second start."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mltracker.desktop.background import run_in_background
from mltracker.places import socket_address

MAX_REQUEST = 600_000_000
"""Bytes in one request, a little over the largest file of lines that a command reads."""


class RecordServer(QObject):
    """Listens for one record, to its user alone."""

    def __init__(self, record: Path, answer: Callable[[bytes], bytes], to_front: Callable[[], None]) -> None:
        super().__init__()
        self._answer = answer
        self._to_front = to_front
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        address = socket_address(record)
        # What a killed window left behind; the record's own lock says that no other window lives.
        QLocalServer.removeServer(address)
        self._server.listen(address)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _accept(self) -> None:
        while (channel := self._server.nextPendingConnection()) is not None:
            channel.readyRead.connect(lambda channel=channel: self._read(channel))
            channel.disconnected.connect(channel.deleteLater)

    def _read(self, channel: QLocalSocket) -> None:
        if channel.bytesAvailable() > MAX_REQUEST:
            channel.abort()
        if not channel.canReadLine():
            return
        line = bytes(channel.readLine().data())
        if _asks_for_window(line):
            self._to_front()
            self._reply(channel, b'{"status": 0, "out": "", "err": ""}\n')
        else:
            run_in_background(
                lambda: self._answer(line), lambda reply: self._reply(channel, reply), self._fail, owner=channel
            )

    @staticmethod
    def _fail(error: Exception) -> None:
        raise error

    @staticmethod
    def _reply(channel: QLocalSocket, reply: bytes) -> None:
        channel.write(reply)
        channel.flush()
        channel.disconnectFromServer()


def _asks_for_window(line: bytes) -> bool:
    try:
        request = json.loads(line)
    except ValueError:
        return False
    return isinstance(request, dict) and request.get("argv") == []
