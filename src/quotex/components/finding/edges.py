"""Tidy the edges of predicted spans: no white space, quotation marks together with what they enclose."""

from spacy.tokens import Doc

from quotex import lexicon
from quotex.components.finding.statements import TokenSpan

CLOSING_MARKS, OPENING_MARKS = {"”", '"', "’", "'", "''", "»"}, {"“", '"', "‘", "'", "``", "«", "„"}
GENITIVE = {"'s", "’s"}
_LOOSE_WORDS = {"on", "in", "at", "of", "to", "by", "for", "with", "and", "or", "that", "from", "as", "the", "a"}
TRAILING = {",", ".", ";", ":", "-", "–", "—"}
_BEHIND_SOURCE = (TRAILING - {","}) | GENITIVE


def tidy(doc: Doc, roles: dict[str, tuple[TokenSpan, ...]]) -> dict[str, tuple[TokenSpan, ...]]:
    """Trim the spans of each role; a role that is left with none is dropped."""
    out = {}
    for role, spans in roles.items():
        trimmed = [trim(doc, span, role) for span in spans]
        kept = tuple(span for span in trimmed if span[0] < span[1])
        if kept:
            out[role] = kept
    return posted(doc, out)


def posted(doc: Doc, roles: dict[str, tuple[TokenSpan, ...]]) -> dict[str, tuple[TokenSpan, ...]]:
    """The roles without the platform at the content's end, which is the medium: {“Thanks!”} on Twitter."""
    if "CONTENT" not in roles:
        return roles
    start, end = roles["CONTENT"][-1]
    for words in (1, 2):
        on = end - words - 1
        name = doc[max(on, 0) + 1 : end].text
        if on > start and doc[on].lower_ == "on" and name[:1].isupper() and name.lower() in lexicon.words("platforms"):
            content = (*roles["CONTENT"][:-1], (start, on))
            return {"MEDIUM": ((on + 1, end),)} | roles | {"CONTENT": content}
    return roles


def trim(doc: Doc, span: TokenSpan, role: str) -> TokenSpan:
    """A span without white space at its edges and, unless a quotation mark closes it, final stop or comma.

    A source keeps its comma, which closes the apposition or clause in it, and loses the genitive (GUIDELINES §2, §5).
    """
    start, end = span
    while start < end and (doc[start].is_space or doc[start].text in {",", "."}):
        start += 1
    loose = _BEHIND_SOURCE if role == "SOURCE" else TRAILING
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in loose):
        end -= 1
    if role in {"MEDIUM", "ADDRESSEE", "DATE"}:
        while end - start > 1 and doc[end - 1].lower_ in _LOOSE_WORDS:
            end -= 1
    if role == "CONTENT" and start < end:
        quoted_open = any(doc[i].text in OPENING_MARKS for i in range(start, min(start + 2, end)))
        if end < len(doc) and quoted_open and doc[end].text in CLOSING_MARKS and _closes(doc, start, end):
            end += 1
        elif end + 1 < len(doc) and quoted_open and doc[end].text in TRAILING and _closes(doc, start, end + 1):
            end += 2 if doc[end + 1].text in CLOSING_MARKS else 0
    return start, end


def _closes(doc: Doc, start: int, mark: int) -> bool:
    """Whether the token at `mark` is a closing mark that stands directly behind its text, its partner in the span."""
    text = doc[mark].text
    if text not in CLOSING_MARKS or doc[mark - 1].whitespace_:
        return False
    inside = [token.text for token in doc[start:mark]]
    return inside.count(text) % 2 == 1 if text == '"' else any(word in OPENING_MARKS for word in inside)
