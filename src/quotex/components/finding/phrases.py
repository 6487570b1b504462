"""Content begins and ends with phrases: it is not cut between an article and its noun, nor inside an opening clause.

In the gold training articles content that a parenthetic attribution follows ("…, he said") begins where its sentence
does, but for a conjunction, an adverb or a dateline, and no content ends with a word that hangs on the next one.
"""

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, TokenSpan

# Relations of words that stand before the head of their phrase.
_BEFORE_HEAD = frozenset(["det", "amod", "compound", "case", "nummod", "nmod:poss", "aux", "aux:pass", "mark", "cc"])
_STOPS = frozenset([",", ".", ";", ":", "—", "–", "--", "”", "“", '"', "!", "?", "…"])
_BREAKS = frozenset([";", ":", "—", "–", "--", "(", "…", "...", "”", '"', "''"])
_OPENERS = frozenset(["but", "and", "meanwhile", "however", "also", "so", "yet", "still"])
_QUOTATION_MARKS = frozenset(["“", "”", '"', "‘", "«", "„", "''", "'"])
_FEWEST_TOKENS = 4


def whole_phrases(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements with content that begins and ends with phrases. Needs a parse."""
    if not layout.parsed:
        return statements
    out = []
    for statement in statements:
        taken = [
            statement.cue,
            *(span for role, spans in statement.roles.items() if role != "CONTENT" for span in spans),
        ]
        cues = [other.cue for other in statements if other is not statement and not other.bare]
        content = tuple(
            _begun(layout, _ended(layout, span, taken), statement, taken, cues) for span in _near(layout, statement)
        )
        content = tuple(_of_noun(layout, span, statement) for span in content)
        out.append(statement.with_content(content))
    return out


def _near(layout: Layout, statement: Statement) -> tuple[TokenSpan, ...]:
    """The content without plain sentences behind the attribution's: only quotations go on over sentences."""
    sentence = int(layout.sentences[statement.cue[0]])
    if statement.bare or layout.doc[statement.cue[1] - 1].text == ":":
        return statement.content
    near = tuple(
        span
        for span in statement.content
        if layout.sentences[span[0]] <= sentence
        or any(token.text in _QUOTATION_MARKS for token in layout.doc[span[0] : span[1]])
    )
    return near or statement.content


def _of_noun(layout: Layout, span: TokenSpan, statement: Statement) -> TokenSpan:
    """Content behind a noun as cue, which ends before the verb that the noun belongs to.

    "the demand {for a rise} is on the table"
    """
    cue = layout.doc[statement.cue[1] - 1]
    edge = cue.right_edge.i + 1
    if not cue.tag_.startswith("NN") or span[0] != cue.i + 1 or not span[0] < edge < span[1]:
        return span
    return (span[0], edge) if edge <= cue.head.i < span[1] else span


def _ended(layout: Layout, span: TokenSpan, taken: list[TokenSpan]) -> TokenSpan:
    """A span that goes on to the end of the phrase in which it ends."""
    start, end = span
    last = layout.doc[end - 1]
    if last.head.i < end or last.dep_ not in _BEFORE_HEAD:
        return span
    limit = min([layout.sentence(end - 1)[1], *(low for low, _ in taken if low >= end)])
    reach = next((i for i in range(end, limit) if layout.doc[i].text in _STOPS or layout.doc[i].is_space), limit)
    return (start, reach) if reach > last.head.i else span


def _begun(
    layout: Layout, span: TokenSpan, statement: Statement, taken: list[TokenSpan], cues: list[TokenSpan]
) -> TokenSpan:
    """A span before a parenthetic attribution that begins with its sentence."""
    start, end = span
    doc = layout.doc
    first = max(layout.sentence(start)[0], layout.paragraph(start)[0])
    source = statement.roles.get("SOURCE", ())
    follows = [low for low, _ in (statement.cue, *source)]
    if (
        not source
        or start == first
        or start != statement.content[0][0]
        or end - start < _FEWEST_TOKENS
        or end >= len(doc)
        or doc[end].text not in {",", "”", '"'}
        or not any(end < low <= end + 2 for low in follows)
        or layout.sentences[statement.cue[0]] != layout.sentences[start]
    ):
        return span
    inside = [i for i in range(first, start) if doc[i].text in _BREAKS or (doc[i].text == "-" and layout.spaced[i - 1])]
    first = inside[-1] + 1 if inside else first
    while first < start and (doc[first].lower_ in _OPENERS or doc[first].text == "," or doc[first].is_space):
        first += 1
    if any(low < start and first < high for low, high in (*taken, *cues)):
        return span
    return first, end
