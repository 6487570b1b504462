"""Articles for resolver tests: plain text with the statements marked in it, on a blank pipeline without any model.

`{1:source:Ann Lee} {1:cue:said} {1:content:the port would close}.` marks the parts of statement 1; a part may hold
others. `{2<1:content:…}` says that statement 2 stands within statement 1.
"""

import re
from typing import Any

import spacy
from spacy.tokens import Doc, SpanGroup

from quotex.components.resolver import Resolver

NLP = spacy.blank("en")
_OPEN = re.compile(r"\{(\d+)(?:<(\d+))?:(\w+):")


def marked(article: str) -> Doc:
    """Make the Doc that the finder would hand over."""
    text, stack, parts = "", [], []
    within: dict[str, str | None] = {}
    i = 0
    while i < len(article):
        if match := _OPEN.match(article, i):
            key, outer, label = match.groups()
            within[key] = outer or within.get(key)
            stack.append((key, label, len(text)))
            i = match.end()
        elif article[i] == "}" and stack:
            key, label, start = stack.pop()
            parts.append((key, label, start, len(text)))
            i += 1
        else:
            text += article[i]
            i += 1
    doc = NLP(text)
    spans = [
        doc.char_span(start, end, label=label.upper(), span_id=key, alignment_mode="expand")
        for key, label, start, end in parts
    ]
    entries = {key: {"act": "statement", "confidence": 1.0, "within": outer} for key, outer in within.items()}
    doc.spans["quotex"] = SpanGroup(doc, name="quotex", attrs={"quotes": entries}, spans=spans)
    return doc


def resolved(article: str) -> dict[str, dict[str, Any]]:
    """Resolve a marked article; entries by statement id."""
    doc = Resolver()(marked(article))
    entries: dict[str, dict[str, Any]] = doc.spans["quotex"].attrs["quotes"]
    return entries


def who(article: str) -> list[str | None]:
    """Speakers' names in the order of statement ids."""
    entries = resolved(article)
    return [entries[key]["speaker"]["name"] for key in sorted(entries, key=int)]


def via(article: str) -> list[str | None]:
    """Intermediaries' names in the order of statement ids."""
    entries = resolved(article)
    return [(entries[key]["intermediary"] or {}).get("name") for key in sorted(entries, key=int)]
