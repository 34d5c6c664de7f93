"""The messages of HashDrop in every language, and their use on pages."""
