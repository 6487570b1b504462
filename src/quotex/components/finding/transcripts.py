"""Transcripts: paragraphs that begin with a speaker's label and a colon, “Lee: We will see.” (GUIDELINES §5).

A single such line may be a topic ("Verdict: guilty"), so a text is a transcript only where several lines have labels
and one label comes back, or where one of those who speak asks a question.
"""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from quotex import names
from quotex.components.finding.layout import Layout
from quotex.components.finding.scheme import STATEMENT
from quotex.components.finding.speakers import Speakers
from quotex.components.finding.statements import Statement, TokenSpan, claimed

_FEWEST_LINES = 3
_LONGEST_LABEL = 5
_LONGEST_WITH_BRACKETS = 14
_CREDITS = frozenset(["image", "images", "photo", "picture", "credit", "source", "video", "file"])
_SMALL = frozenset(["for", "of", "the"])
_CONFIDENCE = 0.7


def transcribed(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements, and the labelled lines of a transcript, in text order of their cues."""
    speakers = Speakers(layout.doc, statements)
    lines = [(line, colon) for line in layout.lines if (colon := _colon(layout, line, speakers))]
    if not _is_transcript(layout, lines, speakers):
        return statements
    out = list(statements)
    for (start, end), colon in lines:
        told = colon + 1, _end(layout, colon + 1, end)
        out = [kept for s in out if (kept := _behind(s, (start, colon + 1)))]
        known = next((s for s in out if s.cue == (colon, colon + 1)), None)
        if known is not None and known.content and told[0] <= known.content[0][0] < told[1]:
            out = [_whole(s, (start, colon), told) if s is known else s for s in out]
        if known is not None or claimed((start, colon), out):
            continue
        # A statement without a cue in the line is this one.
        out = [s for s in out if not (s.bare and told[0] <= s.cue[0] < told[1])]
        roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": ((start, colon),), "CONTENT": (told,)}
        out.append(Statement((colon, colon + 1), STATEMENT, roles=roles, confidence=_CONFIDENCE))
    return sorted(out, key=lambda statement: statement.cue)


def _whole(statement: Statement, label: TokenSpan, told: TokenSpan) -> Statement:
    """Who has a label has the line: all that stands in it is content."""
    roles: dict[str, tuple[TokenSpan, ...]] = {"SOURCE": (label,)}
    for role, spans in statement.roles.items():
        if outside := tuple(span for span in spans if span[1] <= told[0] or span[0] >= told[1]):
            roles[role] = outside
    return replace(statement, roles={**roles, "CONTENT": tuple(sorted((told, *roles.get("CONTENT", ()))))})


def _behind(statement: Statement, label: TokenSpan) -> Statement | None:
    """A statement told behind a label without the label in its content; None if nothing else is left."""
    if not any(low < label[1] and label[0] < high for low, high in statement.content) or statement.cue[0] < label[1]:
        return statement
    cut = [(max(low, label[1]) if low >= label[0] else low, high) for low, high in statement.content]
    content = tuple(span for span in cut if span[0] < span[1])
    return statement.with_content(content) if content else None


def _who(layout: Layout, label: TokenSpan) -> str:
    """The last word of the name in a label: "vale" for "Ms Catrin Vale (Harbour)" and "The Minister (Ms Vale)"."""
    words = layout.doc[label[0] : label[1]]
    bracket = next((i for i, token in enumerate(words) if token.text == "("), len(words))
    named = bracket + 1 < len(words) and names.is_title(words[bracket + 1].text)
    part = words[bracket + 1 :] if named else words[:bracket]
    return next((token.lower_ for token in reversed(part) if token.is_alpha), words.text.casefold())


def _is_transcript(layout: Layout, lines: list[tuple[TokenSpan, int]], speakers: Speakers) -> bool:
    labels = Counter(_who(layout, (line[0], colon)) for line, colon in lines)
    if len(labels) < len(lines) and len(lines) >= _FEWEST_LINES:
        return True
    asked = any(layout.doc[line[1] - 1].text == "?" for line, _ in lines)
    if len(labels) < 2 or not asked:
        return False
    return all(speakers.asks((line[0], colon)) for line, colon in lines)


def _colon(layout: Layout, line: TokenSpan, speakers: Speakers) -> int:
    """The colon of a line that begins with a label and a colon, and goes on; else 0.

    A label has capitalised words ("Mr. Lee:") or names somebody ("Second man:").
    """
    doc, (start, end) = layout.doc, line
    colon = next((i for i in range(start, min(end, start + _LONGEST_WITH_BRACKETS)) if doc[i].text == ":"), 0)
    bracket = next((i for i in range(start, colon) if doc[i].text == "("), colon)  # "Ms Lee (Ceredigion) (PC):"
    if bracket - start > _LONGEST_LABEL or (bracket < colon and doc[colon - 1].text != ")"):
        return 0
    if any(word.lower_ in _CREDITS or _ends_sentence(word) for word in doc[start:colon]):
        return 0
    if colon <= start or not any(token.is_alpha for token in doc[colon + 1 : end]):  # "Lee: 1,769" is a count
        return 0
    capitals = all(word.text[0].isupper() or word.is_punct or word.lower_ in _SMALL for word in doc[start:bracket])
    return colon if capitals or (doc[start].text[0].isupper() and speakers.known((start, colon))) else 0


def _ends_sentence(token: Token) -> bool:
    """Whether a token is a full stop, not that of "MS. LEE" or of an initial."""
    before = token.nbor(-1).text if token.i else ""
    return token.text == "." and len(before) > 1 and not names.is_title(before)


def _end(layout: Layout, start: int, end: int) -> int:
    """Where a line's words end: before its stop, and before what stands in brackets at its end."""
    doc = layout.doc
    if doc[end - 1].text in {")", "]"}:
        opened = next((i for i in range(end - 1, start, -1) if doc[i].text in {"(", "["}), end)
        end = opened if opened > start + 1 else end
    return end - 1 if doc[end - 1].text == "." and end - 1 > start else end
