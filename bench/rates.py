"""How many calls a second the API takes, beside what must be done for each at least."""

import asyncio
import secrets
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from livekit import api

from bench.callers import Answers, Call, flood
from bench.figures import Figure
from bench.product import Product

CALLS = {1: 600, 32: 4000}
"""By how many callers at once, how many calls are made in all."""
ROOMS = 80
"""Rooms that people come to: as many come to each as to a large meeting."""


def measure_rates(product: Product, folder: Path) -> list[Figure]:
    """`create`, `join` and `token`, by one caller and by 32 at once."""
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
        answers = flood(product.url, creates[: count // 3], callers)
        figures += _figures("create", callers, answers, room, 440, 0.7)
    return figures


def _figures(
    route: str, callers: int, answers: Answers, limit: tuple[float, str], goal: float | None, ratio: float
) -> list[Figure]:
    assert not answers.refused, answers.refused
    rate, what = limit
    name = f"{route}, {callers} at once" if callers > 1 else f"{route}, one caller"
    goal = goal if callers > 1 else None
    return [
        Figure(name, answers.rate, "/s", rate, what, more=True, goal=goal, goal_ratio=ratio),
        Figure(f"{name}, p95", answers.percentile(95), "ms"),
    ]


@dataclass
class _Rows:
    """A table like HashDrop's of participants, with SQLite set as HashDrop sets it."""

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
    """How often a second a token can be signed and one row committed, in a bare loop."""
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
    """How often a second LiveKit creates a room and one row is committed, 32 at once."""
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
