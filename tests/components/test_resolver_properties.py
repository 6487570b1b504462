"""Whatever the finder hands over, the resolver answers and keeps its promises."""

import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span, SpanGroup

from quotex.components.resolver import Resolver

NLP = spacy.blank("en")
NAMED = "Ann Lee Mrs the minister of Arden and spokeswoman for Harbour Board US PM al van company President former his"
OTHERS = "who which he She they it we I said ( ) , . “ ” 's ’ - its statement by quoted Both two 2022 —"
WORDS = st.sampled_from([*NAMED.split(), *OTHERS.split(), "\n\n"])
LABELS = st.sampled_from(["CONTENT", "CUE", "SOURCE", "ADDRESSEE", "MEDIUM", "DATE"])


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    words = draw(st.lists(WORDS, min_size=1, max_size=40))
    doc = Doc(NLP.vocab, words=words, spaces=draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words))))
    spans = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        spans.append(Span(doc, start, end, label=draw(LABELS), span_id=draw(st.sampled_from("123"))))
    entries = {
        key: {"act": "statement", "confidence": 0.9, "within": draw(st.sampled_from(["1", "2", "3", None]))}
        for key in sorted({span.id_ for span in spans})
    }
    doc.spans["quotex"] = SpanGroup(doc, name="quotex", attrs={"quotes": entries}, spans=spans)
    return doc


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(docs())
def test_every_statement_gets_a_speaker_entry(doc: Doc) -> None:
    with_content = {span.id_ for span in doc.spans["quotex"] if span.label_ == "CONTENT"}
    entries = Resolver()(doc).spans["quotex"].attrs["quotes"]
    for key in with_content:
        speaker = entries[key]["speaker"]
        assert speaker["kind"] in {"person", "organization", "country", "group", "document", "unknown"}
        assert speaker["name"] is None or speaker["name"].strip()
        assert speaker["name"] is not None or speaker["kind"] == "unknown"
        assert 0.0 <= entries[key]["confidence"] <= 1.0


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(docs())
def test_the_same_doc_gives_the_same_answer(doc: Doc) -> None:
    copy = Doc(NLP.vocab).from_bytes(doc.to_bytes())
    assert Resolver()(doc).spans["quotex"].attrs == Resolver()(copy).spans["quotex"].attrs
