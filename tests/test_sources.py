"""Reading in bulk: every kind of file, ids and dates, the order, and a problem in its place for all that is bad."""

import csv
import gzip
import io
import json
import os
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.articles import Article
from quotex.reading import Problem
from quotex.sources import Fields, read_sources

PAGE = """<html><head><title>Rain | The Paper</title><meta property="og:title" content="Rain">
<meta property="article:published_time" content="2022-10-28T10:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Rain</h1><p>The weather service said on Friday that there would be a lot of rain this week.</p>
<p>“It rains,” Ann Bly said on Friday, and went back into the building with all of her colleagues.</p></article>
<footer>© The Paper</footer></body></html>"""
LINE = json.dumps({"text": "Ann said so.", "id": "x"})


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def read(*names, glob=None, day=None, skip=(), **fields):
    return list(read_sources(names, glob=glob, fields=Fields(**fields), published=day, skip=skip))


def put(name, data="Ann said so."):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return name


def parquet(columns):
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), buffer)
    return buffer.getvalue()


def ids(items):
    return [item.id for item in items if isinstance(item, Article)]


def problems(items):
    return [item.message for item in items if isinstance(item, Problem)]


# Which files, in which order, with which ids


def test_a_folder_is_read_to_its_depths_in_order():
    for name in ("n/b.txt", "n/a/2.txt", "n/a/10.TXT", "n/a.b.txt", "n/c.jsonl", "n/.hidden.txt", "n/.git/x.txt"):
        put(name, LINE if name.endswith("l") else "Ann said so.")
    items = read("n")
    assert ids(items) == ["a/10", "a/2", "a.b", "b", "x"]
    assert [item.source for item in items] == ["n/a/10.TXT", "n/a/2.txt", "n/a.b.txt", "n/b.txt", "n/c.jsonl"]
    assert ids(read("n/")) == ids(read(Path("n").absolute())) == ids(items)


def test_a_named_file_keeps_its_stem_and_ids_may_repeat():
    put("n/a.txt")
    put("c.jsonl.gz", gzip.compress(b'{"text": "One."}\n{"text": "Two."}'))
    assert ids(read("n/a.txt", "n", "n/a.txt", "c.jsonl.gz")) == ["a", "a", "a", "c-1", "c-2"]


def test_files_of_other_kinds_are_counted_and_left_out():
    for name in ("n/a.txt", "n/b.doc", "n/c.doc", "n/d"):
        put(name)
    items = read("n")
    assert ids(items) == ["a"]
    assert problems(items) == [
        "n: 3 files are of no kind that quotex reads (no suffix: 1, .doc: 2): --glob takes any file as text"
    ]
    assert not items[-1].fatal


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("*.txt", ["a", "s/b", "s/t/c"]), ("b.*", ["s/b"]), ("s/*.txt", ["s/b", "s/t/c"]), ("**/b.txt", ["s/b"]),
        ("**/a.txt", ["a"]), ("*.text", ["d"]), ("[ac].txt", ["a", "s/t/c"]), ("none", []),
    ],
)  # fmt: skip
def test_glob_chooses_files_of_a_folder(glob, expected):
    for name in ("n/a.txt", "n/s/b.txt", "n/s/t/c.txt", "n/d.text"):
        put(name)
    items = read("n", glob=glob)
    assert ids(items) == expected
    assert problems(items) == []


def test_outputs_are_left_out_also_inside_the_folder():
    for name in ("n/a.txt", "n/out.csv", "n/out/a.txt", "n/out.jsonl"):
        put(name)
    os.symlink("out.csv", "n/link.csv")
    skip = [Path("n/out.csv"), Path("n/out").absolute(), Path("n/../n/out.jsonl"), Path("n/not-yet.db")]
    assert read("n", skip=skip) == read("n/a.txt")
    assert read("n/out.csv", skip=skip) == []


def test_links_in_a_circle_never_loop():
    put("n/s/a.txt")
    os.symlink("..", "n/s/up")
    os.symlink("s", "n/again")
    os.symlink("loop.txt", "n/loop.txt")
    os.symlink("nowhere", "n/gone.txt")
    os.symlink("s/a.txt", "n/to-a.txt")
    items = read("n")
    assert ids(items) == ["again/a", "to-a"]
    assert [message.split(":")[0] for message in problems(items)] == ["n/gone.txt", "n/loop.txt"]


def test_a_pipe_in_a_folder_does_not_hang():
    put("n/a.txt")
    os.mkfifo("n/pipe.txt")
    assert ids(read("n")) == ["a"]


@pytest.mark.parametrize("name", [b"two  words.txt", b"new\nline.txt", b"caf\xe9.txt", "é😀.txt".encode(), b"-.txt"])
def test_any_file_name(name):
    put("n/" + os.fsdecode(name))
    put("n/" + os.fsdecode(name) + ".csv", "body\nx\n")
    article, problem = read("n")
    shown = name.decode("utf-8", errors="replace")
    assert (article.source, article.id) == (f"n/{shown}", shown.removesuffix(".txt"))
    assert problem.message.startswith(f"n/{shown}.csv has no column 'text'")
    json.dumps([article.id, article.source, problem.message]).encode()


