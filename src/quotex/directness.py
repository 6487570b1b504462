"""Whether content is quoted: the `type` of a record (GUIDELINES §3 and §5)."""

from collections.abc import Iterable, Sequence

from quotex.records import QuoteType, Span

# What may stand outside the quotation marks at either edge of the content without making it mixed.
_EDGE = " \t\r\n\f\v\u00a0\u2028\u2029.,;:!?…-–—()[]\"“”„«»‘’'‚`"


def quote_type(text: str, content: Sequence[Span], quoted: Iterable[Span], *, nested: bool = False) -> QuoteType:
    """`direct` if all of `content` stands in the `quoted` stretches of `text`, `indirect` if none, else `mixed`.

    A nested statement is typed by its own quotation marks only: a stretch that encloses it and reaches beyond is the
    quotation of the statement around it.
    """
    low, high = content[0][0], content[-1][1]
    near = [q for q in quoted if q[0] < high and low < q[1]]
    stretches = [q for q in near if any(q[0] < end and start < q[1] for start, end in content)]
    if nested:
        stretches = [q for q in stretches if not _reaches_beyond(text, q, content)]
    inside = outside = False
    for piece in content:
        core = _core(text, piece)
        covered = _covered(core, stretches)
        inside = inside or covered > 0
        outside = outside or covered < core[1] - core[0]
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _core(text: str, span: Span) -> Span:
    """The span without punctuation at its edges."""
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_EDGE)), max(start, end - len(words) + len(words.rstrip(_EDGE)))


def _covered(core: Span, stretches: Iterable[Span]) -> int:
    """How many characters of `core` lie in the stretches, which may be nested in each other."""
    covered, reached = 0, core[0]
    for start, end in sorted(stretches):
        low, high = max(start, reached), min(end, core[1])
        if high > low:
            covered, reached = covered + high - low, high
    return covered


def _reaches_beyond(text: str, stretch: Span, content: Sequence[Span]) -> bool:
    """Whether a quoted stretch encloses a piece of the content and has words of its own around the whole content."""
    start, end = _core(text, stretch)
    encloses = any(stretch[0] <= piece[0] and piece[1] <= stretch[1] for piece in content)
    around = text[start : max(start, content[0][0])] + text[min(end, content[-1][1]) : end]
    return encloses and bool(around.strip(_EDGE))
