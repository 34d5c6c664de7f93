"""Stands in for the backend: answers `/api/ready` at `HASHDROP_PORT` with a given status."""

import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Stub(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(sys.argv[1]))
        self.end_headers()
        self.wfile.write(b'{"livekit": false}')

    def log_message(self, format: str, *args: object) -> None:
        pass


HTTPServer(("127.0.0.1", int(os.environ["HASHDROP_PORT"])), Stub).serve_forever()
