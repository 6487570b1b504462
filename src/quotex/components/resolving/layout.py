"""Where things stand in an article: sentences, paragraphs, headlines, quoted stretches, of every token."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.attrs import IS_ALPHA, IS_BRACKET, IS_QUOTE, IS_SPACE, SENT_START
from spacy.tokens import Doc, Token

from quotex.quotation import quoted_spans

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
    words: list[str]  # their texts, for the same reason
    text: str  # the Doc's, which spaCy joins anew each time


def read_layout(doc: Doc) -> Layout:
    """Work out the layout of a Doc; without sentence boundaries they are guessed from punctuation."""
    known = doc.has_annotation("SENT_START")
    sentence, paragraph, headline, first = [], [], [False] * len(doc), []
    s = p = 0
    line_start = 0
    opens = True
    tokens = list(doc)
    words = [token.text for token in tokens]
    joined = doc.text
    # Long lists: one a token would keep the garbage collector busy.
    flags = doc.to_array([SENT_START, IS_ALPHA, IS_SPACE, IS_QUOTE, IS_BRACKET]).reshape(-1, 5).T.tolist()
    for i, (text, start, alpha, space, quote, bracket) in enumerate(zip(words, *flags, strict=True)):
        begins = known and start == 1 and not (i and words[i - 1] == ",")  # the parser's slip
        if i and (begins or (not known and opens and not space)):
            s += 1
        sentence.append(s)
        paragraph.append(p)
        first.append(opens or begins)
        if alpha:
            opens = False
            continue
        if space and "\n" in text:
            if _is_headline(tokens[line_start:i], words[line_start:i]):
                headline[line_start:i] = [True] * (i - line_start)
            p += 1
            line_start = i + 1
            opens = True
        elif space or quote or bracket or text in {"-", "–", "—", "•"}:
            opens = opens or bool(quote)
        else:
            opens = text in _SENTENCE_END or text in {":", "…"}
    return Layout(sentence, paragraph, headline, first, _quoted(doc, joined), tokens, words, joined)


def text_of(tokens: Sequence[Token]) -> str:
    """The text of some tokens in a row, as `Span.text` gives it."""
    if len(tokens) < 2:
        return tokens[0].text if tokens else ""
    return "".join([t.text_with_ws for t in tokens[:-1]]) + tokens[-1].text


def _quoted(doc: Doc, text: str) -> list[bool]:
    found = [False] * len(doc)
    for start, end in quoted_spans(text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found[span.start : span.end] = [True] * len(span)
    return found


def _is_headline(line: list[Token], words: list[str]) -> bool:
    written = [word for word in words if word.isalpha()]
    capitals = sum(word[0].isupper() for word in written)
    if len(written) < _HEADLINE_WORDS or capitals < _HEADLINE_SHARE * len(written):
        return False
    end = len(line)
    while end and (line[end - 1].is_quote or line[end - 1].is_space):
        end -= 1
    return "." not in words[: max(end - 1, 0)]
