"""The operators' commands: `python -m hashdrop rooms`, `end`, `codes`, `purge`, `webhooks`."""
