"""Word lists as data: each file says in its first line what it holds and where that comes from."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of lexicon/`name`.tsv as tuples of columns, comments and empty lines left out."""
    text = files("quotex.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of lexicon/`name`.txt, one a line; a line may hold several words."""
    text = files("quotex.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def genders() -> dict[str, str]:
    """First names (lower case) that are nearly always a man's ("m") or a woman's ("f")."""
    return {name: letter for letter, names in rows("first_names") for name in names.split()}


@cache
def gendered() -> dict[str, frozenset[str]]:
    """Nouns that tell a sex ("spokeswoman"), by "m" and "f"."""
    return {letter: frozenset(nouns.split()) for letter, nouns in rows("gendered")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short first names with the full first names that they stand for, lower case."""
    return {short: frozenset(full.split(",")) for short, full in rows("nicknames")}


@cache
def countries() -> dict[str, str]:
    """Every name of a country, as written, with its usual name."""
    return {n: row[0] for row in rows("countries") for n in (row[0], *_column(row, 3))}


@cache
def adjectives() -> dict[str, str]:
    """Adjectives and people of a country ("Danish", "Dane") with the country's usual name."""
    return {n: row[0] for row in reversed(rows("countries")) for n in _column(row, 1)}


@cache
def metonyms() -> dict[str, str]:
    """Capitals and government buildings with the country whose government they stand for (GUIDELINES §3)."""
    return {n: row[0] for row in rows("countries") for n in _column(row, 2)}


def _column(row: tuple[str, ...], index: int) -> list[str]:
    return row[index].split(",") if len(row) > index and row[index] else []
