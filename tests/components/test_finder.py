"""The finder's parts on hand-built Docs, and the component trained on two sentences."""

from itertools import pairwise

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import fix_random_seed

from quotex.components.finding.attributions import with_attitudes
from quotex.components.finding.certainty import confidence, evidence, fit
from quotex.components.finding.decode import best_tags, role_spans, spans_of, transitions
from quotex.components.finding.edges import tidy
from quotex.components.finding.features import CLUSTERS, COLUMNS, token_features
from quotex.components.finding.layout import Layout
from quotex.components.finding.relations import BUCKETS, Surroundings
from quotex.components.finding.scheme import ANCHOR_TAGS, FLAT_TAGS, ROLE_TAGS, SPANS_KEY, UNSURE
from quotex.components.finding.statements import Statement, enclosing, read_statements, write_statements
from quotex.components.finding.targets import anchor_targets, flat_targets, role_targets

TAG = ROLE_TAGS.index


def make_doc(words: str) -> Doc:
    return Doc(Vocab(), words=words.split(" "))


TINY = {
    "@architectures": "quotex.Finder.v1", "width": 32, "dilations": [1, 2], "role_width": 32, "role_dilations": [1, 2],
    "dropout": 0.0, "include_static_vectors": False,
}  # fmt: skip
NESTED = "Minister Ode said that Lowmark had promised Highmark to leave ."
OUTER = Statement(cue=(2, 3), act="statement", roles={"CONTENT": ((3, 10),), "SOURCE": ((0, 2),)})
INNER = Statement(cue=(5, 7), act="statement", roles={"CONTENT": ((8, 10),), "SOURCE": ((4, 5),)})


def test_statements_survive_the_doc_and_its_bytes() -> None:
    doc = make_doc(NESTED)
    write_statements(doc, [OUTER, INNER])
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert read_statements(again) == [OUTER, INNER]
    assert again.spans[SPANS_KEY].attrs["quotes"]["2"]["within"] == "1"
    assert again.spans[SPANS_KEY].attrs["quotes"]["1"]["within"] is None


def test_a_statement_without_cue_is_anchored_at_its_content() -> None:
    doc = make_doc("“ Never again . ”")
    write_statements(doc, [Statement(cue=(0, 1), act="statement", bare=True, roles={"CONTENT": ((0, 5),)})])
    (found,) = read_statements(doc)
    assert found.bare
    assert found.cue == (0, 1)


def test_the_smallest_statement_around_is_the_one_within() -> None:
    assert enclosing(INNER, [OUTER, INNER]) == 0
    assert enclosing(OUTER, [OUTER, INNER]) is None


def test_targets_name_one_tag_a_token_where_all_is_annotated() -> None:
    doc = make_doc(NESTED)
    write_statements(doc, [OUTER, INNER])
    allowed = anchor_targets(doc)
    assert (allowed.sum(axis=1) == 1).all()
    assert [ANCHOR_TAGS[i] for i in allowed.argmax(axis=1)[[2, 5, 6]]] == ["B-statement", "B-statement", "I-statement"]


def test_targets_leave_open_what_a_corpus_does_not_annotate() -> None:
    doc = make_doc(NESTED)
    write_statements(doc, [Statement(cue=(2, 3), act=None, roles=OUTER.roles)])
    doc.spans[SPANS_KEY].attrs["partial"] = True
    allowed = anchor_targets(doc)
    tags = {ANCHOR_TAGS[i] for i in allowed[2].nonzero()[0]}
    assert tags == {"B-statement", "I-statement", "B-attitude", "I-attitude"}, (
        "statement or attitude, begun before or not"
    )
    assert allowed[5].all(), "nested cues are not annotated"
    roles = role_targets(OUTER, (0, 11), partial=True)
    assert roles[10, TAG("B-DATE")] == 1
    assert roles[0].tolist() == [float(i == TAG("B-SOURCE")) for i in range(len(ROLE_TAGS))]


def test_targets_leave_attitudes_open_where_they_are_not_annotated() -> None:
    doc = make_doc(NESTED)
    write_statements(doc, [OUTER, INNER])
    doc.spans[SPANS_KEY].attrs["attitudes"] = False
    allowed = anchor_targets(doc)
    assert [ANCHOR_TAGS[i] for i in allowed[0].nonzero()[0]] == ["O", "B-attitude", "I-attitude"]
    assert allowed[2].sum() == 1


def test_targets_are_open_where_labels_are_unsure() -> None:
    doc = make_doc(NESTED)
    write_statements(doc, [OUTER])
    doc.spans[SPANS_KEY].append(Span(doc, 5, 7, label=UNSURE))
    allowed = anchor_targets(doc)
    assert allowed[5:7].all()
    assert (allowed[:5].sum(axis=1) == 1).all()
    assert read_statements(doc) == [OUTER]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.integers(0, 10**6))
