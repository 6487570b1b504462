"""Read the phrase that names a source: is it a pronoun, a name, several, a description, a spokesperson of someone?

Works on the words and their tags (a parse by a small model is wrong often enough to lose more than it gives).
"""

from spacy.tokens import Token

from quotex import lexicon, names
from quotex.components.resolving.coordination import coordination
from quotex.components.resolving.grammar import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    head_of,
    inside_modifier,
    is_personal,
    is_relative,
    is_role,
    person_nouns,
    segments_of,
)  # fmt: skip
from quotex.components.resolving.layout import text_of
from quotex.components.resolving.mentions import Mention
from quotex.components.resolving.phrase import Phrase
from quotex.components.resolving.runs import APOSTROPHES, COUNTRY, OUTLET_SORTS, PERSON, PORTFOLIOS
from quotex.components.resolving.spokespeople import find_spokesperson

_CAME_OUT = frozenset(
    ["released", "published", "issued", "unveiled", "dated", "conducted", "posted", "filed", "established", "made"]
)
_NAMING = frozenset(
    ["identified", "name", "named", "known", "signs", "signed", "signing", "calls", "calling", "introduced"]
)
_NAMED_BY = frozenset(["as", "himself", "herself", "themselves", "initials"])
_NAMING_LENGTH = 6  # tokens
_LEAD = 4  # tokens
_LABELLED = 4  # votes of a name of which the recogniser alone says what it names

