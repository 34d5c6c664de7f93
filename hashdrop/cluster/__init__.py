"""HashDrop as several machines run it, here on one: two backends and LiveKit servers, Postgres, Redis, Caddy in front.

Everything is real and comes from package registries; nothing here is a distribution of our own. The backends are the
ones of `make run`, told by settings where the shared parts are.
"""
