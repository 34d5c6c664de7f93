"""The ways to run HashDrop: `make run`, `make lan`, `make dev`, and as a part of a deployment."""
