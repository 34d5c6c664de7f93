"""One form for all logs: lines for people on a terminal, JSON elsewhere. No names and no secrets go into them."""

import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

# Tracebacks without local variables: those hold session keys and names.
_FOR_PROGRAMS: list[structlog.typing.Processor] = [
    structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
    structlog.processors.JSONRenderer(),
]


def configure_logs(form: Literal["text", "json"] | None, file: TextIO | None = None) -> None:
    """Let structlog write there, and what libraries have to warn of too.

    Args:
        form: None: text on a terminal, JSON elsewhere.
        file: Where to; None: standard error.
    """
    file = file or sys.stderr
    for_people = form == "text" or (form is None and file.isatty())
    common: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    rendering = [_for_people(colors=file.isatty())] if for_people else _FOR_PROGRAMS
    structlog.configure(
        processors=[*common, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=file),
    )
    handler = logging.StreamHandler(file)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[*common, structlog.stdlib.add_logger_name],
            processors=[ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _for_people(*, colors: bool) -> structlog.typing.Processor:
    return structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)
