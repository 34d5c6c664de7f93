"""API calls per second, compared with the minimum of work that each needs."""

import asyncio
import secrets
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from livekit import api

from bench.callers import Call, CallResults, flood
from bench.figures import Figure
from bench.product import Product

CALLS = {1: 600, 32: 4000}
"""The number of calls, by the number of concurrent callers."""
ROOMS = 80
"""Rooms among which joins are distributed, so that each becomes a large meeting."""


def measure_rates(product: Product, folder: Path) -> list[Figure]:
    """`create`, `join` and `token`, by one caller and by 32 concurrent ones."""
    meetings = [product.meeting() for _ in range(ROOMS)]
    joins = [Call("join", body={"code": m.code, "username": f"Guest {n}"}) for n, m in enumerate(meetings * 200)]
    tokens = [Call("token", m.key, {"roomName": m.room}) for m in meetings * 200]
    creates = [Call("create", body={"username": "Hanna"})] * 4000
    row, room = _signed_rows(folder), asyncio.run(_created_rooms(product, folder))
    figures = []
    for callers, count in CALLS.items():
        figures += _figures("join", callers, flood(product.url, joins[:count], callers), row, 1000, 0.5)
        del joins[:count]
        figures += _figures("token", callers, flood(product.url, tokens[:count], callers), row, None, 0.5)
        results = flood(product.url, creates[: count // 3], callers)
        figures += _figures("create", callers, results, room, 440, 0.7)
    return figures


def _figures(
    route: str, callers: int, results: CallResults, baseline: tuple[float, str], target: float | None, ratio: float
) -> list[Figure]:
    assert not results.refused, results.refused
    rate, what = baseline
    name = f"{route}, {callers} at once" if callers > 1 else f"{route}, one caller"
    target = target if callers > 1 else None
    return [
        Figure(name, results.rate, "/s", rate, what, higher_is_better=True, target=target, target_ratio=ratio),
        Figure(f"{name}, p95", results.percentile(95), "ms"),
    ]


@dataclass
class _Rows:
    """A table like HashDrop's of participants, with the same settings of SQLite."""

    database: sqlite3.Connection

    def __post_init__(self) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
            self.database.execute(f"PRAGMA {pragma}")
        self.database.execute(
            "CREATE TABLE person (id INTEGER PRIMARY KEY, identity TEXT UNIQUE, key TEXT UNIQUE, name TEXT)"
        )

    def commit_one(self) -> None:
        self.database.execute("BEGIN IMMEDIATE")
        row = (secrets.token_urlsafe(9), secrets.token_hex(32), "Gus")
        self.database.execute("INSERT INTO person (identity, key, name) VALUES (?, ?, ?)", row)
        self.database.execute("COMMIT")


def _signed_rows(folder: Path, count: int = 5000) -> tuple[float, str]:
    """The rate at which a bare loop signs a token and commits a row."""
    with closing(sqlite3.connect(folder / "rows.db", isolation_level=None)) as database:
        rows = _Rows(database)
        begun = time.perf_counter()
        for _ in range(count):
            grants = api.VideoGrants(room_join=True, room="bench", can_publish=False, can_subscribe=False)
            token = api.AccessToken("key", "secret" * 6).with_identity(secrets.token_urlsafe(9)).with_name("Gus")
            token.with_ttl(timedelta(minutes=10)).with_grants(grants).to_jwt()
            rows.commit_one()
        return count / (time.perf_counter() - begun), "token and row in a bare loop"


async def _created_rooms(product: Product, folder: Path, count: int = 1500) -> tuple[float, str]:
    """The rate at which 32 concurrent loops create a room in LiveKit and commit a row."""
    with closing(sqlite3.connect(folder / "rooms.db", isolation_level=None)) as database:
        rows = _Rows(database)
        async with product.livekit() as server:
            left = iter(range(count))

            async def create() -> None:
                for _ in left:
                    await server.room.create_room(api.CreateRoomRequest(name=f"bench-{secrets.token_hex(8)}"))
                    rows.commit_one()

            begun = time.perf_counter()
            await asyncio.gather(*(create() for _ in range(32)))
            took = time.perf_counter() - begun
            for room in (await server.room.list_rooms(api.ListRoomsRequest())).rooms:
                if room.name.startswith("bench-"):
                    await server.room.delete_room(api.DeleteRoomRequest(room=room.name))
        return count / took, "CreateRoom and row, 32 at once"
