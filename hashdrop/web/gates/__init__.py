"""Limits on what a stranger's connection may send, applied before anything is decoded or executed."""