# what others than its author do with a document: "emails obtained by the Ledger"
_READING = frozenset(
    """
    obtained seen commissioned reviewed viewed examined received requested verified analysed analyzed consulted cited
    quoted ordered funded sponsored read leaked
    """.split()
)
_BEFORE_TIMES = frozenset(["on", "in", "from", "late", "early", "earlier", "last", "this"])
_TIMES = frozenset(["week", "month", "year", "morning", "afternoon", "evening", "night"])
_DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.
    """.split()
)


def read_phrase(doc: list[Token], start: int, end: int, mentions: list[Mention]) -> Phrase:
    """Analyse the tokens [start, end)."""
    start, end, relative = _trim(doc, start, end)
    phrase = Phrase(start, end, relative=relative)
    phrase.personal = any(t.lower_ == "who" and t.is_lower for t in doc[start + 1 : end + 1])
    if start >= end:
        phrase.form = "none"
        return phrase
    words = [t.lower_ for t in doc[start:end]]
    if len(words) == 1 and words[0] in PRONOUNS and doc[start].text != "US":
        phrase.form, phrase.pronoun = "pronoun", PRONOUNS[words[0]]
        return phrase
    phrase.inner = [m for m in mentions if start <= m.start < end]
    segments = segments_of(doc, start, end)
    coordinated = coordination(doc, start, end, segments, phrase.inner)
    if coordinated:
        phrase.form = "compound"
        phrase.parts = [read_phrase(doc, a, b, mentions) for a, b in coordinated]
        return phrase
    if find_spokesperson(doc, phrase, segments):
        return phrase
    phrase.names = _free(doc, phrase, segments)
    if not phrase.names and (given := _given(doc, phrase)):
        _description(doc, phrase)
        phrase.names = given
    if phrase.names:
        phrase.form = "name"
        phrase.role = _role(doc, phrase)
        return phrase
    _description(doc, phrase)
    return phrase


def _trim(doc: list[Token], start: int, end: int) -> tuple[int, int, bool]:
    relative = False
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in {")", "."})
        or doc[end - 1].is_space
        or is_relative(doc[end - 1])
        or (doc[end - 1].lower_ in {"all", "both", "each", "there", "here"} and end - start > 1)
    ):
        relative = relative or is_relative(doc[end - 1])
        end -= 1
    while start < end - 1 and (
        doc[start].is_punct
        or doc[start].is_space
        or doc[start].lower_ in {"and", "as", "by", "according", "to"}
        or (doc[start].lower_ == "both" and any(t.lower_ in {"and", "&"} for t in doc[start:end]))
    ):
        start += 1
    return start, end, relative


def _free(doc: list[Token], phrase: Phrase, segments: list[tuple[int, int]]) -> list[Mention]:
    """The name that the phrase is about: a person's first ("the mayor, Ann Lee,"), else a body's."""
    bracketed = {a for a, _ in segments if a > phrase.start and doc[a - 1].text == "("}
    clause = next((a for a, _ in segments if a > phrase.start and is_relative(doc[a - 1])), phrase.end)
    options: list[tuple[int, int, Mention]] = []
    for n, (a, b) in enumerate(segments):
        if a in bracketed or a >= clause:
            continue
        for mention in (m for m in phrase.inner if a <= m.start < b):
            if not _ends_group(doc, mention, b):
                continue
            if inside_modifier(doc, a, mention) and not _after_office(doc, a, mention, phrase.inner):
                continue
            personal = is_personal(mention)
            if n == 0:
                rank = 0 if personal and mention.votes[PERSON] > 0 else 3
            elif not personal:
                placed = mention.votes["place"] + mention.votes[COUNTRY] > 0
                alone = mention.start == a and mention.end == b and doc[a - 2].is_lower and not placed
                rank = 2 if alone else 4 if doc[a].lower_ == "the" and mention.start <= a + 1 else 9
            else:
                alone = mention.end >= b and (_plainly_led(doc, a, mention) or is_role(doc[mention.lead - 1].lower_))
                rank = 1 if alone and (mention.votes[PERSON] > 0 or mention.end - mention.start > 1) else 9
            if rank < 9:
                options.append((rank, mention.start, mention))
    if not options:
        return []
    return [min(options, key=lambda option: option[:2])[2]]


def _plainly_led(doc: list[Token], start: int, mention: Mention) -> bool:
    """Whether nothing but what describes a person stands before a name in its segment: "Dutch diver Ann Lee"."""
    before = doc[start : mention.lead]
    described = 0 < len(before) <= _LEAD and before[-1].tag_ == "NN" and mention.end - mention.start > 1
    return mention.lead <= start + 1 or (described and all(t.tag_ in {"DT", "JJ", "NN", "HYPH", "CD"} for t in before))


def _given(doc: list[Token], phrase: Phrase) -> list[Mention]:
    """The name that a clause gives: "a detainee, identified only as Lee", "a reader, who signs herself Merry"."""
    for mention in phrase.inner:
        before = [t.lower_ for t in doc[max(phrase.start, mention.lead - _NAMING_LENGTH) : mention.lead]]
        names_it = not _NAMING.isdisjoint(before) and before[-1] in _NAMED_BY and not mention.possessive
        place = mention.votes["place"] + mention.votes[COUNTRY] > _LABELLED >= mention.votes[PERSON]
        if names_it and not place:
            return [mention]
    return []


def _after_office(doc: list[Token], start: int, mention: Mention, inner: list[Mention]) -> bool:
    """Whether a name follows its bearer's office: "ambassador to Latvia Ann Lee", where "to" governs Latvia alone."""
    titled = (  # "on Health Dr Ann Lee", but not "to President Ann Lee"
        mention.start - 2 >= start
        and names.is_title(doc[mention.start - 1].text)
        and doc[mention.start - 2].lower_ in PORTFOLIOS
    )
    behind = titled or any(m.end == mention.start for m in inner)
    if not is_personal(mention) or mention.end - mention.start < 2 or not behind:
        return False
    head = head_of(doc, start, mention.start)
    return is_role(doc[head].lower_) or doc[head].lower_ in person_nouns()


def _ends_group(doc: list[Token], mention: Mention, end: int) -> bool:
    """Whether the noun group ends with the name: nothing follows, or a preposition, bracket or age does."""
    i = mention.end
    if i >= end:
        return True
    token = doc[i]
    if token.text in APOSTROPHES or token.text == "-":
        return False
    return (
        token.lower_ in PREPOSITIONS
        or token.is_punct
        or token.lower_ in {"and", "himself", "herself", "also", "then", "both", "itself", "former"}
        or token.is_digit
        or (token.lower_ in OUTLET_SORTS and mention.name not in lexicon.adjectives())  # "the Kurier daily"
    )


def _role(doc: list[Token], phrase: Phrase) -> str | None:
    mention = phrase.names[0]
    before = text_of(doc[phrase.start : mention.start]) if mention.start > phrase.start else ""
    return before or None


