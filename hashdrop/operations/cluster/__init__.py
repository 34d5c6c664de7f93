"""A multi-machine deployment on one machine: two backends, two LiveKit servers, Postgres and Redis behind Caddy.

All of them are the real programs, from package registries. The backends are the same as with `make run`, and find the
shared services by their settings.
"""
