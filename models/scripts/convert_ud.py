"""Universal Dependencies treebanks (CoNLL-U) to spaCy's DocBin."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import click
import spacy
from entities import Marks, person_org_loc
from sources import read_text
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

BREAKS = ("\n\n", "\n\n", "\n\n", "\n")
"""What stands between two paragraphs, in turn: the parser must learn that all of them end a sentence."""


@dataclass
class Sentence:
    """One tree; `heads` are indices into the sentence, a root is its own head."""

    sent_id: str = ""
    new_paragraph: bool = False
    new_document: bool = False
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def read_conllu(text: str) -> Iterator[Sentence]:
    """Yield the trees of a CoNLL-U file; the parts of a multi-word token (do|n't) get no space between them."""
    for block in text.split("\n\n"):
        sentence = Sentence()
        inside_until = 0
        for line in block.split("\n"):
            if line.startswith("#"):
                sentence.new_paragraph |= line.startswith("# newpar")
                sentence.new_document |= line.startswith("# newdoc")
                if line.startswith("# sent_id = "):
                    sentence.sent_id = line.removeprefix("# sent_id = ")
                continue
            columns = line.split("\t")
            number = columns[0]
            if "-" in number:
                inside_until = int(number.split("-")[1])
                space_after = "SpaceAfter=No" not in columns[9]
            elif number.isdigit():
                index = int(number) - 1
                sentence.words.append(columns[1])
                if index + 1 < inside_until:
                    sentence.spaces.append(False)
                elif index + 1 == inside_until:
                    sentence.spaces.append(space_after)
                else:
                    sentence.spaces.append("SpaceAfter=No" not in columns[9])
                sentence.lemmas.append(columns[2])
                sentence.pos.append(columns[3])
                sentence.tags.append(columns[4])
                head = int(columns[6])
                sentence.heads.append(head - 1 if head else index)
                sentence.deps.append("ROOT" if columns[7] == "root" else columns[7])
        if sentence.words:
            yield sentence


def paragraphs(sentences: Iterator[Sentence], max_sentences: int) -> Iterator[list[Sentence]]:
    """Group sentences into paragraphs of at most `max_sentences`."""
    group: list[Sentence] = []
    for sentence in sentences:
        starts = sentence.new_paragraph or sentence.new_document
        if group and (starts or len(group) >= max_sentences):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def articles(groups: Iterator[list[Sentence]], max_words: int) -> Iterator[list[list[Sentence]]]:
    """Group the paragraphs of one document into pieces of about `max_words`."""
    piece: list[list[Sentence]] = []
    size = 0
    for group in groups:
        words = sum(len(sentence.words) for sentence in group)
        if piece and (group[0].new_document or size + words > max_words):
            yield piece
            piece, size = [], 0
        piece.append(group)
        size += words
    if piece:
        yield piece


def make_doc(vocab: Vocab, piece: list[list[Sentence]], marks: dict[str, Marks] | None = None) -> Doc:
    """Build an annotated Doc of paragraphs; the space tokens between them hang on the token before."""
    whole = Sentence()
    starts: list[bool | int | None] = []
    spans: list[tuple[int, int, str]] = []
    unknown: list[tuple[int, int]] = []
    known = False
    breaks = cycle(BREAKS)
    for number, paragraph in enumerate(piece):
        if number:
            whole.spaces[-1] = False
            whole.words.append(next(breaks))
            whole.spaces.append(False)
            whole.tags.append("_SP")
            whole.pos.append("SPACE")
            whole.lemmas.append(whole.words[-1])
            whole.heads.append(len(whole.words) - 2)
            whole.deps.append("dep")
            starts.append(False)
        for sentence in paragraph:
            base = len(whole.words)
            sentence_marks = (marks or {}).get(sentence.sent_id)
            if sentence_marks is None or sentence_marks.length != len(sentence.words):
                unknown.append((base, base + len(sentence.words)))
            else:
                known = True
                spans += [(base + start, base + end, label) for start, end, label in sentence_marks.spans]
                unknown += [(base + start, base + end) for start, end in sentence_marks.unknown]
            for name in ("words", "spaces", "tags", "pos", "lemmas", "deps"):
                getattr(whole, name).extend(getattr(sentence, name))
            whole.heads += [base + head for head in sentence.heads]
            starts += [index == 0 for index in range(len(sentence.words))]
    doc = Doc(
        vocab,
        words=whole.words,
        spaces=whole.spaces,
        tags=whole.tags,
        pos=whole.pos,
        lemmas=whole.lemmas,
        heads=whole.heads,
        deps=whole.deps,
        sent_starts=starts,
    )
    if known:
        doc.set_ents(
            [Span(doc, start, end, label) for start, end, label in spans],
            missing=[doc[start:end] for start, end in unknown],
        )
    return doc


@click.command()
@click.argument("treebanks", type=click.Path(path_type=Path, exists=True), nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--entities", type=click.Path(path_type=Path, exists=True), help="UNER file for the same sentences.")
@click.option("--max-sentences", default=10, show_default=True, help="Longest paragraph.")
@click.option("--max-words", default=160, show_default=True, help="Paragraphs are joined up to this size; 0: never.")
def main(treebanks: tuple[Path, ...], out: Path, entities: Path | None, max_sentences: int, max_words: int) -> None:
    """Convert TREEBANKS (.conllu, .conllu.gz) to one DocBin, tags, trees, lemmas and known entities in it."""
    vocab = spacy.blank("en").vocab
    marks = person_org_loc(read_text(entities)) if entities else None
    docs = DocBin()
    count = 0
    for treebank in treebanks:
        groups = paragraphs(read_conllu(read_text(treebank)), max_sentences)
        for piece in articles(groups, max_words):
            docs.add(make_doc(vocab, piece, marks))
            count += 1
    out.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(out)
    click.echo(f"{out}: {count} docs", err=True)


if __name__ == "__main__":
    main()
