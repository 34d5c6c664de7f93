"""Reflex states: they call the use cases in process."""
