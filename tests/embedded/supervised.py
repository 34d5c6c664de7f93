"""A program for the tests: the supervisor over children that say their pid. `--make`: it watches its parent too."""

import asyncio
import os
import sys

from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.make_watch import watch_make
from hashdrop.embedded.supervisor import Supervisor

# A grandchild in the child's group; and a child that must be killed, because it ignores SIGTERM.
GENTLE = ["sh", "-c", "sleep 1000 & echo pid $! $$; wait"]
STUBBORN = ["sh", "-c", "trap '' TERM; echo pid $$; while :; do sleep 0.2; done"]


async def main() -> int:
    children = [
        ChildSpec("stubborn", STUBBORN, os.environ, patience=0.3),
        ChildSpec("gentle", GENTLE, os.environ),
    ]
    supervisor = Supervisor(children)
    watching = asyncio.create_task(watch_make(supervisor.stop)) if "--make" in sys.argv else None
    status = await supervisor.run()
    if watching:
        watching.cancel()
    return status


sys.exit(asyncio.run(main()))
