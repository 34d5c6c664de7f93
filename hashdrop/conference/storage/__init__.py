"""What is stored: the database, its transactions and queries, the outbox."""
