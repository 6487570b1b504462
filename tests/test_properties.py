"""Laws that hold for any input: offsets are true, outputs can be read back, and nothing crashes."""

import csv
import io
import json
import tempfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import spacy
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, SpanGroup

from handmade import find
from quotex.articles import Article, Extraction, merge
from quotex.bridge import quotes
from quotex.decoding import decode
from quotex.directness import quote_type
from quotex.errors import InputError
from quotex.published import find_published
from quotex.quotation import quoted_spans
from quotex.reading import Problem, read
from quotex.records import JOINT, Quote, select
from quotex.renderers import FORMATS, Style, renderer

NLP = spacy.blank("en")
LABELS = ["CONTENT", "CONTENT", "CUE", "SOURCE", "ADDRESSEE", "MEDIUM", "DATE", "INTERMEDIARY"]
VALIDATOR = jsonschema.Draft202012Validator(json.loads(files("quotex").joinpath("schema.json").read_text("utf-8")))

pieces = st.sampled_from(
    ["Ann", " ", " ", "said", "that", "“", "”", '"', "‘", "’", "'", ".", ",", "\n", "\r\n", "\n\n", "\t", "\u00a0",
     "😀", "👨‍👩‍👧", "שלום", "e\u0301", "\0", "\x1b", "\u2028", "\ufeff", "- a: b", "# c", "%", "Friday", "«",
     "x" * 30, ";", "=1+1"]
)  # fmt: skip
texts = st.lists(pieces, max_size=25).map("".join)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
names = st.none() | anything.filter(bool)


@st.composite
def docs(draw) -> Doc:
    """Docs with spans anywhere, overlapping, empty of words, of several quotes that claim to be within each other."""
    doc = NLP(draw(texts))
    doc._.published = draw(st.sampled_from([None, "2022-10-28"]))
    ids = st.sampled_from("12345")
    group = SpanGroup(doc, name="quotex")
    for _ in range(draw(st.integers(0, 8)) if len(doc) else 0):
        start = draw(st.integers(0, len(doc) - 1))
        end = draw(st.integers(start + 1, len(doc)))
        group.append(spacy.tokens.Span(doc, start, end, label=draw(st.sampled_from(LABELS)), span_id=draw(ids)))
    quote = st.fixed_dictionaries(
        {},
        optional={
            "act": st.sampled_from(["statement", "attitude"]),
            "confidence": st.floats(-1, 2),
            "within": st.none() | ids,
            "speaker": st.fixed_dictionaries({"name": names, "kind": st.just("person"), "role": names}),
            "intermediary": st.none() | st.fixed_dictionaries({"name": anything, "role": names}),
            "addressee": st.none() | st.fixed_dictionaries({"name": names}),
        },
    )
    group.attrs["quotes"] = draw(st.dictionaries(ids, quote))
    doc.spans["quotex"] = group
    return doc


def check_law(text: str, found: tuple[Quote, ...]) -> None:
    assert [quote.id for quote in found] == list(range(1, len(found) + 1))
    assert all(quote.within is None or 1 <= quote.within < quote.id for quote in found)
    starts = [quote.content.spans[0][0] for quote in found]
    assert starts == sorted(starts)
    for quote in found:
        for part in (quote.content, quote.cue, quote.source, quote.addressee, quote.medium, quote.date):
            if part is not None:
                assert part.text == JOINT.join(text[start:end] for start, end in part.spans)
                assert part.text.strip() == part.text != ""
        if quote.intermediary is not None and quote.intermediary.text is not None:
            assert quote.intermediary.text == JOINT.join(text[s:e] for s, e in quote.intermediary.spans)


@given(docs())
def test_the_text_under_the_spans_is_the_text_in_the_record(doc):
    check_law(doc.text, quotes(doc))


@given(docs(), st.floats(0, 1), st.booleans())
def test_selecting_and_merging_keep_the_law(doc, confidence, attitudes):
    found = select(quotes(doc), attitudes=attitudes, min_confidence=confidence)
    check_law(doc.text, found)
    check_law("..." + doc.text + doc.text, merge([(3, found), (3 + len(doc.text), found)]))


@given(docs(), anything)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_outputs_are_valid_and_can_be_read_back(doc, title):
    extraction = Extraction(Article(doc.text, "id", "a b.txt", title or None), quotes(doc))
    data = extraction.to_dict(with_text=True)
    VALIDATOR.validate(data)
    assert tuple(map(Quote.from_dict, data["quotes"])) == extraction.quotes
    written = {
        name: "".join(renderer(name)([extraction, replace(extraction, quotes=())], Style(with_text=True)))
        for name in FORMATS
    }
    again = [data, data | {"quotes": []}]
    assert json.loads(written["json"]) == again
    assert [json.loads(line) for line in written["jsonl"].split("\n") if line] == again
    assert list(yaml.safe_load_all(written["yaml"])) == again
    rows = list(csv.DictReader(io.StringIO(written["csv"], newline="")))
    assert [row["text"] for row in rows] == [quote.text for quote in extraction.quotes]
    assert "\x1b" not in written["table"]


@given(texts)
def test_any_text_goes_through_the_tiny_pipeline(text):
    check_law(text, quotes(find(NLP(text))))


@given(texts, st.booleans(), st.data())
def test_every_content_has_a_type(text, nested, data):
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        assert quote_type(text, [(start, end)], quoted_spans(text), nested=nested) in {"direct", "indirect", "mixed"}


@given(st.binary(max_size=400) | texts.map(str.encode) | texts.map(lambda text: text.encode("utf-16")))
def test_bytes_are_decoded_or_refused(data):
    try:
        text = decode(data).text
    except InputError as refusal:
        text = str(refusal)
    text.encode()


@given(st.text(max_size=100))
def test_utf8_is_kept_to_the_character(text):
    data = text.encode("utf-8", "surrogatepass")
    try:
        decoded = decode(data)
    except InputError:
        return
    if decoded.warning is None and b"\0" not in data and not data.startswith((b"\xef\xbb\xbf",)):
        assert decoded.text == text


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)
lines = st.binary(max_size=50) | st.dictionaries(
    st.sampled_from(["text", "id", "title", "published", "x"]), json_values | st.text(), max_size=5
).map(lambda data: json.dumps(data).encode())


@given(st.lists(lines, max_size=6).map(b"\n".join), st.sampled_from(["a.txt", "a.jsonl", "2022-10-28.txt"]))
def test_reading_gives_articles_and_problems_whatever_the_file(data, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        for item in read([str(path)]):
            if isinstance(item, Article):
                f"{item.id}{item.title}{item.text}".encode()
            else:
                assert isinstance(item, Problem)
                assert "\n" not in item.message.strip()


@given(st.text(max_size=200) | texts, st.text(max_size=20))
def test_looking_for_a_date_never_fails(text, name):
    find_published(text, name)
