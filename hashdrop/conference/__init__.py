"""The core of HashDrop: rooms, people, decisions. Knows neither Reflex nor HTTP."""
