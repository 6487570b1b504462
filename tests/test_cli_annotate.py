"""`quotex annotate` and `quotex gold`: from an article to a file that a person corrects, and from there to gold."""

import json
import re
from pathlib import Path

import pytest

from piping import piped
from quotex.cli import main
from quotex.gold.article import GoldArticle, read_gold

SAID = "Ann Bly said on Friday, “it {rains}”.\n\nBob thinks that it snows. Dr Cox said that it hails.\n"
MARKED = """{article}
{1s:Ann Bly} {1c:said} on {1d:Friday}, {1w:“it \\{rains\\}”}.

Bob thinks that it snows. {2s:Dr Cox} {2c:said} {2w:that it hails}.

{statements}
[1] speaker: Ann Bly | kind: person | date: 2022-10-28
[2] speaker: Dr Cox | kind: person
"""

pytestmark = pytest.mark.usefixtures("tiny_model")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SAID, "utf-8")


@pytest.fixture
def quotex(capsys):
    def run(*arguments):
        status = main([*map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_the_whole_file(quotex):
    status, out, err = quotex("annotate", "a.txt", "--published", "2022-10-29", "-o", "gold")
    assert (status, out, err) == (0, "", "quotex: gold/a.marked.txt: 2 statements to check\n")
    content = Path("gold/a.marked.txt").read_text("utf-8")
    head, found, rest = content.partition("{article}\n")
    assert found + rest == MARKED
    assert re.sub("check: [0-9a-f]{16}\n", "", re.sub("#.*\n", "", head)) == (
        "id: a\npublished: 2022-10-29\nsource: a.txt\n"
    )


def test_there_and_back(quotex):
    quotex("annotate", "a.txt", "--published", "2022-10-29")
    status, out, err = quotex("gold", "a.marked.txt")
    assert (status, err) == (0, "")
    (line,) = out.splitlines()
    article = GoldArticle.from_dict(json.loads(line))
    assert (article.id, article.published, article.text) == ("a", "2022-10-29", SAID)
    assert [(quote.type, quote.speaker, quote.date_value) for quote in article.quotes] == [
        ("direct", ("Ann Bly",), "2022-10-28"), ("indirect", ("Dr Cox",), None),
    ]  # fmt: skip
    assert json.loads(line)["quotes"][0] == {
        "id": 1, "type": "direct", "source": [[0, 7]], "cue": [[8, 12]], "content": [[24, 36]], "addressee": [],
        "medium": [], "date": [[16, 22]], "speaker": ["Ann Bly"], "kind": "person", "intermediary": [],
        "date_value": "2022-10-28", "within": None,
    }  # fmt: skip


def test_the_gold_can_be_evaluated(quotex):
    quotex("annotate", "a.txt")
    assert quotex("gold", "a.marked.txt", "-o", "gold.jsonl", "-v") == (
        0, "", "quotex: 2 statements in 1 article\n",
    )  # fmt: skip
    assert json.loads(quotex("evaluate", "gold.jsonl", "-f", "json")[1])["fields"]["full"]["f"] == 100.0


def test_options_of_extraction(quotex):
    quotex("annotate", "a.txt", "-o", "more", "--attitudes", "-q")
    quotex("annotate", "a.txt", "-o", "less", "--min-confidence", "0.95", "-q")
    assert "[3]" in Path("more/a.marked.txt").read_text("utf-8")
    assert "\n[1]" not in Path("less/a.marked.txt").read_text("utf-8")


def test_a_corpus_gives_a_file_an_article_whatever_the_ids(quotex):
    lines = [{"id": name, "text": SAID, "title": "Rain"} for name in ("x", "../../y z", ".h", "/")]
    Path("c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert quotex("annotate", "c.jsonl", "-o", "out", "-q")[0] == 0
    files = sorted(path.name for path in Path("out").iterdir())
    assert files == ["_.._y_z.marked.txt", "_.marked.txt", "h.marked.txt", "x.marked.txt"]
    gold = [json.loads(line) for line in quotex("gold", *Path("out").iterdir())[1].splitlines()]
    assert sorted(article["id"] for article in gold) == ["../../y z", ".h", "/", "x"]
    assert {article["title"] for article in gold} == {"Rain"}


def test_what_a_person_has_corrected_is_never_overwritten(quotex):
    Path("a.marked.txt").write_text("mine", "utf-8")
    status, _, err = quotex("annotate", "a.txt")
    assert (status, Path("a.marked.txt").read_text("utf-8")) == (1, "mine")
    assert err == (
        "quotex: a.marked.txt is there already and stays as it is: move it away, or choose another folder with -o\n"
    )


def test_a_bad_article_does_not_stop_the_others(quotex):
    Path("broken.txt").write_text("BREAK THE PIPELINE", "utf-8")
    status, _, err = quotex("annotate", "missing.txt", "broken.txt", "a.txt", "-q")
    assert status == 1
    assert sorted(err.splitlines())[0].startswith("quotex: broken.txt: the pipeline failed")
    assert "missing.txt: no such file" in err
    assert Path("a.marked.txt").exists()


def test_a_folder_that_cannot_be(quotex):
    Path("file").write_text("", "utf-8")
    status, _, err = quotex("annotate", "a.txt", "-o", "file")
    assert (status, err) == (1, "quotex: file cannot be written to (File exists): choose another folder with -o\n")


# Statements that are there already

GOLD = {
    "id": "g", "title": "Rain", "published": "2022-10-29", "register": "weather", "edition": 3, "desk": "3",
    "authors": ["A | B", None], "NaN": "NaN", "text": SAID, "quotes": [
        {"id": 7, "type": "direct", "source": [[0, 7]], "cue": [[8, 12]], "content": [[24, 36]], "addressee": [],
         "medium": [], "date": [[16, 22]], "speaker": ["Ann Bly", "Bly"], "kind": "person", "intermediary": ["AP"],
         "date_value": "2022-10-28", "within": None},
        {"id": 9, "type": "mixed", "source": [], "cue": [], "content": [[26, 28], [40, 50]], "addressee": [],
         "medium": [], "date": [], "speaker": [], "kind": "unknown", "intermediary": [], "date_value": None,
         "within": 7},
    ],
}  # fmt: skip


@pytest.fixture
def no_pipeline(monkeypatch):
    monkeypatch.setattr("quotex.pipeline.load", lambda model=None: pytest.fail("loaded the pipeline"))


@pytest.mark.usefixtures("no_pipeline")
def test_gold_can_be_corrected_again(quotex):
    Path("gold.jsonl").write_text(json.dumps(GOLD) + "\nno json\n", "utf-8")
    status, _, err = quotex("annotate", "gold.jsonl", "-o", "again")
    assert (status, err.splitlines()) == (
        1,
        [
            "quotex: again/g.marked.txt: 2 statements to check",
            "quotex: gold.jsonl line 2: not JSON; the line is left out",
        ],
    )
    status, out, err = quotex("gold", "again/g.marked.txt")
    assert (status, err, json.loads(out)) == (0, "", GOLD)


@pytest.mark.usefixtures("no_pipeline")
def test_a_key_that_a_marked_file_has_no_place_for_is_told(quotex):
    Path("gold.jsonl").write_text(json.dumps(GOLD | {"source": "x", "a: b": 1}), "utf-8")
    status, _, err = quotex("annotate", "gold.jsonl")
    assert (status, err.splitlines()[:2]) == (0, [
        f"quotex: warning: g.marked.txt: its {key!r} has no place there: put it into the gold file again"
        for key in ("source", "a: b")
    ])  # fmt: skip
    assert json.loads(quotex("gold", "g.marked.txt")[1]) == GOLD


@pytest.mark.parametrize("name", ["q.jsonl", "q.json", "q.yaml"])
def test_records_are_opened_as_they_are(quotex, name, request):
    quotex("annotate", "a.txt", "--published", "2022-10-29", "-o", "found", "-q")
    quotex("extract", "a.txt", "--published", "2022-10-29", "--attitudes", "-o", name)
    request.getfixturevalue("no_pipeline")
    assert quotex("annotate", name, "-o", "read", "-q") == (0, "", "")
    marked = [Path(folder, "a.marked.txt").read_text("utf-8") for folder in ("found", "read")]
    assert marked[1].replace("[3]", "[2]").replace("{3", "{2") == marked[0]  # 2 is the attitude, which is left out
    assert quotex("annotate", name, "-o", "all", "-q", "--attitudes")[0] == 0
    assert "[3]" in Path("all/a.marked.txt").read_text("utf-8")


def test_records_on_standard_input(quotex):
    quotex("annotate", "a.txt", "-o", "found", "-q")
    assert piped("quotex extract a.txt | quotex annotate - -o read -q") == (0, "", "")
    assert Path("read/a.marked.txt").read_text("utf-8") == Path("found/a.marked.txt").read_text("utf-8")


def changed(old, new):
    content = Path("a.marked.txt").read_text("utf-8")
    assert old in content
    Path("a.marked.txt").write_bytes(content.replace(old, new).encode("utf-8"))


CORRECTIONS = {
    "a name": ("speaker: Dr Cox", "speaker: Cox / Dr Cox", lambda quotes: quotes[1]["speaker"] == ["Cox", "Dr Cox"]),
    "a type": ("[2] speaker", "[2] mixed | speaker", lambda quotes: quotes[1]["type"] == "mixed"),
    "an edge": ("{2w:that it hails}", "that {2w:it hails}", lambda quotes: quotes[1]["content"] == [[82, 90]]),
    "one less": ("[2] speaker", "[2] drop | speaker", lambda quotes: len(quotes) == 1),
    "an outer one": ("[2] speaker", "[2] within: 1 | speaker", lambda quotes: quotes[1]["within"] == 1),
    "line ends": ("\n", "\r\n", lambda quotes: quotes[1]["content"] == [[77, 90]]),
    "no last line end": ("Cox | kind: person\n", "Cox | kind: person", lambda quotes: len(quotes) == 2),
}


@pytest.mark.parametrize("case", CORRECTIONS)
def test_corrections(quotex, case):
    old, new, expected = CORRECTIONS[case]
    quotex("annotate", "a.txt", "-q")
    changed(old, new)
    status, out, err = quotex("gold", "a.marked.txt")
    assert (status, err) == (0, "")
    article = json.loads(out)
    assert article["text"] == SAID
    assert expected(article["quotes"])


MISTAKES = {
    "the text": ("Bob thinks", "Bob says", 11, "here the text differs from a.txt; only the marks may change"),
    "a mark": ("{2c:said}", "{2c:said", 11, "{2c: is never closed"),
    "a field": ("| kind: person | date", "| kinds: person | date", 14, "'kinds: person' is no field"),
    "a line": ("[2] speaker: Dr Cox | kind: person", "", 11, "{2…:} is marked, and there is no line [2]"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_one_line_and_the_other_files_are_written(quotex, case):
    old, new, line, says = MISTAKES[case]
    quotex("annotate", "a.txt", "--published", "2022-10-29", "-q")
    Path("b.txt").write_text(SAID, "utf-8")
    quotex("annotate", "b.txt", "-q")
    changed(old, new)
    status, out, err = quotex("gold", "a.marked.txt", "b.marked.txt", "-o", "gold.jsonl")
    assert (status, out) == (1, "")
    assert err.startswith(f"quotex: a.marked.txt line {line}: {says}")
    assert err.count("\n") == 1
    assert [article.id for article in read_gold("gold.jsonl")] == ["b"]


def test_the_text_is_checked_without_the_article_too(quotex):
    quotex("annotate", "a.txt", "-q")
    Path("a.txt").unlink()
    changed("Bob thinks", "Bob says")
    status, _, err = quotex("gold", "a.marked.txt")
    assert status == 1
    assert re.match(r"quotex: a.marked.txt line \d+: the text has changed; only the marks may change", err)
    changed("source: a.txt\n", "")
    content = Path("a.marked.txt").read_text("utf-8")
    Path("a.marked.txt").write_text(re.sub("check: .*\n", "", content), "utf-8")
    assert quotex("gold", "a.marked.txt")[0] == 0


def test_an_article_that_was_changed_later_is_told(quotex):
    quotex("annotate", "a.txt", "-q")
    Path("a.txt").write_text(SAID + "More.", "utf-8")
    assert "the text differs from a.txt" in quotex("gold", "a.marked.txt")[2]


def test_the_article_is_found_beside_the_marked_file(quotex, tmp_path, monkeypatch):
    quotex("annotate", "a.txt", "-q")
    Path("a.txt").write_text(SAID + "More.", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert "the text differs from a.txt" in quotex("gold", "../a.marked.txt")[2]


def test_two_files_with_one_id(quotex):
    quotex("annotate", "a.txt", "-q")
    quotex("annotate", "a.txt", "-o", "b", "-q")
    status, out, err = quotex("gold", "a.marked.txt", "b/a.marked.txt")
    assert (status, out.count("\n")) == (1, 1)
    assert err == "quotex: b/a.marked.txt: a.marked.txt has the id 'a' too; it is left out\n"


USAGE = [
    (["annotate"], 2, "no article given"),
    (["annotate", "-", "-"], 2, "standard input (-) can be read only once"),
    (["annotate", "a.txt", "--published", "soon"], 2, "--published 'soon' is no date"),
    (["gold"], 2, "no file given"),
    (["gold", "missing.marked.txt"], 1, "missing.marked.txt: no such file"),
    (["gold", "."], 1, ".: it is a folder: name a file in it"),
    (["gold", "a.txt"], 1, "a.txt line 1: there is no line {article} in it"),
    (["gold", "a.txt", "-o", "a.txt"], 2, "-o a.txt would overwrite"),
]


@pytest.mark.parametrize(("arguments", "expected", "says"), USAGE, ids=[" ".join(u[0]) for u in USAGE])
def test_wrong_usage(quotex, arguments, expected, says):
    status, out, err = quotex(*arguments)
    assert (status, out) == (expected, "")
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1


def test_a_file_without_gold_leaves_the_output_as_it_was(quotex):
    Path("gold.jsonl").write_text("old", "utf-8")
    status, _, err = quotex("gold", "a.txt", "-o", "gold.jsonl")
    assert (status, Path("gold.jsonl").read_text("utf-8")) == (1, "old")
    assert err.splitlines()[1] == "quotex: gold.jsonl is left as it was: no file could be used"
