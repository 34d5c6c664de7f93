"""One form for all logs: lines for people on a terminal, JSON elsewhere. No names and no secrets go into them."""

import logging
import sys

import structlog

# Tracebacks without local variables: those hold session keys and names.
_FOR_PEOPLE = [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
_FOR_PROGRAMS = [
    structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
    structlog.processors.JSONRenderer(),
]


def configure_logs() -> None:
    """Let structlog write to standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            *(_FOR_PEOPLE if sys.stderr.isatty() else _FOR_PROGRAMS),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
