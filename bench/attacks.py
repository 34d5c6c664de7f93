"""A host who asks for the waiting room twice a second, alone and beside attackers, with the default limits."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench.attackers import Attempt, attack, come_and_go, flood, wait
from bench.callers import Call, poll
from bench.figures import Figure
from bench.pages import LOBBY, STATE, first_events, visit
from bench.product import DEFAULT_LIMITS, Meeting, Product, product
from tests.raw_websocket import event, frame

CALLS, SECONDS = 30, 15.0
"""The host's calls, and the time in which they are made. An attack takes as long."""
HOST_ADDRESS = "127.0.0.2"
"""Attackers come from 127.0.0.1."""
SILENT, HELD, PAGES, KNOCKS = 2500, 1500, 200, 100
NOISY = 10
"""Websockets that send pings, and as many that send malformed packets."""
LONG_NAME = "ﷺ" * 50
"""The longest name, of characters of which each expands to 18."""
Attack = Callable[[Product, Meeting], None]
"""Attacks for `SECONDS`."""


def measure_attacks(folder: Path) -> list[Figure]:
    """The p95 of the host's calls, with the memory and the CPU time of the backend. Each attack meets a new one."""
    with _backend(folder / "alone") as (running, meeting):
        alone = _p95(running, meeting)
    figures = []
    for number, (name, (attempt, memory)) in enumerate(ATTACKS.items()):
        with _backend(folder / str(number)) as (running, meeting):
            figures += _measure(f"waiting, beside {name}", running, meeting, attempt, memory, alone)
    return figures


@contextmanager
def _backend(folder: Path) -> Iterator[tuple[Product, Meeting]]:
    """HashDrop after its first page, and a host's meeting."""
    folder.mkdir()
    with product(folder, DEFAULT_LIMITS) as running:
        visit(running.url)
        yield running, running.meeting()


def _measure(
    name: str, running: Product, meeting: Meeting, attempt: Attack, memory: float | None, alone: float
) -> list[Figure]:
    before, seconds, begun = running.backend_memory(), running.backend_seconds(), time.monotonic()
    most = before
    with ThreadPoolExecutor() as pool:
        attacking, calling = pool.submit(attempt, running, meeting), pool.submit(_p95, running, meeting)
        while not (attacking.done() and calling.done()):
            most = max(most, running.backend_memory())
            time.sleep(0.5)
    cores = (running.backend_seconds() - seconds) / (time.monotonic() - begun)
    attacking.result()
    return [
        Figure(f"{name}, p95", calling.result(), "ms", alone, "without an attacker"),
        Figure(f"{name}, growth of memory", most - before, "MB", target=memory),
        Figure(f"{name}, backend", 100 * cores, "% of a core"),
    ]


def _p95(running: Product, meeting: Meeting) -> float:
    """The p95 of the host's calls, in milliseconds."""
    waiting = Call("waiting", meeting.key, query={"roomName": meeting.room})
    # Each call is made once, so that it has no `If-None-Match`, and none waits for the response to the one before.
    url = f"http://127.0.0.1:{running.served.port}"
    results = poll(url, [waiting] * CALLS, SECONDS, SECONDS - 0.1, HOST_ADDRESS)
    assert not results.refused, results.refused
    return results.percentile(95)


def _send_and_never_read(running: Product, meeting: Meeting) -> None:
    long_names = event(f"{LOBBY}.set_typed_name", name="ﷺ" * 200) + event(f"{STATE}.hydrate_and_load")
    attack(SECONDS, Attempt(1, partial(flood, running.served.port, long_names * 20)))


def _open_silent_websockets(running: Product, meeting: Meeting) -> None:
    port = running.served.port
    attack(
        SECONDS,
        Attempt(NOISY, partial(flood, port, frame('42/_event,["ping"]') * 1000)),
        Attempt(NOISY, partial(flood, port, frame("49") * 1000)),
        Attempt(SILENT, partial(wait, port)),
    )


def _hold_calls(running: Product, meeting: Meeting) -> None:
    """Hold calls of a guest in the host's waiting room."""
    guest = running.post("join", code=meeting.code, username="Eve")
    headers = {"Authorization": f"Bearer {guest['sessionKey']}"}
    answer = running.http.get("/api/conference/admission", params={"roomName": meeting.room}, headers=headers)
    headers |= {"Host": "localhost", "Connection": "close", "If-None-Match": answer.headers["ETag"]}
    lines = [f"GET {answer.url.raw_path.decode()} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    attack(SECONDS, Attempt(HELD, partial(wait, running.served.port, request)))


def _come_and_go(running: Product, meeting: Meeting) -> None:
    names = [event(f"{LOBBY}.set_typed_name", name=name) for name in ("x" * 200, "the last one")]
    events = [event(name, **payload) for name, payload in first_events().items()]
    frames = b"".join([*events, *names])
    attack(SECONDS, Attempt(PAGES, partial(come_and_go, running.served.port, frames, b"the last one")))


def _knock(running: Product, meeting: Meeting) -> None:
    """Ask to join the attacker's own meeting."""
    own = running.meeting()
    join = Call("join", body={"code": own.code, "username": LONG_NAME})
    poll(running.url, [join] * KNOCKS, 1, SECONDS)


ATTACKS: dict[str, tuple[Attack, float | None]] = {
    "a page that never reads": (_send_and_never_read, 20),
    f"{SILENT:,} silent websockets and {2 * NOISY} floods": (_open_silent_websockets, None),
    f"{HELD:,} held calls of one key": (_hold_calls, None),
    f"{PAGES} pages that come and go": (_come_and_go, None),
    f"{KNOCKS} join requests a second": (_knock, None),
}
"""What is done, and the limit in MB for the growth of memory, from `tests/e2e/test_websocket_bounds.py`."""
