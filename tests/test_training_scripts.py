"""The training recipe's scripts, on small data written here."""

import gzip
import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from click.testing import CliRunner
from spacy.lang.en import English
from spacy.lookups import Lookups
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from thinc.api import Linear, NumpyOps

from quotex.ops import FastNumpyOps

MODELS = Path(__file__).parents[1] / "models"
sys.path.insert(0, str(MODELS / "scripts"))

import assemble  # noqa: E402
import average  # noqa: E402
import convert_ner  # noqa: E402
import convert_ud  # noqa: E402
import entities  # noqa: E402
import evaluate_base  # noqa: E402
import finish_base  # noqa: E402
import learn_names  # noqa: E402
import merge_dev  # noqa: E402
import recipe_code  # noqa: E402
import sources  # noqa: E402

TREEBANK = """\
# newdoc id = one
# newpar
# sent_id = one-1
# text = "I don't know," Dr. Amina Sow said.
1\t"\t"\tPUNCT\t``\t_\t5\tpunct\t_\tSpaceAfter=No
2\tI\tI\tPRON\tPRP\t_\t5\tnsubj\t_\t_
3-4\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdo\tdo\tAUX\tVBP\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tknow\tknow\tVERB\tVB\t_\t11\tccomp\t_\tSpaceAfter=No
6\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\tSpaceAfter=No
7\t"\t"\tPUNCT\t''\t_\t5\tpunct\t_\t_
8\tDr.\tDr.\tPROPN\tNNP\t_\t9\tnmod:desc\t_\t_
9\tAmina\tAmina\tPROPN\tNNP\t_\t11\tnsubj\t_\t_
10\tSow\tSow\tPROPN\tNNP\t_\t9\tflat\t_\t_
10.1\tthus\tthus\tADV\tRB\t_\t_\t_\t_\t_
11\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
12\t.\t.\tPUNCT\t.\t_\t11\tpunct\t_\t_

# newpar
# sent_id = one-2
# text = She left Bamako on Friday.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\tBamako\tBamako\tPROPN\tNNP\t_\t2\tobj\t_\t_
4\ton\ton\tADP\tIN\t_\t5\tcase\t_\t_
5\tFriday\tFriday\tPROPN\tNNP\t_\t2\tobl\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""

UNER = "# sent_id = one-1\n" + "\n".join(
    f"{number}\t{word}\t{tag}\t-\tx"
    for number, (word, tag) in enumerate(
        [(word, "O") for word in '" I do n\'t know , "'.split()]
        + [("Dr.", "B-PER"), ("Amina", "I-PER"), ("Sow", "I-PER"), ("said", "O"), (".", "O")],
        start=1,
    )
)

NEWSWIRE = "Mr Sow met the World Bank in Bamako, near the Niger River, on 3 May 2021.\n\nMalian voters cheered."
NEWSWIRE_ENTS = [
    [3, 6, "Person"],
    [15, 25, "Organization"],
    [29, 35, "Location"],
    [46, 57, "Location"],
    [62, 72, "Date"],
    [75, 81, "NORP"],
]


@pytest.fixture
def treebank() -> Doc:
    """The two sentences above, two paragraphs, with UNER's names on the first."""
    groups = convert_ud.paragraphs(convert_ud.read_conllu(TREEBANK), 10)
    (piece,) = convert_ud.articles(groups, 100)
    return convert_ud.make_doc(spacy.blank("en").vocab, piece, entities.person_org_loc(UNER))


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A shared folder with one of every file that the entity corpora come in."""

    def write(name: str, rows: list[dict[str, object]]) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(row) + "\n" for row in rows)
        if path.suffix == ".gz":
            path.write_bytes(gzip.compress(text.encode()))
        else:
            path.write_text(text, encoding="utf-8")

    copied = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."
    newswire = [{"doc": f"{n:02}", "text": NEWSWIRE, "ents": NEWSWIRE_ENTS, "missing": 0} for n in range(20)]
    write("data/ner/worldwide-newswire.jsonl.gz", [*newswire, {"doc": "copy", "text": copied, "ents": []}])
    write("gold/dev.jsonl", [{"text": copied}])
    write("data/polnear/dev.jsonl.gz", [])
    silver = [[0, 5, "PERSON", None], [10, 16, "LOCATION", None], [20, 25, "DURATION", None]]
    write("data/polnear/train.jsonl.gz", [{"text": "Trump won Kansas in weeks.", "silver": {"entities": silver}}])
    bank = "Sentence #,Word,POS,Tag\nSentence: 1,President,NNP,B-per\n,Sow,NNP,I-per\n,visited,VBD,O\n,Mali,NNP,B-geo\n"
    (tmp_path / "data/ner/gmb.csv.gz").write_bytes(gzip.compress(bank.encode("cp1252")))
    return tmp_path


def test_multiword_tokens_are_joined_without_a_space(treebank: Doc) -> None:
    assert treebank.text == '"I don\'t know," Dr. Amina Sow said.\n\nShe left Bamako on Friday. '


def test_paragraph_breaks_are_tokens_that_end_a_sentence(treebank: Doc) -> None:
    first, second = treebank.sents
    assert first[-1].text == "\n\n"
    assert first[-1].head == first[-2]
    assert (first.root.text, second.root.text) == ("said", "left")
    assert second[0].head.text == "left"


def test_names_come_without_titles_and_doubts_are_missing(treebank: Doc) -> None:
    assert [(ent.text, ent.label_) for ent in treebank.ents] == [("Amina Sow", "PERSON")]
    missing = [token.text for token in treebank if token.ent_iob_ == ""]
    assert missing[0] == "I"
    assert missing[-6:] == ["She", "left", "Bamako", "on", "Friday", "."]


@pytest.mark.parametrize(
    ("name", "label"),
    [("Bamako", "GPE"), ("the Niger River", "LOC"), ("South Africa", "GPE"), ("South-East Asia", "LOC")],
)
def test_places(name: str, label: str) -> None:
    assert entities.place_label(name) == entities.place_or_seat(name) == label


def test_the_seat_of_a_body_is_no_place_in_training() -> None:
    assert entities.place_or_seat("the White House") == "ORG"


@pytest.mark.parametrize(("name", "rest"), [("Mr. Sow", "Sow"), ("Prime Minister  Sow", "Sow"), ("King", "King")])
def test_titles_are_cut_off_silver_names(name: str, rest: str) -> None:
    assert name[convert_ner.title_characters(name) :] == rest


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Friday", True),
        ("May 3, 2021", True),
        ("3rd of May", True),
        ("2019", True),
        ("17", False),
        ("last week", False),
    ],
)
def test_named_dates(text: str, named: bool) -> None:
    assert entities.is_named_date(text) is named


def test_newswire_split_is_stable_and_leaves_gold_out(shared: Path) -> None:
    train, held_out = sources.newswire_split(shared)
    assert len(held_out) == 2
    names = {article["doc"] for article in train}
    assert "copy" not in names
    assert not names & {article["doc"] for article in held_out}
    assert sources.newswire_split(shared)[1] == held_out


def test_entity_corpora(shared: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        convert_ner.main, ["--shared", str(shared), "--out", str(tmp_path / "out"), "--size", "50"]
    )
    assert result.exit_code == 0, result.output

    def first_docs(name: str) -> list[Doc]:
        return list(DocBin().from_disk(tmp_path / "out" / name).get_docs(spacy.blank("en").vocab))

    whole = first_docs("newswire-dev.spacy")[0]
    assert [ent.label_ for ent in whole.ents] == ["PERSON", "ORG", "GPE", "LOC", "DATE", "NORP"]
    assert [ent.label_ for ent in first_docs("newswire-train.spacy")[1].ents] == ["NORP"]
    (silver,) = first_docs("polnear.spacy")
    assert [(ent.text, ent.label_) for ent in silver.ents] == [("Trump", "PERSON"), ("Kansas", "GPE")]
    (bank,) = first_docs("meaning-bank.spacy")
    assert [(ent.text, ent.label_) for ent in bank.ents] == [("Sow", "PERSON"), ("Mali", "GPE")]


def test_odd_labels_are_dropped() -> None:
    articles = [[("Trump", (0, 5, "PERSON"))] * 2, [("Trump", (0, 5, "ORG"))]]
    assert convert_ner.drop_odd_labels(articles) == [[(0, 5, "PERSON")] * 2, [(0, 5, None)]]


def test_newspaper_marks_keep_the_annotation(treebank: Doc) -> None:
    changed = recipe_code.newspaper_marks(treebank, random.Random(1))
    assert changed.text.startswith("“I don’t know,” Dr. Amina Sow said.")
    assert [token.dep_ for token in changed] == [token.dep_ for token in treebank]
    assert [ent.text for ent in changed.ents] == ["Amina Sow"]
    assert [token.ent_iob_ for token in changed] == [token.ent_iob_ for token in treebank]


def test_the_mixture_follows_its_weights(treebank: Doc, tmp_path: Path) -> None:
    for name, count in (("a", 3), ("b", 4)):
        DocBin(docs=[treebank] * count).to_disk(tmp_path / f"{name}.spacy")
    weights = {str(tmp_path / "a.spacy"): 2.0, str(tmp_path / "b.spacy"): 0.5}
    nlp = spacy.blank("en")
    read = recipe_code.mixed_corpus(weights, seed=1, marks=1.0, spaces=1.0)
    first, second = list(read(nlp)), list(read(nlp))
    assert len(first) == len(second) == 3 * 2 + 2
    assert all(example.reference.has_annotation("DEP") and "“" in example.text for example in first)


@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_fast_ops_multiply_as_thinc_does(trans1: bool, trans2: bool) -> None:
    numbers = np.random.default_rng(1)
    x, y = (numbers.standard_normal((4, 4)).astype("float32") for _ in range(2))
    wanted = NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2)
    out = np.empty((4, 4), dtype="float32")
    assert np.allclose(FastNumpyOps().gemm(x, y, out=out, trans1=trans1, trans2=trans2), wanted, atol=1e-5)
    assert np.allclose(out, wanted, atol=1e-5)


def test_fast_ops_look_up_as_thinc_does() -> None:
    numbers = np.random.default_rng(1)
    table = numbers.standard_normal((50, 8)).astype("float32")
    rows = numbers.integers(0, 50, (1_100, 4)).astype("uint32")  # more than are looked up at once
    assert np.array_equal(FastNumpyOps().gather_add(table, rows), NumpyOps().gather_add(table, rows))
    assert FastNumpyOps().gather_add(table, rows[:0]).shape == (0, 8)


def test_pos_and_lemmas_are_learned_from_the_treebank(treebank: Doc) -> None:
    rules = finish_base.pos_rules([treebank] * 20)
    assert ({"TAG": "VBD"}, "VERB") in rules
    nlp = English(vocab=treebank.vocab)
    nlp.add_pipe("tagger", name="parser")  # only its place in the pipeline matters here
    lookups = Lookups()
    for name in finish_base.TABLES:
        lookups.add_table(name, {})
    finish_base.add_lemmas(nlp, [treebank] * 20, lookups)
    assert nlp.pipe_names == ["parser", "attribute_ruler", "lemmatizer"]
    doc = treebank.copy()
    for token in doc:
        token.lemma_ = ""
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    assert [token.lemma_ for token in doc] == [token.lemma_ for token in treebank]


def test_scores_merge_places_and_count_trees(treebank: Doc) -> None:
    predicted, reference = treebank[13:].as_doc(), treebank[13:].as_doc()
    predicted.set_ents([Span(predicted, 2, 3, "LOC")])
    reference.set_ents([Span(reference, 2, 3, "GPE")])
    pairs = [Example(predicted, reference)]
    assert evaluate_base.score_entities(pairs)["GPE+LOC"] == 100
    trees = evaluate_base.score_trees(pairs)
    assert trees["tag"] == trees["lemma"] == 100
    assert "| dev | las |" in evaluate_base.table({"dev": trees})


def test_assemble_writes_meta_and_no_training_paths(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "base")
    finder = spacy.blank("en")
    finder.add_pipe("quotex_finder")
    finder.initialize(lambda: [Example(finder.make_doc("It works."), finder.make_doc("It works."))])
    finder.vocab.lookups.add_table("lexeme_cluster", {"works": 5})
    finder.to_disk(tmp_path / "finder")
    folders = [str(tmp_path / name) for name in ("base", "finder", "en_quotex")]
    result = CliRunner().invoke(assemble.main, folders)
    assert result.exit_code == 0, result.output
    meta = json.loads((tmp_path / "en_quotex/meta.json").read_text(encoding="utf-8"))
    assert (meta["name"], meta["license"]) == ("quotex", "CC BY-SA 4.0")
    assert all(source["license"] for source in meta["sources"])
    assert "training/vectors" not in (tmp_path / "en_quotex/config.cfg").read_text(encoding="utf-8")
    nlp = spacy.load(tmp_path / "en_quotex")
    assert nlp.pipe_names == ["quotex_finder", "quotex_resolver"]
    assert nlp("It works.").text == "It works."
    assert nlp.vocab.lookups.get_table("lexeme_cluster")["works"] == 5


def test_vectors_are_trained_on_norms_paragraph_by_paragraph(tmp_path: Path) -> None:
    pytest.importorskip("floret")
    import make_vectors  # noqa: PLC0415 (needs the extra package)

    path = tmp_path / "corpus.txt"
    texts = iter(["“We Won’t,”\n\nshe said."])
    assert make_vectors.write_tokenised(spacy.blank("en"), texts, path) == 9
    assert path.read_text(encoding="utf-8") == '" we will not , "\nshe said .\n'


def test_the_development_sample_keeps_its_order(treebank: Doc, tmp_path: Path) -> None:
    for name, count in (("trees", 3), ("names", 2)):
        doc = treebank if name == "trees" else Doc(treebank.vocab, words=["Sow"])
        DocBin(docs=[doc] * count).to_disk(tmp_path / name)
    arguments = [str(tmp_path / "out"), str(tmp_path / "trees"), str(tmp_path / "names"), "--every", "2"]
    assert CliRunner().invoke(merge_dev.main, arguments).exit_code == 0
    lengths = [len(doc) for doc in DocBin().from_disk(tmp_path / "out").get_docs(treebank.vocab)]
    assert lengths == [len(treebank)] * 2 + [1]


def test_weights_are_averaged() -> None:
    models = [Linear(nO=1, nI=1) for _ in range(2)]
    for model, weight in zip(models, (1.0, 3.0), strict=True):
        model.initialize()
        model.set_param("W", np.full((1, 1), weight, dtype="float32"))
    average.average_weights(models)
    assert models[0].get_param("W").item() == 2.0


def test_parts_of_names_are_learned_but_no_name_by_heart():
    towns = ["Arden", "Elm", "Pendry", "Dunmarrow", "Sanda", "Orme", "Brankfield", "Tarnow", "Bremen"]
    bodies = {(f"{town} Council", 0): 2 for town in towns}
    people = {(f"Anna {town}", 1): 2 for town in towns}
    weights = learn_names.fit(learn_names.Counter({**bodies, **people}))
    assert weights["last council"] < 0 < weights["first anna"]
    assert not any("arden" in part for part in weights)
