"""The finder's network: a shared encoding, two heads that tag cues, and a role labeller run once per cue.

One head tags cues as our guidelines have them, nested ones too; the other tags PolNeAR's flat attributions.
"""

from typing import Any

from thinc.api import Embed, Linear, Model, add, chain, with_array, zero_init
from thinc.types import Floats2d, Ints2d

from quotex.components.finding.convolution import convolutions
from quotex.components.finding.crf import chain_field
from quotex.components.finding.embedding import embedding
from quotex.components.finding.layout import Layout
from quotex.components.finding.normalisation import maxout
from quotex.components.finding.relations import BUCKETS
from quotex.components.finding.scheme import ANCHOR_TAGS, FLAT_TAGS, ROLE_TAGS

FinderModel = Model[list[Layout], list[Floats2d]]


def build_finder(
    width: int,
    dilations: list[int],
    role_width: int,
    role_dilations: list[int],
    dropout: float,
    include_static_vectors: bool,
) -> FinderModel:
    """The architecture `quotex.Finder.v1`.

    width, dilations: size of the shared encoding and the reach of its convolutions.
    role_width, role_dilations: the same of the role labeller.
    include_static_vectors: whether the vocab's word vectors are used.
    Called on layouts it gives the shared encoding, `(tokens, width)` each; the heads are run by the component.
    """
    encoder: Model[list[Layout], list[Floats2d]] = chain(
        embedding(width, include_static_vectors, dropout),
        with_array(convolutions(width, dilations, dropout), pad=sum(dilations)),
    )
    anchors: Model[Floats2d, Floats2d] = Linear(nO=len(ANCHOR_TAGS), nI=width, init_W=zero_init)
    flat: Model[Floats2d, Floats2d] = Linear(nO=len(FLAT_TAGS), nI=width, init_W=zero_init)
    tokens: Model[Floats2d, Floats2d] = maxout(role_width, width, dropout)
    cues: Model[Floats2d, Floats2d] = Linear(nO=role_width, nI=width)
    relations: Model[Ints2d, Floats2d] = add(
        *(Embed(nO=role_width, nV=size, column=column) for column, size in enumerate(BUCKETS.values()))
    )
    roles: Model[list[Floats2d], list[Floats2d]] = with_array(
        chain(
            maxout(role_width, role_width, dropout),
            convolutions(role_width, role_dilations, dropout),
            Linear(nO=len(ROLE_TAGS), nI=role_width, init_W=zero_init),
        ),
        pad=sum(role_dilations),
    )
    parts: dict[str, Model[Any, Any] | None] = {
        "encoder": encoder,
        "anchors": anchors,
        "anchor_chain": chain_field(ANCHOR_TAGS),
        "flat": flat,
        "flat_chain": chain_field(FLAT_TAGS),
        "tokens": tokens,
        "cues": cues,
        "relations": relations,
        "roles": roles,
        "role_chain": chain_field(ROLE_TAGS),
    }
    return Model(
        "quotex_finder",
        lambda model, layouts, is_train: model.get_ref("encoder")(layouts, is_train),
        init=_initialize,
        layers=[part for part in parts.values() if part is not None],
        refs=parts,
    )


def _initialize(model: FinderModel, X: list[Layout] | None = None, Y: None = None) -> None:
    model.get_ref("encoder").initialize(X=X)
    for name in model.ref_names:
        if name != "encoder":
            model.get_ref(name).initialize()
