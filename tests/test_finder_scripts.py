"""The finder's training scripts on articles that the tests write."""

import gzip
import json
import sys
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from quotex.components.finding.statements import read_statements

sys.path.insert(0, str(Path(__file__).parents[1] / "models" / "scripts"))
import calibrate_finder
import label_raw
import prepare_finder

TEXT = "“It is safe,” Ann Lee said. Bo Roe believes it is not."
SAID = {"id": 1, "source": [[14, 21]], "cue": [[22, 26]], "content": [[0, 13]]}
BELIEVES = {"id": 2, "source": [[28, 34]], "cue": [[35, 43]], "content": [[44, 53]]}
REST = {"dropout": 0.0, "include_static_vectors": False}
FIELDS = {"addressee": [], "medium": [], "date": [], "within": None}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder as ../shared, with thirty articles in both corpora."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "data/polnear").mkdir(parents=True)
    gold = [{"id": f"both{n}", "text": TEXT, "quotes": [SAID | FIELDS]} for n in range(30)]
    polnear = [
        {"id": f"{kind}{n}", "text": TEXT, "quotes": [SAID, BELIEVES]} for kind in ("both", "own") for n in range(30)
    ]
    (tmp_path / "gold/train.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    with gzip.open(tmp_path / "data/polnear/train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, polnear)))
    return tmp_path


def test_offsets_stay_true_in_another_style_of_marks() -> None:
    styled = prepare_finder.restyled("“It is ‘safe’,” Ann said.", ("‘’", "“”"))
    assert styled == "‘It is “safe”,’ Ann said."


def test_cues_tell_statements_from_attitudes() -> None:
    acts = [prepare_finder.polnear_act(quote, TEXT) for quote in (SAID, BELIEVES)]
    assert acts == ["statement", "attitude"]
    assert prepare_finder.polnear_act({"cue": [[0, 7]]}, "lauded the plan") is None


def test_an_article_in_both_corpora_has_statements_and_attitudes(shared: Path) -> None:
    parts = prepare_finder.collect(shared)
    schemes = {article.scheme for article in parts["train"]}
    assert schemes == {"gold with attitudes", "polnear"}
    assert [quote["act"] for quote in parts["train"][0].quotes] == ["statement", "attitude"]
    names = [(part, len(articles)) for part, articles in parts.items()]
    assert sum(count for _, count in names) == 30 + 30 + sum(a.scheme != "polnear" for a in parts["train"]) // 2


def test_prepared_docs_hold_what_the_finder_learns_and_calibration_sets_its_numbers(
    shared: Path, tmp_path: Path
) -> None:
    out = tmp_path / "corpus"
    done = CliRunner().invoke(prepare_finder.main, [str(shared), str(out)])
    assert done.exit_code == 0, done.output
    nlp = spacy.blank("en")
    docs = list(DocBin().from_disk(out / "train.spacy").get_docs(nlp.vocab))
    assert docs[0].spans["quotex"].attrs["partial"] is False
    first, second = read_statements(docs[0])
    assert (first.act, second.act) == ("statement", "attitude")
    assert docs[0][first.content[0][0] : first.content[0][1]].text[1:-1] == "It is safe,"
    nlp.add_pipe("quotex_finder")
    nlp.initialize()
    nlp.to_disk(tmp_path / "model")
    done = CliRunner().invoke(calibrate_finder.main, [str(tmp_path / "model"), str(out / "train.spacy")])
    assert done.exit_code == 1
    assert "train it first" in done.output


def test_the_projects_own_articles_are_read_several_times_but_for_those_held_out(tmp_path: Path) -> None:
    for part in ("train", "held out"):
        head = f"id: {part[:5]}\nregister: sports\npart: {part}\n"
        text = "{1w:“It is safe,”} {1s:Ann Lee} {1c:said}."
        (tmp_path / f"{part[:5]}.marked.txt").write_text(
            f"{head}{{article}}\n{text}\n{{statements}}\n[1] speaker: Ann Lee | kind: person\n", encoding="utf-8"
        )
    parts = prepare_finder.own_articles(tmp_path)
    assert {part: len(articles) for part, articles in parts.items()} == {"train": 6, "heldout_own": 1}
    first, *others = parts["train"]
    assert first.text == "“It is safe,” Ann Lee said."
    assert [len(other.text) for other in others] == [len(first.text)] * 5
    assert first.quotes[0]["content"] == [[0, 13]]
    assert first.quotes[0]["act"] == "statement"


def write_raw(shared: Path) -> None:
    """Raw files beside the annotated articles; one of the texts is annotated."""
    words = " ".join(f"word{n}" for n in range(30))
    texts = {"raw/wikinews.jsonl.gz": [{"text": TEXT * 3}, {"text": f"Wikinews {words}."}]}
    texts["ner/worldwide-newswire.jsonl.gz"] = [{"doc": str(n), "text": f"Wire {n} {words}."} for n in range(10)]
    texts["polnear/dev.jsonl.gz"] = []
    for name, articles in texts.items():
        path = shared / "data" / name
        path.parent.mkdir(exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.write("\n".join(map(json.dumps, articles)))
    with gzip.open(shared / "data/raw/onestopenglish.txt.gz", "wt", encoding="utf-8") as file:
        file.write(f"One stop {words}.\n\nNo more.\n")
    (shared / "gold/dev.jsonl").write_text("", encoding="utf-8")


def test_raw_articles_are_those_that_nobody_annotated(shared: Path) -> None:
    write_raw(shared)
    firsts = [text.split()[0] for text in label_raw.raw_articles(shared)]
    assert firsts == ["Wikinews", *["Wire"] * 9, "One"]


def test_teachers_label_raw_articles_together(shared: Path, tmp_path: Path) -> None:
    write_raw(shared)
    small = {"width": 16, "dilations": [1, 2], "role_width": 16, "role_dilations": [1, 2]}
    for name in ("one", "two"):
        nlp = spacy.blank("en")
        nlp.add_pipe("quotex_finder", config={"model": {"@architectures": "quotex.Finder.v1", **small, **REST}})
        nlp.initialize(lambda vocab=nlp.vocab: [Example(Doc(vocab, ["a"]), Doc(vocab, ["a"]))])
        nlp.to_disk(tmp_path / name)
    spacy.blank("en").to_disk(tmp_path / "base")
    arguments = [str(shared), str(tmp_path / "more/raw.spacy"), str(tmp_path / "one"), str(tmp_path / "two")]
    done = CliRunner().invoke(label_raw.main, [*arguments, "--base", str(tmp_path / "base")], catch_exceptions=False)
    assert done.output == "11 articles\n"
    docs = list(DocBin().from_disk(tmp_path / "more/raw.spacy").get_docs(spacy.blank("en").vocab))
    assert all(doc.spans["quotex"].attrs["attitudes"] and not doc.spans["quotex"].attrs["partial"] for doc in docs)
    known = {"CUE", "CONTENT", "SOURCE", "ADDRESSEE", "MEDIUM", "DATE", "UNSURE"}
    assert {span.label_ for doc in docs for span in doc.spans["quotex"]} <= known
