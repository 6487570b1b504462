"""A database of statements: SQLite with tables, a full-text index, and views to start with (docs/database.md)."""

from quotex.database.opening import create, open_database
from quotex.database.rows import insert, read_database

__all__ = ["create", "insert", "open_database", "read_database"]