def test_a_file_that_vanishes_or_changes_meanwhile():
    for name in ("n/a.txt", "n/b.txt", "n/c.txt", "n/d.jsonl", "n/e.txt"):
        put(name, LINE)
    items = read_sources(["n"], glob=None, fields=Fields(), published=None, skip=[])
    assert next(items).id == "a"
    os.unlink("n/b.txt")
    put("n/c.txt", "Other.")
    os.unlink("n/d.jsonl")
    os.mkdir("n/d.jsonl")
    assert [item.text if isinstance(item, Article) else item.message for item in items] == [
        "n/b.txt: no such file: check its name and folder", "Other.", LINE,
    ]  # fmt: skip


def test_a_folder_that_cannot_be_read(monkeypatch):
    put("n/s/a.txt")
    put("n/t.txt")
    listing = os.scandir

    def scandir(path):
        if str(path).endswith("s"):
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    items = read("n")
    assert (ids(items), problems(items)) == (["t"], ["n/s: no permission to read it: check its access rights"])


# Kinds of file


def test_dates_and_titles():
    put("n/2022-10-28/a.txt")
    put("c.csv", "id,headline,body,day\n7,Rain,Ann said so.,2022-10-27T10:00\n8,,No date.,\n9,,Bad.,soon\n")
    assert read("n")[0].published == date(2022, 10, 28)
    fields = {"text": "body", "title": "headline", "published": "day"}
    first, second, problem, third = read("c.csv", **fields)
    assert first == Article("Ann said so.", "7", "c.csv", "Rain", date(2022, 10, 27))
    assert (second.published, third.published, second.title) == (None, None, None)
    assert (problem.fatal, problem.id, problem.source) == (False, "9", "c.csv")
    assert problem.message.startswith("c.csv line 4: \"day\" 'soon' is no date")
    assert [item.published for item in read("c.csv", day=date(2020, 1, 1), **fields)] == [date(2020, 1, 1)] * 3


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv(mark, encoding):
    cells = [["id", "text"], ["1", f"“Zoë”, {mark} said:\r\nno.\n\nNo!"], ["2", 'a ""quoted"" " word']]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=mark).writerows(cells)
    items = read(put("c.csv", buffer.getvalue().encode(encoding)))
    assert [[item.id, item.text] for item in items if isinstance(item, Article)] == cells[1:]
    assert problems(items) == (["c.csv line 2 is not UTF-8: read as Windows-1252"] if encoding == "cp1252" else [])


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_any_text_in_a_csv_is_read_as_it_was(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("csv") / "c.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows([["text"], *[[text] for text in texts]])
    assert [item.text for item in read(str(path))] == texts


def test_csv_rows_that_are_none():
    rows = [
        "text,id", "good,1", '"bad"x,2', "a, b, c", "", '"nul \0",3', f"{'x' * 200_000},4", ",5", "only", "",
        '"never closed,6', "x,7", "",
    ]  # fmt: skip
    items = read(put("c.csv", "\n".join(rows)))
    assert ids(items) == ["1", "3", "4", "5", "c-9"]
    assert problems(items) == [
        "c.csv line 3: no CSV (',' expected after '\"'); the row is left out",
        "c.csv line 4: 3 cells where the first row has 2: ',' in a text without quotation marks? The row is left out",
        "c.csv line 11: no CSV (unexpected end of data); a quotation mark that nothing closes? "
        "The rest of the file is left out",
    ]


def test_a_quotation_mark_that_nothing_closes_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr("quotex.sources.csv_rows.LONGEST", 1000)
    items = read(put("c.csv", 'text\ngood\n"' + "x\n" * 5000))
    assert (ids(items), len(problems(items))) == (["c-2"], 1)
    assert "field larger than field limit" in problems(items)[0]


def test_parquet():
    days = [date(2022, 10, 28), None, date(2022, 10, 29)]
    data = {"text": ["One.", "Two.", None], "id": [1, 2, 3], "published": days, "other": [[1], [2], [3]]}
    first, second, problem = read(put("c.parquet", parquet(data)))
    assert first == Article("One.", "1", "c.parquet", None, days[0])
    assert second.id == "2"
    assert problem.message == 'c.parquet row 3: no "text" with the article; it is left out'
    times = parquet({"body": ["One."], "published": [datetime(2022, 10, 28, 9)]})
    (only,) = read(put("t.parquet", times), text="body")
    assert (only.id, only.published) == ("t-1", days[0])


def test_parquet_is_read_a_few_rows_at_a_time(monkeypatch):
    monkeypatch.setattr("quotex.sources.parquet_rows.BATCH", 2)
    assert len(read(put("c.parquet", parquet({"text": list("abcde")})))) == 5


def test_a_web_page_gives_text_title_and_date():
    (article,) = read(put("n/rain.html", PAGE))
    assert article.text.startswith("Rain\n\nThe weather service said on Friday")
    assert "Home" not in article.text
    assert "©" not in article.text
    assert (article.id, article.title, article.published) == ("rain", "Rain", date(2022, 10, 28))
    assert article.derived_text


def test_a_compressed_file_that_is_cut_short_keeps_the_lines_before():
    lines = "".join(json.dumps({"text": f"{number} {os.urandom(20).hex()}"}) + "\n" for number in range(2000))
    whole = gzip.compress(lines.encode())
    items = read(put("c.jsonl.gz", whole[: len(whole) // 2]))
    *articles, problem = items
    assert 500 < len(articles) < 1500
    assert ids(articles) == [f"c-{number}" for number in range(1, len(articles) + 1)]
    assert problem.message == (
        f"c.jsonl.gz is cut short after line {len(articles)}: the lines before are kept; get it again"
    )
    assert problem.fatal


MISSING = [("c.csv", b"body,id\nx,1\n"), ("c.parquet", parquet({"body": ["x"], "id": ["1"]}))]


@pytest.mark.parametrize(("name", "data"), MISSING)
def test_a_missing_column_is_one_clear_error(name, data):
    put(name, data)
    assert problems(read(name)) == [
        f"{name} has no column 'text' (its columns: 'body', 'id'): name the right one with --text-field"
    ]
    assert problems(read(name, text="body", published="day")) == [
        f"{name} has no column 'day' (its columns: 'body', 'id'): name the right one with --published-field"
    ]
    assert ids(read(name, text="body")) == ["1"]


@pytest.mark.parametrize(("name", "library"), [("a.parquet", "pyarrow"), ("a.html", "trafilatura")])
def test_a_missing_library_says_what_to_install(name, library, monkeypatch):
    put(name)
    for module in [library, *(module for module in sys.modules if module.startswith(f"{library}."))]:
        monkeypatch.setitem(sys.modules, module, None)
    extra = name.partition(".")[2]
    assert problems(read(name)) == [f"{name} needs {library} to be read: pip install 'quotex[{extra}]'"]


# Bad files in bulk

JUNK = bytes(range(256)) * 20
BAD = {
    "junk.txt": JUNK, "junk.jsonl": JUNK, "junk.csv": JUNK, "junk.parquet": JUNK, "junk.html": JUNK,
    "junk.jsonl.gz": JUNK, "pdf.txt": b"%PDF-1.7 \xe2", "empty.csv": b"", "empty.parquet": b"", "empty.html": b"",
    "empty.jsonl.gz": b"\x1f\x8b", "columns.csv": MISSING[0][1], "columns.parquet": MISSING[1][1],
    "cut.parquet": parquet({"text": ["x"]})[:-9], "blank.html": b"<html><body><script>x</script></body></html>",
    "line.jsonl": b"{", "list.jsonl": b"[1]", "key.jsonl": b'{"body": "x"}', "cut.jsonl.gz": gzip.compress(b"{")[:-6],
    "null.parquet": parquet({"text": pyarrow.array([None], pyarrow.string())}),
}  # fmt: skip
GOOD = {
    "a.txt": b"Ann said so.", "a.jsonl": LINE.encode(), "a.csv": b"text\nAnn said so.\n", "a.ndjson": LINE.encode(),
    "a.jsonl.gz": gzip.compress(LINE.encode()),
}  # fmt: skip


def test_a_thousand_good_files_and_two_hundred_bad_ones():
    for number in range(200):
        for name, data in GOOD.items():
            put(f"n/{number % 7}/{number}-{name}", data)
        name = list(BAD)[number % len(BAD)]
        put(f"n/{number % 7}/{number}-{name}", BAD[name])
    items = read("n")
    good = [item for item in items if isinstance(item, Article)]
    assert len(good) == 1000
    assert {item.text for item in good} == {"Ann said so."}
    bad = [item for item in items if isinstance(item, Problem)]
    assert all(item.fatal and item.message.startswith(item.source) and "\n" not in item.message for item in bad)
    found = Counter(item.source.rpartition("-")[2] for item in bad)
    assert found.keys() == BAD.keys()
    assert all(found[name] >= 10 for name in BAD)
    assert items == read("n")


@pytest.mark.parametrize("suffix", ["txt", "jsonl", "jsonl.gz", "csv", "parquet"])
@given(st.binary(max_size=300))
def test_no_bytes_raise(tmp_path_factory, suffix, data):
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    path.write_bytes(data)
    for item in read(str(path)):
        assert isinstance(item, (Article, Problem))


@pytest.mark.parametrize("suffix", ["jsonl.gz", "parquet"])
@given(st.data())
def test_no_broken_byte_raises(tmp_path_factory, suffix, data):
    whole = gzip.compress(f"{LINE}\n{LINE}".encode()) if suffix == "jsonl.gz" else parquet({"text": ["x", "y"]})
    at, byte = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.binary(min_size=1, max_size=1))
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    path.write_bytes(whole[:at] + byte + whole[at + 1 :])
    for item in read(str(path)):
        assert isinstance(item, (Article, Problem))
