"""Where things stand in an article: sentences, paragraphs, headlines, quoted stretches, of every token."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.7
_SENTENCE_END = {".", "!", "?"}


@dataclass(frozen=True, slots=True)
class Layout:
    """Indices by token. A headline is a line in which nearly every word is capitalised."""

    sentence: list[int]
    paragraph: list[int]
    headline: list[bool]
    first: list[bool]  # the token opens a sentence, a line or a quotation, so its capital means nothing
    quoted: list[bool]  # stands in quotation marks
    tokens: list[Token]  # the Doc's: to make them anew each time costs more than the rules do


def read_layout(doc: Doc, quoted: list[bool]) -> Layout:
    """Work out the layout of a Doc; without sentence boundaries they are guessed from punctuation."""
    known = doc.has_annotation("SENT_START")
    sentence, paragraph, headline, first = [], [], [False] * len(doc), []
    s = p = 0
    line_start = 0
    opens = True
    tokens = list(doc)
    for token in tokens:
        if (known and token.is_sent_start and token.i) or (not known and opens and token.i and not token.is_space):
            s += 1
        sentence.append(s)
        paragraph.append(p)
        first.append(opens or bool(known and token.is_sent_start))
        if token.is_space and "\n" in token.text:
            if _is_headline(doc, line_start, token.i):
                headline[line_start : token.i] = [True] * (token.i - line_start)
            p += 1
            line_start = token.i + 1
            opens = True
        elif token.is_space or token.is_quote or token.is_bracket or token.text in {"-", "–", "—", "•"}:
            opens = opens or token.is_quote
        else:
            opens = token.text in _SENTENCE_END or token.text in {":", "…"}
    return Layout(sentence, paragraph, headline, first, quoted, tokens)


def _is_headline(doc: Doc, start: int, end: int) -> bool:
    words = [t for t in doc[start:end] if t.is_alpha]
    while end > start and (doc[end - 1].is_quote or doc[end - 1].is_space):
        end -= 1
    if len(words) < _HEADLINE_WORDS or any(t.text == "." for t in doc[start : end - 1]):
        return False
    return sum(t.text[0].isupper() for t in words) >= _HEADLINE_SHARE * len(words)
