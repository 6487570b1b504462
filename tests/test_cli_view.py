"""`quotex view`: its options, records made earlier, and what it does with bad input."""

import json
import re
from pathlib import Path

import pytest

from pages import Page, squeezed
from piping import piped
from quotex.cli import main

SAID = "Rain\n\nAnn Bly said on Friday, “it rains”. Bob thinks that it snows. Somebody said that it hails.\n"
EVIL = "Ann said “</script><script>alert(1)</script> & <img src=x onerror=alert(2)>”. Bob said “<b> '&amp;”.\n"

pytestmark = pytest.mark.usefixtures("tiny_model")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SAID, "utf-8")
    Path("c.jsonl").write_text(json.dumps({"id": "x", "text": SAID, "title": "Weather"}) + "\n", "utf-8")


@pytest.fixture
def quotex(capsys):
    def run(*arguments):
        status = main([*map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def records(quotex):
    def make(name, *arguments):
        assert quotex("extract", *arguments, "-o", name)[0] == 0
        return name

    return make


def shown(html):
    """Statements by id: their words without white space."""
    return {key[2]: words for key, words in Page(html).marked.items() if key[1] == "content"}


def test_a_page_of_one_article(quotex):
    status, out, err = quotex("view", "a.txt", "--published", "2022-10-29")
    assert (status, err) == (0, "")
    page = Page(out)
    assert page.texts == [SAID]
    assert page.marked[0, "content", "1"] == "“it rains”"
    assert page.marked[0, "source", "1"] == "Ann Bly"
    assert page.marked[0, "cue", "1"] == "said"
    assert "<title>Rain · who said what</title>" in out
    assert '<time datetime="2022-10-28">28 October 2022</time> (<bdi>Friday</bdi>)' in out
    assert "<dt>Confidence</dt><dd>90%</dd>" in out


def test_several_articles_have_contents_and_one_page(quotex):
    status, out, err = quotex("view", "a.txt", "c.jsonl", "-o", "page.html", "-v")
    assert (status, out) == (0, "")
    assert err.splitlines()[:2] == ["quotex: a: 2 quotes", "quotex: x: 2 quotes"]
    page = Path("page.html").read_text("utf-8")
    assert Page(page).texts == [SAID, SAID]
    assert re.findall(r'<a href="(#article-\d)">([^<]*)', page) == [("#article-1", "Rain"), ("#article-2", "Weather")]


def test_attitudes_and_confidence(quotex):
    assert len(shown(quotex("view", "a.txt", "--attitudes")[1])) == 3
    assert len(shown(quotex("view", "a.txt", "--min-confidence", "0.6")[1])) == 1


def test_an_article_without_statements(quotex):
    Path("b.txt").write_text("Nothing was said.", "utf-8")
    status, out, err = quotex("view", "b.txt")
    assert (status, err, Page(out).texts) == (0, "", ["Nothing was said."])
    assert "No statements were found" in out


def test_nothing_in_an_article_becomes_part_of_the_page(quotex):
    Path("evil.txt").write_text(EVIL, "utf-8")
    Path("evil.jsonl").write_text(
        json.dumps({"id": '"><script>x</script>', "text": EVIL, "title": "</title><script>y</script>"}), "utf-8"
    )
    status, out, _ = quotex("view", "evil.txt", "evil.jsonl")
    page = Page(out)
    assert status == 0
    assert page.texts == [EVIL, EVIL]
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("script"), tags.count("img"), tags.count("b")) == (1, 0, 4)  # b: the speakers' names in notes
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_the_page_needs_nothing_else(quotex):
    page = Page(quotex("view", "a.txt")[1])
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy
    for _, attributes in page.elements:
        assert "src" not in attributes
        assert "style" not in attributes
        assert attributes.get("href", "#").startswith(("#", "data:"))


def test_the_same_input_gives_the_same_bytes(quotex):
    assert quotex("view", "a.txt", "c.jsonl") == quotex("view", "a.txt", "c.jsonl")


# Records made earlier


@pytest.mark.parametrize("name", ["q.json", "q.jsonl", "q.ndjson", "q.yaml"])
def test_records_with_text_need_no_pipeline_and_give_the_same_page(quotex, records, monkeypatch, name):
    page = quotex("view", "a.txt", "c.jsonl")
    records(name, "--with-text", "a.txt", "c.jsonl")
    monkeypatch.setattr("quotex.pipeline.load", lambda model=None: pytest.fail("loaded the pipeline"))
    assert quotex("view", name) == page


def test_records_are_shown_as_they_are(quotex, records):
    article = json.loads(Path(records("q.jsonl", "--with-text", "--attitudes", "a.txt")).read_text("utf-8"))
    assert set(shown(quotex("view", "q.jsonl")[1])) == {"1", "2", "3"}
    del article["quotes"][1]
    Path("q.json").write_text(json.dumps(article), "utf-8")
    assert set(shown(quotex("view", "q.json")[1])) == {"1", "3"}
    assert set(shown(quotex("view", "q.json", "--min-confidence", "0.6")[1])) == {"1"}


def test_records_without_text_find_the_article_that_they_name(quotex, records, tmp_path, monkeypatch):
    page = quotex("view", "a.txt", "c.jsonl")
    records("q.jsonl", "a.txt", "c.jsonl")
    assert quotex("view", "q.jsonl") == page
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    assert quotex("view", "../q.jsonl") == page


def test_records_without_text_whose_article_has_changed(quotex, records):
    records("q.jsonl", "a.txt")
    Path("a.txt").write_text("Oh, " + SAID, "utf-8")
    assert quotex("view", "q.jsonl", "-o", "page.html") == (
        1, "",
        "quotex: q.jsonl: 'a' has no article text: make it with --with-text, or put the unchanged a.txt beside it\n"
        "quotex: page.html is left as it was: nothing could be shown\n",
    )  # fmt: skip


def test_a_bad_record_does_not_stop_the_others(quotex, records):
    good = Path(records("q.jsonl", "--with-text", "a.txt")).read_text("utf-8").strip()
    article = json.loads(good)
    shifted = json.dumps(article | {"id": "shifted", "text": "x" + article["text"]})
    twice = json.dumps(article | {"id": "twice", "quotes": article["quotes"][:1] * 2})
    broken = json.dumps(article | {"quotes": [{"id": 1}]})
    no_text = json.dumps({key: value for key, value in article.items() if key != "text"} | {"source": "-"})
    Path("q.jsonl").write_text("\n".join([good, "no", shifted, twice, broken, no_text, "7", "", good]), "utf-8")
    status, out, err = quotex("view", "q.jsonl")
    assert status == 1
    assert Page(out).texts == [SAID, SAID]
    assert err.splitlines() == [
        "quotex: q.jsonl line 2: not JSON (Expecting value: line 1 column 1 (char 0)); it is left out",
        "quotex: q.jsonl: 'shifted' has offsets that do not fit its text: make it again from the article",
        "quotex: q.jsonl: 'twice' has two quotes with one id: give each its own",
        "quotex: q.jsonl line 5: no record as quotex writes it ('content' is missing); it is left out",
        "quotex: q.jsonl: 'a' has no article text: make it with --with-text",
        "quotex: q.jsonl line 7: no record as quotex writes it ('int' object is not subscriptable); it is left out",
    ]


@pytest.mark.parametrize("options", ["-f jsonl", "-f json", "", "-f jsonl --with-text | sed 's/a.txt/gone.txt/'"])
def test_records_on_standard_input(quotex, options):
    status, out, err = piped(f"quotex extract a.txt {options} | quotex view -")
    assert (status, err) == (0, "")
    assert out == quotex("view", "a.txt")[1]


def test_records_on_standard_input_beside_articles_and_what_is_wrong_in_them(quotex):
    Path("q.jsonl").write_text("5\n{}\n", "utf-8")
    command = "(quotex extract a.txt -f jsonl; cat q.jsonl) | quotex view c.jsonl - -o page.html"
    assert piped(command) == (
        1, "",
        "quotex: standard input line 2: no record as quotex writes it ('int' object is not subscriptable); it is left"
        " out\nquotex: standard input line 3: no record as quotex writes it ('quotes' is missing); it is left out\n",
    )  # fmt: skip
    assert Page(Path("page.html").read_text("utf-8")).texts == [SAID, SAID]


@pytest.mark.parametrize(
    "text", ["Ann said “yes”.", "{schema: Ann said “yes”.", "schema: Ann said “yes”.", "[5]", "{}"]
)
def test_any_other_standard_input_is_an_article(text):
    Path("other.txt").write_text(text, "utf-8")
    status, out, err = piped("quotex view - < other.txt")
    assert (status, err, Page(out).texts) == (0, "", [text])


def test_nothing_on_standard_input():
    assert piped("quotex view - -o page.html < /dev/null")[::2] == (
        0, "quotex: warning: standard input is empty: no statements to find\n",
    )  # fmt: skip
    status, _, err = piped("quotex view - -o page.html <&-")
    assert (status, err.splitlines()[0]) == (
        1, "quotex: standard input is closed: send the article through a pipe or name a file",
    )  # fmt: skip


def test_a_nested_statement_whose_outer_one_is_not_shown_stands_by_itself(quotex, records):
    article = json.loads(Path(records("q.jsonl", "--with-text", "a.txt")).read_text("utf-8"))
    article["quotes"][0]["confidence"], article["quotes"][1]["within"] = 0.1, 1
    Path("q.json").write_text(json.dumps(article), "utf-8")
    assert "<dt>Inside</dt><dd>statement 1</dd>" in quotex("view", "q.json")[1]
    assert "<dt>Inside</dt>" not in quotex("view", "q.json", "--min-confidence", "0.3")[1]


def test_a_gold_corpus_is_articles_not_records(quotex):
    Path("gold.jsonl").write_text(json.dumps({"id": "g", "text": SAID, "quotes": []}), "utf-8")
    assert len(shown(quotex("view", "gold.jsonl")[1])) == 2


# Bad input and wrong usage


@pytest.mark.parametrize(
    ("arguments", "expected", "says"),
    [
        ([], 2, "no article given: name one or more files, or - for standard input"),
        (["missing.txt"], 1, "missing.txt: no such file: check its name and folder"),
        (["missing.jsonl"], 1, "missing.jsonl: no such file: check its name and folder"),
        (["data.json"], 1, "data.json: no record as quotex writes it ('quotes' is missing); it is left out"),
        (["a.txt", "-o", "a.txt"], 2, "-o a.txt would overwrite an article"),
        (["a.txt", "--published", "soon"], 2, "--published 'soon' is no date"),
        (["a.txt", "--min-confidence", "7"], 2, "Invalid value for '--min-confidence'"),
        (["a.txt", "-o", "nowhere/page.html"], 1, "nowhere/page.html cannot be written (No such file or directory)"),
        (["a.txt", "-o", "/dev/full"], 1, "/dev/full cannot be written (No space left on device)"),
    ],
)
def test_wrong_usage(quotex, arguments, expected, says):
    Path("data.json").write_text('{"a": 1}', "utf-8")
    status, out, err = quotex("view", *arguments)
    assert (status, out) == (expected, "")
    assert err.startswith(f"quotex: {says}")


def test_a_page_is_not_for_a_terminal(quotex, monkeypatch):
    monkeypatch.setattr("quotex.commands.view.is_terminal", lambda stream: True)
    assert quotex("view", "a.txt") == (
        2, "",
        "quotex: a page is for a browser, not for a terminal: name a file with -o page.html (see quotex view --help)\n",
    )  # fmt: skip


def test_a_bad_article_does_not_stop_the_others(quotex):
    Path("broken.txt").write_text("BREAK THE PIPELINE", "utf-8")
    status, out, err = quotex("view", "a.txt", "broken.txt", "missing.txt", "a.txt")
    assert (status, Page(out).texts) == (1, [SAID, SAID])
    assert sorted(line.split(":")[1].strip() for line in err.splitlines()) == ["broken.txt", "missing.txt"]


def test_line_ends_and_odd_characters_stay(quotex):
    text = "Ann said “a\r\nb\rc”.\r\n\r\n\x0c Bob said “שי \u202e x”.\u2028\x85 end\t."
    Path("odd.txt").write_bytes(text.encode())
    page = Page(quotex("view", "odd.txt")[1])
    assert page.texts == [text]
    assert squeezed(page.marked[0, "content", "1"]) == "“a"  # the tiny pipeline stops at a line end
