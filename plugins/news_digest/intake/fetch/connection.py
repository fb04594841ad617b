"""The wire of `add`: a connection goes to the very address that was checked, and no operation outlives the time that is left."""

from __future__ import annotations

import ssl
import time
import typing
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from ...late import dataclass
from .addresses import Resolver, checked, resolve


@dataclass(slots=True)
class Deadline:
    """When the work on one document has to end. Seconds of the monotonic clock."""

    end: float = 0.0

    def start(self, seconds: float) -> None:
        """Count from now."""
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left. Raises httpcore.TimeoutException when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("no time left")
        return left


class _Stream(httpcore.NetworkStream):
    """A connection each of whose operations may take what is left of the time, so that a server that dribbles ends like one that is silent."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:  # noqa: ARG002
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()


class _Backend(httpcore.NetworkBackend):
    """Resolves a host once, checks what it got and connects to that: a second look-up that answers otherwise is never made."""

    def __init__(self, deadline: Deadline, allow_private: bool, look_up: Resolver) -> None:
        self._deadline, self._allow_private, self._look_up = deadline, allow_private, look_up
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        found = checked(host, port, self._deadline.left(), self._allow_private, self._look_up)
        for n, address in enumerate(found):
            share = self._deadline.left() / (len(found) - n)
            try:
                return _Stream(self._plain.connect_tcp(address, port, share, local_address, socket_options), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if n == len(found) - 1:
                    raise
        raise httpcore.ConnectError(host)


class _Body(httpx.SyncByteStream):
    def __init__(self, parts: typing.Any) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        self._parts.close()


class Transport(httpx.BaseTransport):
    """httpx on a pool with the backend above. Errors come as httpcore raises them.

    The host's name goes into the Host header, the TLS greeting and the check of the certificate as ever; only the look-up is ours.
    Proxies of the environment are not used: a proxy would resolve the name itself, and the check would be worth nothing.
    """

    def __init__(self, deadline: Deadline, allow_private: bool = False, look_up: Resolver = resolve, trust: ssl.SSLContext | None = None) -> None:
        context = trust or httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(context, max_keepalive_connections=0, network_backend=_Backend(deadline, allow_private, look_up))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        asked = httpcore.Request(request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions)
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()
