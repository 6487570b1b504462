"""Who a quotation without attribution belongs to: the one whom the sentence before it shows.

"His daughter rolls her eyes. “He has been saying that since 1978.”" (GUIDELINES §1: a quoted sentence with no cue whose
speaker the surrounding text makes clear.)
"""

from quotex.components.resolving.statements import Statement

_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:outer"])


def lead_in(statement: Statement, others: list[Statement]) -> tuple[int, int] | None:
    """The tokens of the subject of the sentence right before a quotation without cue and source, on its line.

    None where that sentence tells a statement itself: the quotation then goes on with it.
    """
    first = statement.content[0]
    doc, start = first.doc, first.start
    if statement.cue is not None or statement.source or statement.within is not None or not start:
        return None
    if not doc.has_annotation("DEP") or "\n" in doc[start - 1].text_with_ws:
        return None
    sentence = doc[start - 1].sent
    told = [span for one in others if one is not statement for span in (one.cue, *one.content) if span is not None]
    if sentence.end > start or any(span.start < sentence.end and sentence.start < span.end for span in told):
        return None
    subject = next((child for child in sentence.root.children if child.dep_ in _SUBJECTS), None)
    return None if subject is None else (subject.left_edge.i, subject.right_edge.i + 1)
