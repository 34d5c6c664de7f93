"""Reflex's configuration. Everything that an operator decides is in `hashdrop/settings.py`."""

import os
import sysconfig

# Bun and Node come as wheels into the virtual environment: plain `reflex run` finds them there too.
os.environ.setdefault("REFLEX_USE_SYSTEM_BUN", "true")
if (scripts := sysconfig.get_path("scripts")) not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)])
# No page sends more than this in one message; `states/event_gate.py` has the other limits.
os.environ.setdefault("REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE", str(64 * 1024))

import reflex as rx

from hashdrop.settings import load_settings

settings = load_settings()
own_origins = {settings.address, f"http://localhost:{settings.port}", f"http://127.0.0.1:{settings.port}"}

config = rx.Config(
    app_name="hashdrop",
    frontend_port=settings.port,
    backend_host=settings.host,
    cors_allowed_origins=sorted(own_origins | set(settings.allowed_origins)),
    frontend_compression_formats=["brotli", "gzip"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    disable_plugins=[rx.plugins.SitemapPlugin],
)
