"""Bytes to articles: encodings keep every character, and corpora survive bad lines."""

import io
import json
from datetime import date

import pytest

from quotex.articles import Article
from quotex.decoding import decode, repaired
from quotex.errors import InputError
from quotex.reading import Fields, Problem, line_articles, read

TEXT = "Zoë said: “It’s late.”\r\nThat’s all 😀.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_unicode_is_recognized_and_kept_to_the_character(data):
    decoded = decode(data)
    assert (decoded.text, decoded.warning) == (TEXT, None)


def test_other_text_is_read_as_cp1252_with_a_warning():
    decoded = decode("Zoë said: “It’s late.”".encode("cp1252"))
    assert decoded.text == "Zoë said: “It’s late.”"
    assert "Windows-1252" in (decoded.warning or "")
    assert decode(b"\x81 caf\xe9 \xff").text == "� café ÿ"


def test_broken_utf16_is_read_with_a_warning():
    decoded = decode(b"\xff\xfea\x00b\x00\x00\xd8")
    assert decoded.text.startswith("ab")
    assert decoded.warning


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04", b"\x89PNG\r\n", bytes(range(256)) * 40, b"\0" * 100])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(InputError, match=r"\.txt"):
        decode(data)


def test_a_few_nul_bytes_are_characters_like_others():
    text = "She said: \0 no. " + "It was late, and nobody had come. " * 20
    assert decode(text.encode()).text == text


def test_half_characters_are_replaced_one_for_one():
    assert repaired("a\ud800b\udfff") == "a\ufffdb\ufffd"


def items(tmp_path, name, data, **kwargs):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read([str(path)], **kwargs))


def test_a_text_file_is_an_article(tmp_path):
    (article,) = items(tmp_path, "2022-10-28-vote.en.txt", TEXT)
    assert article == Article(
        TEXT, "2022-10-28-vote.en", str(tmp_path / "2022-10-28-vote.en.txt"), None, date(2022, 10, 28)
    )


def test_published_overrides_what_the_text_says(tmp_path):
    (article,) = items(tmp_path, "a.txt", "October 28, 2022\nText", published=date(2020, 1, 1))
    assert article.published == date(2020, 1, 1)


def test_a_corpus_is_one_article_a_line(tmp_path):
    lines = [
        {"text": "One.", "id": "x", "title": "T", "published": "2022-10-28", "other": [1]},
        {"text": "October 1, 2022\nTwo.", "id": 7},
        {"text": "Three.", "id": None, "title": 5, "published": None},
    ]
    first, second, third = items(tmp_path, "c.jsonl", "\n".join(map(json.dumps, lines)) + "\n\n  \n")
    assert (first.id, first.title, first.published) == ("x", "T", date(2022, 10, 28))
    assert (second.id, second.title, second.published) == ("7", None, date(2022, 10, 1))
    assert (third.id, third.title, third.published) == ("c-3", None, None)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: not JSON"),
        ("[" * 100_000, "line 2: not JSON"),
        ("1" * 10_000, "line 2: not"),
        ("[1]", "line 2: not a JSON object"),
        ("null", "line 2: not a JSON object"),
        ('{"id": "a"}', 'line 2: no "text"'),
        ('{"text": 5}', 'line 2: no "text"'),
        ("\0\1\2\3\4" * 9, "line 2 is binary"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, line, says):
    before, problem, after = items(tmp_path, "c.jsonl", '{"text": "One."}\n' + line + '\n{"text": "Three."}')
    assert (before.text, after.text, after.id) == ("One.", "Three.", "c-3")
    assert isinstance(problem, Problem)
    assert problem.fatal
    assert says in problem.message


def test_a_bad_date_in_a_line_is_told_and_left_out(tmp_path):
    problem, article = items(tmp_path, "c.jsonl", '{"text": "One.", "published": "soon"}')
    assert not problem.fatal
    assert "'soon' is no date" in problem.message
    assert article.published is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_corpus_in_other_encodings(tmp_path, encoding):
    line = json.dumps({"text": "Zoë said “no”."}, ensure_ascii=False)
    found = items(tmp_path, "c.jsonl", f"{line}\n{line}\n".encode(encoding))
    assert [item.text for item in found if isinstance(item, Article)] == ["Zoë said “no”."] * 2
    assert len([item for item in found if isinstance(item, Problem)]) == (1 if encoding == "cp1252" else 0)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_corpus_in_utf_16_is_read_a_piece_at_a_time(encoding):
    class File(io.BytesIO):
        """A file too large to be read at once."""

        def read(self, size=-1):
            assert 0 <= size < 100_000
            return super().read(size)

    line = json.dumps({"text": "Zoë said “no”.\u2028Then she left."}, ensure_ascii=False)
    file = File((f"{line}\n" * 5_000).encode(encoding))
    found = list(line_articles(file, "c.jsonl", "c", Fields(), None))
    assert [item.text for item in found] == ["Zoë said “no”.\u2028Then she left."] * 5_000
    assert not file.closed


def test_what_errors_wrote_is_no_corpus(tmp_path):
    failed = json.dumps({"id": "a", "source": "c.jsonl", "place": 4, "reason": "it is too long"}) + "\n"
    (problem,) = items(tmp_path, "c.jsonl", failed * 3)
    assert "c.jsonl is a list of failures, as --errors writes it: it is left out" in problem.message
    assert not problem.fatal
    corpus = tmp_path / "c.jsonl"
    with corpus.open("rb") as file:
        found = list(line_articles(file, "c.jsonl", "c", Fields(text="reason"), None))
    assert [article.text for article in found] == ["it is too long"] * 3


def test_records_without_their_articles_are_no_corpus(tmp_path):
    record = {"schema": 1, "id": "a", "source": "a.txt", "title": None, "published": None, "quotes": []}
    (problem,) = items(tmp_path, "old.jsonl", f"{json.dumps(record)}\n" * 3)
    assert "old.jsonl has records, and not the articles: it is left out" in problem.message
    assert not problem.fatal
    articles = items(tmp_path, "new.jsonl", json.dumps(record | {"text": "Rain fell."}))
    assert [article.text for article in articles] == ["Rain fell."]


def test_line_separators_inside_json_do_not_end_a_line(tmp_path):
    (article,) = items(tmp_path, "c.jsonl", '{"text": "One\u2028two\x85three."}\r\n')
    assert article.text == "One\u2028two\x85three."