def test_best_tags_are_valid_sequences(lengths: list[int], seed: int) -> None:
    random = numpy.random.default_rng(seed)
    batch = [random.dirichlet(numpy.ones(len(ROLE_TAGS)), size=length) for length in lengths]
    moves = transitions(ROLE_TAGS)
    best = best_tags(numpy.vstack(batch), numpy.array(lengths), ROLE_TAGS)
    for tags, chances in zip(numpy.split(best, numpy.cumsum(lengths)[:-1]), batch, strict=True):
        assert len(tags) == len(chances)
        assert not ROLE_TAGS[tags[0]].startswith("I-")
        assert all(moves[a, b] == 0 for a, b in pairwise(tags))
        assert sum(end - start for _, start, end in spans_of(tags, ROLE_TAGS)) == (tags > 0).sum()


def test_one_source_is_kept_and_all_content() -> None:
    tags = numpy.array([TAG(t) for t in ("B-SOURCE", "O", "B-CONTENT", "O", "B-SOURCE", "O", "B-CONTENT")])
    chances = numpy.full((7, len(ROLE_TAGS)), 0.01)
    chances[numpy.arange(7), tags] = [0.5, 0.9, 0.9, 0.9, 0.8, 0.9, 0.9]
    assert role_spans(tags, chances) == {"SOURCE": ((4, 5),), "CONTENT": ((2, 3), (6, 7))}


def test_spans_that_touch_are_one() -> None:
    tags = numpy.array([TAG(t) for t in ("B-SOURCE", "B-SOURCE", "I-SOURCE", "O", "B-CONTENT", "B-CONTENT")])
    spans = role_spans(tags, numpy.full((6, len(ROLE_TAGS)), 0.1))
    assert spans == {"SOURCE": ((0, 3),), "CONTENT": ((4, 6),)}


def test_a_wide_cue_tells_only_its_main_word() -> None:
    words = "He also complained about them".split()
    doc = Doc(Vocab(), words=words, heads=[2, 2, 2, 2, 3], deps=["nsubj", "advmod", "ROOT", "prep", "pobj"])
    write_statements(doc, [Statement(cue=(1, 4), act="statement", roles={"CONTENT": ((4, 5),)})])
    doc.spans[SPANS_KEY].attrs["partial"] = True
    tags = [{ANCHOR_TAGS[i] for i in row.nonzero()[0]} for row in anchor_targets(doc)]
    assert tags[:4] == [
        {"O"}, {"O", "B-statement", "I-statement"}, {"B-statement", "I-statement"}, {"O", "B-statement", "I-statement"},
    ]  # fmt: skip


def test_flat_targets_write_cues_over_sources_over_content() -> None:
    doc = make_doc("Yes , she said , and no")
    statement = Statement(cue=(3, 4), act=None, roles={"CONTENT": ((0, 7),), "SOURCE": ((2, 3),)})
    write_statements(doc, [statement])
    assert (flat_targets(doc) == 1).all(), "other annotation says nothing about PolNeAR's scheme"
    doc.spans[SPANS_KEY].attrs["partial"] = True
    allowed = flat_targets(doc)
    assert (allowed.sum(axis=1) == 1).all()
    assert [FLAT_TAGS[i] for i in allowed.argmax(axis=1)] == [
        "B-CONTENT", "I-CONTENT", "B-SOURCE", "B-CUE", "B-CONTENT", "I-CONTENT", "I-CONTENT",
    ]  # fmt: skip


def test_attitudes_are_added_and_statements_take_the_wider_cue() -> None:
    said, bare, nested = ("statement", False, 2, 3), ("statement", True, 5, 6), ("statement", False, 7, 8)
    assert with_attitudes([said, bare, nested], [(1, 3), (10, 12)]) == [
        ("statement", False, 1, 3), bare, nested, ("attitude", False, 10, 12),
    ]  # fmt: skip
    inside = ("statement", False, 1, 2)
    assert with_attitudes([inside, said], [(1, 3)]) == [("statement", False, 1, 3), said], "one cue, one statement"


def test_edges_lose_stops_and_gain_the_closing_mark() -> None:
    words = ["“", "Yes", ",", "”", "she", "said", "."]
    doc = Doc(Vocab(), words=words, spaces=[False, False, False, True, True, False, False])
    assert tidy(doc, {"CONTENT": ((0, 3),)}) == {"CONTENT": ((0, 4),)}
    assert tidy(doc, {"CONTENT": ((4, 7),)}) == {"CONTENT": ((4, 6),)}
    assert tidy(doc, {"SOURCE": ((6, 7),)}) == {}


def test_windows_end_with_their_paragraph() -> None:
    doc = Doc(Vocab(), words=["a", "\n", "b", "\n", "c", "\n", "d", "\n", "e"])
    layout = Layout(doc)
    assert layout.paragraphs.tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4]
    assert layout.paragraph_lengths.tolist() == [2, 2, 2, 2, 1]
    surroundings = Surroundings(layout)
    assert surroundings.window((4, 5)) == (2, 6)
    features = surroundings.features((4, 5), (2, 6), numpy.zeros(9))
    assert features.shape == (4, len(BUCKETS))
    assert (features.max(axis=0) < list(BUCKETS.values())).all()


