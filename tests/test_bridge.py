"""From a Doc to records, on Docs annotated by hand: no model."""

import pytest
import spacy
from spacy.tokens import Doc, DocBin, SpanGroup

from handmade import annotate
from quotex.bridge import cue_lemma, quotes

NLP = spacy.blank("en")
ARTICLE = (
    "Russia has told China that it is willing to hold dialogue over Ukraine, "
    "the Chinese foreign ministry said on Friday.\n"
    "“We welcome this,” spokesperson Wang Wenbin told reporters. “It is time.”\n"
)


def article() -> Doc:
    doc = NLP(ARTICLE)
    doc._.published = "2022-10-28"
    return annotate(
        doc,
        {
            "CONTENT": ["“We welcome this,”", "“It is time.”"],
            "CUE": "told",
            "SOURCE": "spokesperson Wang Wenbin",
            "INTERMEDIARY": "Wang Wenbin",
            "ADDRESSEE": "reporters",
            "act": "statement",
            "confidence": 0.876,
            "within": None,
            "speaker": {"name": "Chinese foreign ministry", "kind": "organization", "role": None},
            "intermediary": {"name": "Wang Wenbin", "role": "spokesperson"},
            "addressee": {"name": None},
        },
        {
            "CONTENT": "that it is willing to hold dialogue over Ukraine",
            "CUE": "has told",
            "SOURCE": "Russia",
            "ADDRESSEE": "China",
            "within": "3",
            "speaker": {"name": "Russia", "kind": "country", "role": None},
            "intermediary": {"name": "Chinese foreign ministry", "role": None},
            "addressee": {"name": "China"},
        },
        {
            "CONTENT": "Russia has told China that it is willing to hold dialogue over Ukraine",
            "CUE": "said",
            "SOURCE": "the Chinese foreign ministry",
            "DATE": "Friday",
        },
    )


def test_quotes_come_in_text_order_with_new_numbers():
    outer, inner, last = quotes(article())
    assert (outer.id, inner.id, last.id) == (1, 2, 3)
    assert (outer.within, inner.within, last.within) == (None, 1, None)
    assert inner.content.text.startswith("that it is willing")


def test_every_part_is_the_text_under_its_spans():
    outer, inner, last = quotes(article())
    assert last.text == "“We welcome this,” … “It is time.”"
    assert [ARTICLE[start:end] for start, end in last.content.spans] == ["“We welcome this,”", "“It is time.”"]
    assert last.type == "direct"
    assert (last.confidence, last.act) == (0.88, "statement")
    assert last.intermediary is not None
    assert (last.intermediary.name, last.intermediary.role, last.intermediary.text) == (
        "Wang Wenbin", "spokesperson", "Wang Wenbin",
    )  # fmt: skip
    assert last.addressee is not None
    assert (last.addressee.name, last.addressee.text) == (None, "reporters")
    assert inner.addressee is not None
    assert inner.addressee.name == "China"
    assert inner.intermediary is not None
    assert (inner.intermediary.name, inner.intermediary.text, inner.intermediary.spans) == (
        "Chinese foreign ministry", None, (),
    )  # fmt: skip
    assert outer.date is not None
    assert (outer.date.text, outer.date.value) == ("Friday", "2022-10-28")


def test_without_a_resolver_the_speaker_is_unknown():
    outer = quotes(article())[0]
    assert (outer.speaker.name, outer.speaker.kind, outer.speaker.role) == (None, "unknown", None)


def test_a_doc_that_no_component_has_seen_has_no_quotes():
    assert quotes(NLP(ARTICLE)) == ()
    assert quotes(annotate(NLP(ARTICLE))) == ()
    assert NLP("")._.quotes == ()


def test_a_group_without_attributes_or_content_is_survived():
    doc = NLP("Ann said it rains .")
    doc.spans["quotex"] = SpanGroup(
        doc, spans=[doc.char_span(0, 3, "SOURCE", span_id="7"), doc.char_span(4, 8, "CUE", span_id="8")]
    )
    assert quotes(doc) == ()
    doc.spans["quotex"].append(doc.char_span(9, 17, "CONTENT", span_id="8"))
    (quote,) = quotes(doc)
    assert (quote.text, quote.confidence, quote.source) == ("it rains", 1.0, None)


def test_white_space_at_the_edges_is_no_part_of_a_span():
    doc = NLP("Ann said:\n\n  it rains \n\n")
    doc.spans["quotex"] = SpanGroup(doc, spans=[doc.char_span(8, 24, "CONTENT", span_id="1", alignment_mode="expand")])
    (quote,) = quotes(doc)
    assert quote.text == ":\n\n  it rains"


def test_a_parent_that_begins_later_is_dropped():
    doc = annotate(
        NLP("Ann said it rains. Bob said it snows."),
        {"CONTENT": "it rains", "within": "2"},
        {"CONTENT": "it snows", "within": "1"},
    )
    assert [quote.within for quote in quotes(doc)] == [None, 1]


def test_the_extension_gives_statements_only():
    doc = annotate(
        NLP("Ann hopes it rains. Bob said it snows."),
        {"CONTENT": "it rains", "act": "attitude"},
        {"CONTENT": "it snows"},
    )
    assert [quote.act for quote in quotes(doc)] == ["attitude", "statement"]
    assert [quote.text for quote in doc._.quotes] == ["it snows"]


def test_everything_survives_bytes_and_docbin():
    doc = article()
    assert quotes(Doc(NLP.vocab).from_bytes(doc.to_bytes())) == quotes(doc)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    assert quotes(next(iter(DocBin().from_bytes(stored).get_docs(NLP.vocab)))) == quotes(doc)


@pytest.mark.parametrize(
    ("words", "pos", "lemmas", "heads", "expected"),
    [
        (["has", "told"], ["AUX", "VERB"], ["have", "tell"], [1, 1], "tell"),
        (["did", "not", "say"], ["AUX", "PART", "VERB"], ["do", "not", "say"], [2, 2, 2], "say"),
        (["According", "to"], ["VERB", "ADP"], ["accord", "to"], [0, 0], "accord"),
        (["warning"], ["NOUN"], ["warning"], [0], "warning"),
        ([":"], ["PUNCT"], [":"], [0], ":"),
        (["was", "telling"], ["AUX", "VERB"], ["be", "tell"], [0, 0], "tell"),
    ],
)
def test_the_lemma_is_that_of_the_main_word(words, pos, lemmas, heads, expected):
    doc = Doc(NLP.vocab, words=words, pos=pos, lemmas=lemmas, heads=heads, deps=["dep"] * len(words))
    assert cue_lemma(doc[:]) == expected


def test_without_a_lemmatizer_the_lemma_is_the_word():
    assert cue_lemma(NLP("Said")[:]) == "said"
