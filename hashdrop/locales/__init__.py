"""The words of HashDrop in every language, and how pages speak them in the browser."""