@pytest.mark.parametrize("words", [["c", "\n", "“", "d"], ["c:", "\n", "d", "d"]])
def test_windows_go_on_with_a_quotation_and_below_a_colon(words: list[str]) -> None:
    doc = Doc(Vocab(), words=["a", *words, "\n", "e"])
    assert Surroundings(Layout(doc)).window((1, 2)) == (0, 6)


def test_fitted_confidence_tells_how_often_a_record_is_right() -> None:
    random = numpy.random.default_rng(1)
    sure, unsure = evidence(numpy.array([0.99]), numpy.array([0.9])), evidence(numpy.array([0.6]), numpy.array([0.5]))
    given = [sure] * 1000 + [unsure] * 1000
    right = [bool(random.random() < chance) for chance in [0.9] * 1000 + [0.4] * 1000]
    weights = fit(given, right)
    assert confidence(sure, weights) == pytest.approx(0.9, abs=0.03)
    assert confidence(unsure, weights) == pytest.approx(0.4, abs=0.03)


def test_features_have_a_row_a_token() -> None:
    assert token_features(Layout(make_doc(NESTED))).shape == (11, len(COLUMNS))


def test_words_of_one_cluster_share_a_feature() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["She", "averred", "Yes"])
    doc.vocab.lookups.add_table(CLUSTERS, {"averred": 0b1_1010_0110, "yes": 3})
    found = token_features(Layout(doc))[:, [COLUMNS.index(f"CLUSTER{end}") for end in ("", "_8", "_5")]]
    assert found.tolist() == [[0, 0, 0], [0b1_1010_0110, 0b1010_0110, 0b110], [3, 3, 3]], "lower case where no other"


def test_subtrees_reach_from_edge_to_edge() -> None:
    heads, deps = [1, 2, 2, 5, 5, 2, 2], ["det", "nsubj", "ROOT", "det", "amod", "obj", "punct"]
    doc = Doc(Vocab(), words="The judge heard the old man .".split(), heads=heads, deps=deps)
    left, right = Layout(doc).edges
    assert left.tolist() == [token.left_edge.i for token in doc]
    assert right.tolist() == [token.right_edge.i for token in doc]


@pytest.fixture(scope="module")
def trained() -> Language:
    fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("quotex_finder", config={"model": TINY})
    reference = Doc(nlp.vocab, words=NESTED.split(" "))
    write_statements(reference, [OUTER, INNER])
    example = Example(Doc(nlp.vocab, words=NESTED.split(" ")), reference)
    optimizer = nlp.initialize(lambda: [example])
    optimizer.learn_rate = 0.01
    losses: dict[str, float] = {}
    for _ in range(60):
        losses = nlp.update([example], sgd=optimizer)
    assert losses["quotex_finder"] < 1
    return nlp


def test_the_trained_component_finds_what_it_was_shown(trained: Language) -> None:
    doc = trained(Doc(trained.vocab, words=NESTED.split(" ")))
    assert [(s.cue, s.roles) for s in read_statements(doc)] == [(s.cue, s.roles) for s in (OUTER, INNER)]


def test_attitudes_are_found_where_they_are_asked_for() -> None:
    fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("quotex_finder", config={"model": TINY})
    reference = Doc(nlp.vocab, words=NESTED.split(" "))
    write_statements(reference, [Statement(cue=(2, 4), act="attitude", roles={"CONTENT": ((4, 10),)})])
    reference.spans[SPANS_KEY].attrs["partial"] = True
    example = Example(Doc(nlp.vocab, words=NESTED.split(" ")), reference)
    optimizer = nlp.initialize(lambda: [example])
    optimizer.learn_rate = 0.01
    for _ in range(60):
        nlp.update([example], sgd=optimizer)
    plain, asked = (Doc(nlp.vocab, words=NESTED.split(" ")) for _ in range(2))
    asked._.attitudes = True
    assert read_statements(nlp(plain)) == []
    assert [(one.act, one.cue) for one in read_statements(nlp(asked))] == [("attitude", (2, 4))]


def test_the_trained_component_survives_bytes_and_empty_docs(trained: Language) -> None:
    again = spacy.blank("en")
    again.add_pipe("quotex_finder", config={"model": trained.get_pipe_config("quotex_finder")["model"]})
    again.from_bytes(trained.to_bytes())
    texts = [NESTED, "", "\n\n", "Word"]
    one, two = ([read_statements(doc) for doc in nlp.pipe(texts)] for nlp in (trained, again))
    assert one == two
    assert one[1] == []


def test_scores_count_statements(trained: Language) -> None:
    reference = Doc(trained.vocab, words=NESTED.split(" "))
    write_statements(reference, [OUTER, INNER])
    scores = trained.evaluate([Example(Doc(trained.vocab, words=NESTED.split(" ")), reference)])
    assert scores["found_f"] == pytest.approx(1.0)
    assert scores["exact_f"] == pytest.approx(1.0)
