"""The connections with Redis, under the event loop that production runs."""

import asyncio

import uvloop

from hashdrop.composition import redis_at
from tests.eventually import eventually
from tests.servers import RedisServer


def test_a_connection_that_redis_broke_off_is_made_anew(redis: RedisServer) -> None:
    async def ask_over_a_broken_one() -> None:
        pool = redis_at(redis.emptied())
        # One that is held, as that is over which changes are heard: a free one is looked at before it is used.
        async with pool.client() as held:
            await held.ping()
            stream = held.connection._writer
            redis.process.freeze()
            stream.write(b"PING\r\n")  # what is not read before a process dies makes its end a reset
            redis.process.kill()
            try:
                await eventually(stream.is_closing)
            finally:
                redis.process.start()
            assert await held.ping()
        await pool.aclose()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(ask_over_a_broken_one())
