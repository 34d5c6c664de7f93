"""A program for tests: the supervisor with children that print their pids. `--make`: it watches its parent too."""

import asyncio
import os
import sys

from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.make_watch import watch_make
from hashdrop.operations.processes.supervisor import Supervisor

# A grandchild in the child's group, and a child that must be killed because it ignores SIGTERM.
GENTLE = ["sh", "-c", "sleep 1000 & echo pid $! $$; wait"]
STUBBORN = ["sh", "-c", "trap '' TERM; echo pid $$; while :; do sleep 0.2; done"]


async def main() -> int:
    children = [
        ChildSpec("stubborn", STUBBORN, os.environ, stop_timeout=0.3),
        ChildSpec("gentle", GENTLE, os.environ),
    ]
    supervisor = Supervisor(children)
    watching = asyncio.create_task(watch_make(supervisor.stop)) if "--make" in sys.argv else None
    status = await supervisor.run()
    if watching:
        watching.cancel()
    return status


sys.exit(asyncio.run(main()))
