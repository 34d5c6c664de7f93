"""The HTTP API: thin, over the use cases of `hashdrop.conference`."""
