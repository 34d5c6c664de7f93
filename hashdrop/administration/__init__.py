"""The operator's command line: `python -m hashdrop rooms`, `end`, `codes`, `purge`, `webhooks`."""
