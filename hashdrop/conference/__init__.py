"""What HashDrop is: rooms, people, decisions. Knows neither Reflex nor HTTP."""
