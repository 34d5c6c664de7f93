"""What browsers and apps see: the HTTP API, the pages, and their state on the server."""
