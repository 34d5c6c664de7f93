"""Reflex's configuration. The operator's settings are in `hashdrop/settings.py`."""

import os
import sysconfig

# Bun and Node come from wheels in the virtual environment; with this, plain `reflex run` finds them too.
os.environ.setdefault("REFLEX_USE_SYSTEM_BUN", "true")
if (scripts := sysconfig.get_path("scripts")) not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)])
# No page sends larger messages. The other limits are in `hashdrop/web/gates/`.
os.environ.setdefault("REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE", str(64 * 1024))

import reflex as rx

from hashdrop.locales.plugin import PageMessages
from hashdrop.settings import load_settings
from hashdrop.web.pictures import Pictures
from hashdrop.web.typeface import Typeface

settings = load_settings()

config = rx.Config(
    app_name="hashdrop",
    frontend_port=settings.port,
    backend_host=settings.host,
    cors_allowed_origins=sorted(settings.own_origins | set(settings.allowed_origins)),
    frontend_compression_formats=["brotli", "gzip"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[PageMessages(), Pictures(), Typeface()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
