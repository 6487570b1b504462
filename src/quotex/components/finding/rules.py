"""The closed rules that follow the network, in their order."""

from quotex.components.finding.authors import without_authors
from quotex.components.finding.claims import settled
from quotex.components.finding.clauses import whole_clauses
from quotex.components.finding.colons import introduced
from quotex.components.finding.complements import complemented
from quotex.components.finding.continuation import continued
from quotex.components.finding.datelines import without_datelines
from quotex.components.finding.dateowners import dates_settled
from quotex.components.finding.deeds import worded
from quotex.components.finding.labels import labelled
from quotex.components.finding.layout import Layout
from quotex.components.finding.phrases import whole_phrases
from quotex.components.finding.pieces import in_pieces
from quotex.components.finding.quotations import whole_quotations
from quotex.components.finding.quotatives import attributed
from quotex.components.finding.quoting import quoted_as_saying
from quotex.components.finding.signatures import signed
from quotex.components.finding.sources import whole_sources
from quotex.components.finding.stacking import stacked
from quotex.components.finding.statements import Statement, TokenSpan
from quotex.components.finding.transcripts import transcribed
from quotex.components.finding.voices import voiced


def corrected(layout: Layout, statements: list[Statement], wide_cues: bool = False) -> list[Statement]:
    """The network's statements put right, and those that only a rule finds, in text order of their cues.

    wide_cues: whether cues keep their prepositions ("accused of"), as PolNeAR has them.
    """
    doc = layout.doc
    # What each statement is and who is its source, then whose a quotation is and where content ends, then who has it.
    plain = without_datelines(layout, statements)
    reported = worded(doc, quoted_as_saying(layout, voiced(layout, plain)))
    sound = whole_sources(layout, reported if wide_cues else complemented(doc, reported))
    whole = in_pieces(
        layout,
        whole_clauses(
            layout, whole_phrases(layout, whole_quotations(layout, introduced(layout, attributed(layout, sound))))
        ),
    )
    known = dates_settled(layout, settled(stacked(layout, whole)))
    out = continued(layout, signed(layout, transcribed(layout, labelled(layout, known))))
    # Attitudes of the author are annotated where attitudes are.
    return [_merged(one) for one in (out if doc._.attitudes else without_authors(layout, out))]


def _merged(statement: Statement) -> Statement:
    """The statement with content that two rules have lengthened into one another as one span."""
    out: list[TokenSpan] = []
    for start, end in sorted(statement.content):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return statement.with_content(tuple(out))
