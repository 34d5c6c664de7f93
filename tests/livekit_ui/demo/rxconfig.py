import os

import reflex as rx

config = rx.Config(
    app_name="demo",
    api_url=os.environ["REFLEX_API_URL"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    cors_allowed_origins=[os.environ["REFLEX_API_URL"]],
)
