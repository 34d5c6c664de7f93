"""A websocket client that need not follow the protocol."""

import base64
import json
import os
import socket
import struct
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9


def frame(data: str | bytes, opcode: int = TEXT, *, fin: bool = True) -> bytes:
    """A frame, masked with zeros."""
    data = data.encode() if isinstance(data, str) else data
    size = len(data)
    length = (
        bytes([0x80 | size])
        if size < 126
        else b"\xfe" + struct.pack("!H", size)
        if size < 65536
        else b"\xff" + struct.pack("!Q", size)
    )
    return bytes([(0x80 if fin else 0) | opcode]) + length + b"\0\0\0\0" + data


CONNECT = frame("40/_event,")
"""Connects to the namespace of the pages."""


def event(name: str, /, **payload: Any) -> bytes:
    """An event of a page."""
    content = ["event", {"name": name, "payload": payload, "router_data": {}}]
    return frame(f"42/_event,{json.dumps(content, ensure_ascii=False)}")


def handshake(query: str | None = None, path: str = "/_event/", **headers: str) -> bytes:
    """A websocket handshake, by default like that of a page."""
    query = f"EIO=4&transport=websocket&token={uuid.uuid4()}" if query is None else query
    lines = [
        f"GET {path}?{query} HTTP/1.1",
        "Host: localhost",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class RawWebsocket:
    """A connection that has asked for a websocket.

    Attributes:
        head: The head of the response.
        status: The status of the response: 101 if it is a websocket.
    """

    def __init__(self, connection: socket.socket, request: bytes) -> None:
        self._connection = connection
        self._received = b""
        connection.sendall(request)
        while b"\r\n\r\n" not in self._received and self._more():
            pass
        head, _, self._received = self._received.partition(b"\r\n\r\n")
        self.head = head.decode("latin-1")
        self.status = int(head.split()[1]) if head else 0

    def send(self, *frames: bytes) -> bool:
        """Send frames.

        Returns:
            Whether the connection was still open.
        """
        try:
            for each in frames:
                self._connection.sendall(each)
        except OSError:
            return False
        return True

    def receives(self, words: str) -> bool:
        """Wait until a message with these words arrives; False: the connection ended before."""
        while words.encode() not in self._received:
            if not self._more():
                return False
        return True

    def closed_with(self) -> int:
        """Wait for the end of the connection.

        Returns:
            The code with which it was closed; 0: without a code.
        """
        while self._more():
            pass
        code, rest = 0, self._received
        while len(rest) >= 2:
            size, start = rest[1], 2
            if size == 126:
                size, start = struct.unpack("!H", rest[2:4])[0], 4
            elif size == 127:
                size, start = struct.unpack("!Q", rest[2:10])[0], 10
            if rest[0] & 0x0F == CLOSE and size >= 2:
                (code,) = struct.unpack("!H", rest[start : start + 2])
            rest = rest[start + size :]
        return code

    def _more(self) -> bool:
        try:
            data = self._connection.recv(65536)
        except ConnectionError:
            return False
        self._received += data
        return bool(data)


@contextmanager
def connection(port: int, receive_buffer: int | None = None) -> Iterator[socket.socket]:
    """A connection to this machine.

    Args:
        port: The port to connect to.
        receive_buffer: Bytes that Linux buffers before the client reads.
    """
    with socket.socket() as opened:
        if receive_buffer:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        opened.settimeout(60)
        opened.connect(("127.0.0.1", port))
        yield opened


@contextmanager
def raw_websocket(port: int, request: bytes | None = None, receive_buffer: int | None = None) -> Iterator[RawWebsocket]:
    """A websocket of the pages, not yet connected to its namespace."""
    with connection(port, receive_buffer) as opened:
        yield RawWebsocket(opened, request or handshake())
