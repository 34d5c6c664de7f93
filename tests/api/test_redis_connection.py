"""Connections to Redis, under the event loop used in production."""

import asyncio

import uvloop

from hashdrop.composition import redis_at
from tests.eventually import eventually
from tests.servers import RedisServer


def test_a_connection_closed_by_redis_is_replaced(redis: RedisServer) -> None:
    async def ask_over_a_broken_one() -> None:
        pool = redis_at(redis.emptied())
        # A connection in use, like the one that listens for changes: an idle one is checked before it is used.
        async with pool.client() as held:
            await held.ping()
            stream = held.connection._writer
            redis.process.freeze()
            stream.write(b"PING\r\n")  # unread data turns the end of a process into a connection reset
            redis.process.kill()
            try:
                await eventually(stream.is_closing)
            finally:
                redis.process.start()
            assert await held.ping()
        await pool.aclose()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(ask_over_a_broken_one())
