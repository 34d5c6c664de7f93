"""Configures logging: readable lines on a terminal, JSON elsewhere. Logs contain no names and no secrets.

Lines of each kind are rate-limited, so that strangers cannot fill the log; how many were left out is logged.
"""

import logging
import sys
import time
from collections.abc import Callable
from typing import Literal, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

LINES_PER_MINUTE = {False: 600, True: 60}
"""The limit for lines of one kind: informational ones (False), and warnings and errors (True). The kind of our own
lines is their event; that of a library's lines is where in its code they are logged."""
MAX_KINDS = 1000
"""Kinds that are counted separately; all others count as one."""

# Tracebacks without local variables, which contain session keys and names.
_JSON: list[structlog.typing.Processor] = [
    structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
    structlog.processors.JSONRenderer(),
]


class LogRateLimit:
    """Limits how many log lines of a kind are written per minute.

    Args:
        clock: Seconds of any monotonic clock.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._minute_started_at = clock()
        self._lines: dict[object, int] = {}
        self._left_out: dict[object, int] = {}

    def allows(self, kind: object, *, is_warning: bool) -> bool:
        """Count one more line of this kind; returns whether to write it."""
        if self._clock() - self._minute_started_at >= 60:
            self._minute_started_at = self._clock()
            self._lines.clear()
        if kind not in self._lines and len(self._lines) >= MAX_KINDS:
            kind = None
        self._lines[kind] = self._lines.get(kind, 0) + 1
        if self._lines[kind] <= LINES_PER_MINUTE[is_warning]:
            return True
        self._left_out[kind] = self._left_out.get(kind, 0) + 1
        return False

    def take_left_out(self, kind: object) -> int:
        """How many lines of this kind were left out since this was last asked."""
        return self._left_out.pop(kind, 0)

    def process(self, logger: object, method: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
        """A structlog processor: drops lines beyond the limit, and adds how many were dropped to the next one."""
        kind = (method, line.get("event"))
        if not self.allows(kind, is_warning=method not in ("debug", "info")):
            raise structlog.DropEvent
        if left_out := self.take_left_out(kind):
            line["left_out"] = left_out
        return line

    def filter(self, record: logging.LogRecord) -> bool:
        """The same as a filter of the standard library."""
        kind = (record.pathname, record.lineno)
        if not self.allows(kind, is_warning=record.levelno >= logging.WARNING):
            return False
        if left_out := self.take_left_out(kind):
            record.msg = f"{record.getMessage()} ({left_out} more were left out)"
            record.args = ()
        return True


def configure_logs(log_format: Literal["text", "json"] | None, file: TextIO | None = None) -> None:
    """Configure structlog, and the standard library's logging for warnings of libraries.

    Args:
        log_format: None: text on a terminal, JSON elsewhere.
        file: Where to write; None: standard error.
    """
    file = file or sys.stderr
    as_text = log_format == "text" or (log_format is None and file.isatty())
    common: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    rendering = [_text_renderer(colors=file.isatty())] if as_text else _JSON
    rate_limit = LogRateLimit()
    structlog.configure(
        processors=[rate_limit.process, *common, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=file),
    )
    handler = logging.StreamHandler(file)
    handler.addFilter(rate_limit.filter)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[*common, structlog.stdlib.add_logger_name],
            processors=[ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _text_renderer(*, colors: bool) -> structlog.typing.Processor:
    return structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)
