"""Full-text search in a database of statements. `docs/search.md` says what can be asked."""