def _description(doc: list[Token], phrase: Phrase) -> None:
    start = _past_date(doc, phrase)
    end = next((k for k in range(start + 1, phrase.end) if _cuts(doc, k)), phrase.end)
    end = next((k for k in range(start + 2, end) if _came_out(doc, k, end)), end)
    while start < end - 1 and doc[start].lower_ in DETERMINERS and doc[start + 1].lower_ not in PREPOSITIONS:
        phrase.definite = phrase.definite or doc[start].lower_ in {"the", "this", "that", "these", "those", "both"}
        start += 1
    single = doc[start].lower_ == "one" and start + 1 < end and doc[start + 1].tag_ in {"NN", "JJ"}
    start += int(single)  # "one banner"
    first = doc[phrase.start].lower_ if doc[phrase.start].text != "US" else "the"
    phrase.bare = first not in DETERMINERS and first not in PRONOUNS and not single
    head = head_of(doc, start, end)
    while head > start and (
        doc[head].lower_ in {"there", "here", "today", "alike", "alone", "themselves"} or doc[head].tag_ == "RB"
    ):
        head -= 1
    phrase.head = doc[head].lower_
    opens = doc[start].is_sent_start and start == phrase.start and doc[start].text not in lexicon.adjectives()
    phrase.capital = any(t.text[:1].isupper() for t in doc[start + int(bool(opens)) : head + 1])
    if head + 1 < end and doc[head + 1].lower_ in {"of", "from", "by", "for", "at", "in"}:
        phrase.owner = head + 2, end
    inside = [k for k in range(head + 1, end - 1) if not any(m.start <= k < m.end for m in phrase.inner)]
    by = next((k for k in inside if doc[k].lower_ in {"by", "from"} and not only_reads(doc, k)), None)
    if by is not None:
        phrase.owner = by + 1, end
    genitive = next((k for k in range(head - 1, start - 1, -1) if doc[k].text in APOSTROPHES), None)
    if genitive is not None:
        phrase.owner = start, genitive
    if phrase.owner and genitive is None:
        phrase.author = doc[phrase.owner[0] - 1].lower_
    if first in PRONOUNS:
        phrase.pronoun = PRONOUNS[first]
    phrase.text = text_of(doc[start:end])
    token: Token = doc[head]
    phrase.plural = (
        token.tag_ in {"NNS", "NNPS"} if token.tag_ else phrase.head.endswith("s") and not phrase.head.endswith("ss")
    )
    phrase.plural = phrase.plural or phrase.head in lexicon.words("groups")


def _came_out(doc: list[Token], k: int, end: int) -> bool:
    """Whether a description goes on with nothing but when it came out: "a poll released on Tuesday"."""
    first = k + int(doc[k].lower_ in _CAME_OUT)
    rest = {t.lower_ for t in doc[first:end]}
    timed = any(t.lower_ in _TIMES | _DAYS or (t.is_digit and len(t) == 4) for t in doc[first:end])
    return (
        timed
        and end - first <= 5
        and not rest & {"by", "at", "for", "with", "who", "which", "'s", "’s", "-"}
        and doc[first].lower_ in _DAYS | _BEFORE_TIMES
        and (first > k or doc[k - 1].lower_ not in PREPOSITIONS)
    )


def only_reads(doc: list[Token], by: int) -> bool:
    """Whether whoever stands behind "by" has not written a document, but has it: "papers seen by the Mercury"."""
    return doc[by].lower_ == "by" and by > 0 and doc[by - 1].lower_ in _READING


def _past_date(doc: list[Token], phrase: Phrase) -> int:
    """Where a description begins behind a date: "a March 14, 2019 press release"."""
    i = phrase.start + int(doc[phrase.start].lower_ in DETERMINERS)
    if i >= phrase.end - 1 or doc[i].lower_ not in _DAYS:
        return phrase.start
    while i < phrase.end - 1 and (doc[i].lower_ in _DAYS or doc[i].is_digit or doc[i].text in {",", *APOSTROPHES}):
        i += 1
    return i


def _cuts(doc: list[Token], k: int) -> bool:
    """Whether a description ends before a token: a comma, a dash, a relative clause, "to be …"."""
    token = doc[k]
    if token.text in {",", ";", "—"} or is_relative(token):
        return True
    if token.text in {"-", "–"} and doc[k - 1].whitespace_ and token.whitespace_:
        return True
    return token.lower_ == "to" and k + 1 < len(doc) and doc[k + 1].lower_ == "be"
