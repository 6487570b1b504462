"""What the words of a name alone tell: whether it is a person's or a body's. The weights are learned."""

from functools import cache, lru_cache

from quotex import lexicon, names

_ENDING = 3  # letters of an ending


def parts_of(name: str) -> list[str]:
    """The features of a name: its words, the first and last with their place, endings, length and spelling."""
    words = names.parts(name)
    if not words:
        return []
    spelling = (
        "capitals" if name.isupper() else "inner" if any(c.isupper() for w in name.split() for c in w[1:]) else ""
    )
    found = [f"{len(words[:5])} words", f"first {words[0]}", f"last {words[-1]}", *(f"word {w}" for w in words)]
    found += [f"-{words[-1][-_ENDING:]}", f"{min(len(words), 2)}-{words[0][-_ENDING:]}-"]
    if spelling:
        found.append(f"{spelling} {len(words[:3])}")
    if words[0] in lexicon.genders():
        found.append(f"given name of {len(words[:4])}")
    if any(w in {"of", "for", "and", "the", "in", "&"} for w in words):
        found.append("link")
    return found


@cache
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in lexicon.rows("name_words")}


@lru_cache(maxsize=8192)
def person_score(name: str) -> float:
    """How much the words speak for a person, about -8 to 8; negative for a body, 0 where they tell nothing."""
    weights = _weights()
    return sum(weights.get(part, 0.0) for part in parts_of(name))
