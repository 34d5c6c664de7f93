"""One process under the supervisor."""

import asyncio
import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hashdrop.embedded.private_files import write_private
from hashdrop.embedded.processes import die_with_parent, kill_group


@dataclass(frozen=True)
class ChildSpec:
    """What to run.

    Args:
        name: For people: stands before each line of its output.
        command: Program and arguments.
        env: Its whole environment.
        patience: Seconds to wait for its end after SIGTERM before it is killed.
        insist: Whether a second SIGTERM makes it stop at once (LiveKit waits for those in its rooms after the first).
        pid_file: Where its process id stands as long as it lives; None: nowhere.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    patience: float = 5.0
    insist: bool = False
    pid_file: Path | None = None


class Child:
    """One life of a process: started, waited for, stopped. It leads a group of its own.

    Args:
        spec: What to run.
        say: Takes each line of its output.
    """

    def __init__(self, spec: ChildSpec, say: Callable[[str], None]) -> None:
        self.spec = spec
        self.last_lines: deque[str] = deque(maxlen=20)
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._output: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start it.

        Raises:
            OSError: The program cannot be started.
        """
        # A pipe of our own: waiting for asyncio's would also wait for grandchildren that hold it.
        read, write = os.pipe()
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self.spec.command,
                env=dict(self.spec.env),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=write,
                stderr=write,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        except BaseException:
            os.close(read)
            raise
        finally:
            os.close(write)
        self._output = asyncio.create_task(self._pass_on(read))
        if self.spec.pid_file:
            write_private(self.spec.pid_file, f"{self._process.pid}\n")

    async def wait(self) -> int:
        """Wait for its end, end what is left of its group, and return its exit status (negative: a signal)."""
        assert self._process is not None and self._output is not None
        status = await self._process.wait()
        if self.spec.pid_file:
            self.spec.pid_file.unlink(missing_ok=True)
        kill_group(self._process.pid)
        # What it said last is wanted; a grandchild that fled its group and holds the pipe is not waited for.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                await self._output
        return status

    async def stop(self, at_once: asyncio.Event) -> None:
        """Stop it in order, and by force when its patience is over or somebody has none.

        Args:
            at_once: When set, it is killed without waiting.
        """
        process = self._process
        if process is None or process.returncode is not None:
            return
        end = asyncio.create_task(process.wait())
        hurry = asyncio.create_task(at_once.wait())
        patience = [0.3, self.spec.patience] if self.spec.insist else [self.spec.patience]
        for seconds in patience:
            if not end.done() and not at_once.is_set():
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGTERM)
                await asyncio.wait({end, hurry}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        kill_group(process.pid)
        await end

    async def _pass_on(self, pipe: int) -> None:
        reader = asyncio.StreamReader(limit=2**20)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb", buffering=0)
        )
        try:
            while True:
                try:
                    raw = await reader.readline()
                except ValueError:  # A line over the limit; the reader has dropped it.
                    continue
                if not raw:
                    return
                line = raw.decode(errors="replace").rstrip()
                self.last_lines.append(line)
                self._say(f"[{self.spec.name}] {line}")
        finally:
            transport.close()
