"""Which names, in different articles, are one speaker; and which speakers are named at all.

The rule is careful: a speaker too many is seen at once, two people counted as one are not.

- Names are the same if their words are; case, diacritics, hyphens, full stops, titles, "the" and letters behind a name
  ("KC") aside.
- A person's single name ("Smith") is kept to its article: it may be another Smith's in the next.
- Nobody is brought together by a surname, an initial, a nickname or a role.
"""

from quotex.articles import Article
from quotex.names import clean, parts, strip_titles
from quotex.records import Speaker

Identity = tuple[str | None, ...]

_BODIES = frozenset(["organization", "country", "document"])
_SEVERAL = frozenset(["group"])


def identity(speaker: Speaker, article: Article) -> Identity:
    """A key that is the same for the same speaker. Statements whose speaker the article does not tell share one."""
    if speaker.name is None:
        return ()
    person = speaker.kind not in _BODIES | _SEVERAL
    name = clean(speaker.name)
    words = tuple(parts(strip_titles(name) if person else name)) or (speaker.name,)
    if person and len(words) == 1 and is_named(speaker):
        return (*words, None, article.source, article.id)
    return words


def is_named(speaker: Speaker) -> bool:
    """Whether the speaker has a name of their own, not a description such as "senior State Department official".

    A person's name ends in a word with a capital; a body's has one somewhere ("Chinese foreign ministry").
    """
    words = clean(speaker.name or "").split()
    if speaker.kind in _BODIES:
        return any(word[0].isupper() for word in words)
    return bool(words) and words[-1][0].isupper()
