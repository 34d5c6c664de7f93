"""What LiveKit is told, and what it tells."""
