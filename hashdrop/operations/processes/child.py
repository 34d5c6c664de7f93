"""A process under the supervisor."""

import asyncio
import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hashdrop.operations.processes.private_files import write_private
from hashdrop.operations.processes.processes import kill_group, with_parent


@dataclass(frozen=True)
class ChildSpec:
    """How to run a process.

    Args:
        name: The prefix of each line of its output.
        command: Program and arguments.
        env: Its complete environment.
        stop_timeout: Seconds between SIGTERM and SIGKILL.
        needs_second_sigterm: Whether only a second SIGTERM stops it at once (after the first, LiveKit waits until its
            rooms are empty).
        pid_file: The file for its process id while it runs; None: no file.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    stop_timeout: float = 5.0
    needs_second_sigterm: bool = False
    pid_file: Path | None = None


class Child:
    """One run of a process, in its own process group.

    Args:
        spec: How to run it.
        say: Called with each line of its output.
    """

    def __init__(self, spec: ChildSpec, say: Callable[[str], None]) -> None:
        self.spec = spec
        self.last_lines: deque[str] = deque(maxlen=20)
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._output: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the process.

        Raises:
            OSError: The program cannot be started.
        """
        # Not asyncio's pipe: waiting for the process would also wait for grandchildren that hold it open.
        read, write = os.pipe()
        try:
            self._process = await asyncio.create_subprocess_exec(
                *with_parent(self.spec.command, self.spec.env.get("PATH")),
                env=dict(self.spec.env),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=write,
                stderr=write,
                start_new_session=True,
            )
        except BaseException:
            os.close(read)
            raise
        finally:
            os.close(write)
        self._output = asyncio.create_task(self._forward_output(read))
        if self.spec.pid_file:
            write_private(self.spec.pid_file, f"{self._process.pid}\n")

    async def wait(self) -> int:
        """Wait until it ends, kill the rest of its group, and return its exit status (negative: a signal)."""
        assert self._process is not None and self._output is not None
        status = await self._process.wait()
        if self.spec.pid_file:
            self.spec.pid_file.unlink(missing_ok=True)
        kill_group(self._process.pid)
        # Read the rest of its output, but don't wait for a grandchild in another group that holds the pipe open.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                await self._output
        return status

    async def stop(self, at_once: asyncio.Event) -> None:
        """Stop it by SIGTERM, and kill it after its `stop_timeout`.

        Args:
            at_once: When this is set, it is killed without waiting.
        """
        process = self._process
        if process is None or process.returncode is not None:
            return
        end = asyncio.create_task(process.wait())
        hurry = asyncio.create_task(at_once.wait())
        timeouts = [0.3, self.spec.stop_timeout] if self.spec.needs_second_sigterm else [self.spec.stop_timeout]
        for timeout in timeouts:
            if not end.done() and not at_once.is_set():
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGTERM)
                await asyncio.wait({end, hurry}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        kill_group(process.pid)
        await end

    async def _forward_output(self, pipe: int) -> None:
        reader = asyncio.StreamReader(limit=2**20)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb", buffering=0)
        )
        try:
            while True:
                try:
                    raw = await reader.readline()
                except ValueError:  # a line over the limit, which the reader has dropped
                    continue
                if not raw:
                    return
                line = raw.decode(errors="replace").rstrip()
                self.last_lines.append(line)
                self._say(f"[{self.spec.name}] {line}")
        finally:
            transport.close()
