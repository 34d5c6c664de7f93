"""Builds what no package registry offers ready to run."""
