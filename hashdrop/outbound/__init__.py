"""Calls that HashDrop makes to other systems than LiveKit."""
