"""What the author says in the first person is no statement: "I don't say a sign ever ruined anybody."

GUIDELINES §1 (by someone other than the author) and §5. In the gold training articles no statement that stands in no
other has "I" or "we" outside quotation marks as its source.
"""

from quotex.components.finding.layout import Layout
from quotex.components.finding.statements import Statement, all_enclosing

FIRST_PERSON = frozenset(["i", "we", "my", "our"])


def without_authors(layout: Layout, statements: list[Statement]) -> list[Statement]:
    """The statements without the author's own."""
    own = [_is_author(layout, statement) for statement in statements]
    if not any(own):
        return statements
    outer = all_enclosing(statements)
    return [one for one, mine, around in zip(statements, own, outer, strict=True) if not mine or around is not None]


def _is_author(layout: Layout, statement: Statement) -> bool:
    sources = statement.roles.get("SOURCE", ())
    if len(sources) != 1 or sources[0][1] - sources[0][0] != 1:
        return False
    start = int(layout.starts[sources[0][0]])
    quoted = any(low <= start < high for low, high in layout.quoted)
    return layout.doc[sources[0][0]].lower_ in FIRST_PERSON and not quoted
