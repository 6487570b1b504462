"""The clause beside an attribution is its content where the network gives none.

"The road was shut, police have told the court." "According to police, the road was shut." In the gold training articles
the network leaves 38 statements with a source without content; those of these two forms are told as a whole.
"""

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import TokenSpan

Roles = dict[str, tuple[TokenSpan, ...]]

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_FEWEST = 3
BESIDE = 0.7  # confidence in what this rule finds


def with_clause(layout: Layout, cue: TokenSpan, roles: Roles) -> Roles:
    """The roles of a cue without content, with the clause that its attribution follows or opens as content."""
    source = roles.get("SOURCE", ())
    if len(source) != 1 or not layout.parsed:
        return roles
    sentence, paragraph = layout.sentence(cue[0]), layout.paragraph(cue[0])
    first, last = max(sentence[0], paragraph[0]), min(sentence[1], paragraph[1])
    start, end = min(cue[0], source[0][0]), max(cue[1], source[0][1])
    doc = layout.doc
    if doc[cue[0]].lower_ == "according":
        if start - first > 1 or end >= last or doc[end].text != ",":
            return roles
        content = end + 1, last
    else:
        if start - 1 <= first or doc[start - 1].text != "," or source[0][0] > cue[0]:
            return roles
        content = first, start - 1
    low, high = content
    while high > low and (doc[high - 1].is_space or doc[high - 1].text in {".", ","}):
        high -= 1
    taken = [span for spans in roles.values() for span in spans]
    tells = any(token.tag_ in _FINITE for token in doc[low:high])
    if high - low < _FEWEST or not tells or any(a < high and low < b for a, b in taken):
        return roles
    return roles | {"CONTENT": ((low, high),)}
