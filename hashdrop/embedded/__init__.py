"""Gets, starts and watches what HashDrop runs on: a LiveKit server, the compiled pages, the backend.

`run.py` tells the story from top to bottom; every other module has one job. The backend knows nothing of this package:
it gets the embedded LiveKit server's address and key through its environment, as it would get any other's.
"""
