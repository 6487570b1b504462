"""Attributions in PolNeAR's sense, for Docs of which attitudes are asked for (`doc._.attitudes`).

PolNeAR marks thoughts, wishes and plans like statements, never nested, and with wider cues than ours: "also said",
"accused of" (Newell, Margolin and Ruths, LREC 2018). One field over cue, source and content finds them; of its best tag
sequence only the cues are used, and their roles are labelled like those of every other cue.
"""

from quotex.components.finding.crf import best_path
from quotex.components.finding.cues import Anchor
from quotex.components.finding.decode import spans_of
from quotex.components.finding.layout import Layout
from quotex.components.finding.model import FinderModel
from quotex.components.finding.scheme import ATTITUDE, FLAT_TAGS
from quotex.components.finding.sequences import Matrix
from quotex.components.finding.statements import TokenSpan

_CUE = [FLAT_TAGS.index("B-CUE"), FLAT_TAGS.index("I-CUE")]


def flat_cueness(chances: Matrix) -> Matrix:
    """Each token's chance to be in a cue, from those of FLAT_TAGS."""
    cueness: Matrix = chances[:, _CUE].sum(axis=1)
    return cueness


def wide_cues(model: FinderModel, layout: Layout, tokens: Matrix) -> tuple[list[TokenSpan], Matrix]:
    """The cues of a Doc's flat attributions, and each token's chance to be in one."""
    scores, lengths = model.get_ref("flat").predict(tokens), layout.paragraph_lengths
    chain = model.get_ref("flat_chain")
    tags = best_path(chain, scores, lengths)
    cues = [(start, end) for role, start, end in spans_of(tags, FLAT_TAGS) if role == "CUE"]
    return cues, flat_cueness(chain.predict((scores, lengths)))


def with_attitudes(statements: list[Anchor], cues: list[TokenSpan]) -> list[Anchor]:
    """The statements with wide cues where PolNeAR's scheme has one, and all its other cues as attitudes."""
    out, taken = [], set()
    for act, bare, *own in statements:
        meeting = [cue for cue in cues if cue[0] < own[1] and own[0] < cue[1]]
        one = len(meeting) == 1 and not bare and meeting[0] not in taken
        out.append((act, bare, *(meeting[0] if one else own)))
        taken.update(meeting)
    out += [(ATTITUDE, False, start, end) for start, end in cues if (start, end) not in taken]
    return sorted(out, key=lambda anchor: anchor[2:])
