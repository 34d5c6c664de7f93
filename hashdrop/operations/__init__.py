"""Everything around the app: building, starting, supervising, examining and administering it."""
