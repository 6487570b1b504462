"""Golden cases: tests/cases/<phenomenon>.yaml, a few sentences of news each and the records that belong to them.

A file holds one phenomenon: one case, or several divided by `---`. A case has these keys:

    about          one sentence: which rule it shows, with the section of GUIDELINES.md
    published      the article's date, where a date is to be resolved
    text           the article
    quotes         the expected records, each with only the fields that matter; `[]`: nothing may be found
    nothing_else   true: these are all the statements in the text
    known_failure  what comes out today instead; the case is then expected to fail until it is put right

Text and names are compared exactly, but for a comma at a source's end and capitals in names. A list means "any of
these", except under `content`, where it means several spans. `null` means that the field must be absent. `within` is
the cue of the record around it, or its number in the list. With `act: attitude` somewhere, attitudes are asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from spacy.language import Language

import quotex
from quotex.records import Act, Kind, Quote, QuoteType, text_under

FOLDER = Path(__file__).parent / "cases"
KEYS = {"about", "published", "text", "quotes", "nothing_else", "known_failure"}
IN_TEXT = ("content", "cue", "source", "addressee", "medium", "date")
NAMES = ("speaker", "role", "intermediary")
CHOICES = {"type": get_args(QuoteType), "act": get_args(Act), "kind": get_args(Kind)}
FIELDS = {*IN_TEXT, *NAMES, *CHOICES, "date_value", "within"}


@dataclass(frozen=True)
class Case:
    """One text with its expected records, plain values as they stand in the file."""

    name: str
    data: Mapping[str, Any]

    @property
    def quotes(self) -> list[dict[str, Any]]:
        return list(self.data["quotes"])


def read_cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.yaml")):
        documents = list(yaml.safe_load_all(path.read_text("utf-8")))
        for number, data in enumerate(documents, 1):
            yield Case(path.stem if len(documents) == 1 else f"{path.stem}-{number}", data)


CASES = list(read_cases())


# The files themselves


def problems(data: Any) -> list[str]:
    """What is wrong with a case as it stands in its file."""
    if not isinstance(data, Mapping) or not {"about", "text", "quotes"} <= data.keys():
        return ["a case has at least about, text and quotes"]
    found = [f"unknown key {key!r}" for key in data.keys() - KEYS]
    if "§" not in data["about"]:
        found.append("about names no section of the guidelines (§)")
    if not isinstance(data.get("published", date.min), date):
        found.append(f"published is no date: {data['published']!r}")
    if not data.get("known_failure", "?"):
        found.append("known_failure says what comes out instead")
    if not isinstance(data["quotes"], list):
        return [*found, "quotes is a list"]
    for number, quote in enumerate(data["quotes"], 1):
        found += [f"quote {number}: {problem}" for problem in _quote_problems(quote, data)]
    return found


def _quote_problems(quote: Mapping[str, Any], case: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"unknown key {key!r}" for key in quote.keys() - FIELDS)
    if not quote.get("content"):
        yield "a record has content"
    for field in IN_TEXT:
        yield from (f"{field} {t!r} is not in the text" for t in _many(quote.get(field)) if t not in case["text"])
    places = [case["text"].find(piece) for piece in _many(quote.get("content"))]
    if places != sorted(places):
        yield "the content's spans are not in text order"
    for field, allowed in CHOICES.items():
        if field in quote and quote[field] not in allowed:
            yield f"{field} is one of {', '.join(allowed)}, not {quote[field]!r}"
    if quote.get("date_value") is not None and "published" not in case:
        yield "a date's value needs the publication date"
    around = quote.get("within")
    if around is not None and len(_around(around, case["quotes"])) != 1:
        yield f"within {around!r} does not name exactly one of the records"


def _many(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _around(within: str | int, quotes: list[dict[str, Any]]) -> list[int]:
    """The indexes of the records that `within` can mean."""
    if isinstance(within, int):
        return [within - 1] if 0 < within <= len(quotes) else []
    return [index for index, quote in enumerate(quotes) if within in _many(quote.get("cue"))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_is_sound(case: Case) -> None:
    assert not problems(case.data)


def test_there_are_no_two_cases_with_one_text() -> None:
    assert len({case.data["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"speakers": "Ann Bly"}, "unknown key"),
        ({"cue": "told"}, "not in the text"),
        ({"content": ["late", "It rains"]}, "text order"),
        ({"kind": "human"}, "kind is one of"),
        ({"date_value": "2024-05-01"}, "publication date"),
        ({"within": "said"}, None),
        ({"within": 2}, "exactly one"),
        ({"content": None}, "has content"),
    ],
)
def test_mistakes_in_a_case_are_seen(change: dict[str, Any], problem: str | None) -> None:
    quote = {"content": "It rains", "cue": "said", **change}
    found = problems({"about": "§1", "text": "It rains, she said late.\n", "quotes": [quote]})
    assert (problem is None and not found) or (problem is not None and problem in " ".join(found))


# What is extracted


def marked(case: Case) -> Any:
    failure = case.data.get("known_failure")
    marks = [pytest.mark.xfail(reason=failure, raises=pytest.fail.Exception, strict=True)] if failure else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_extraction(case: Case, trained: Language) -> None:
    attitudes = any(quote.get("act") == "attitude" for quote in case.quotes)
    text = case.data["text"]
    got = quotex.extract(text, published=case.data.get("published"), attitudes=attitudes, model=trained)
    wrong = differences(case, got)
    if wrong:
        shown = "\n".join(f"  {show(quote)}" for quote in got) or "  nothing"
        pytest.fail(
            f"{case.name}: {case.data['about']}\n" + "\n".join(wrong) + f"\nGot in all:\n{shown}", pytrace=False
        )


def differences(case: Case, got: tuple[Quote, ...]) -> list[str]:
    """What is not as expected, a line each."""
    pairs = paired(case.quotes, got, case.data["text"])
    wrong = []
    for index, expected in enumerate(case.quotes):
        label = f"  quote {index + 1} {' … '.join(_many(expected['content']))!r}"
        if index not in pairs:
            wrong.append(f"{label}: not found")
            continue
        values = found_values(pairs[index], case.data["text"])
        for field, value in expected.items():
            want = value
            if field == "within" and value is not None:
                (around,) = _around(value, case.quotes)
                want = pairs[around].id if around in pairs else f"the missing quote {around + 1}"
            if not same(field, want, values[field]):
                wrong.append(f"{label}: {field}: expected {want!r}, got {values[field]!r}")
    if case.data.get("nothing_else") or not case.quotes:
        left = {quote.id for quote in got} - {quote.id for quote in pairs.values()}
        wrong += [f"  not expected: {show(quote)}" for quote in got if quote.id in left]
    return wrong


def paired(expected: list[dict[str, Any]], got: tuple[Quote, ...], text: str) -> dict[int, Quote]:
    """Which found record stands for which expected one: the same content and cue first, then most words shared."""
    ranked = []
    for index, want in enumerate(expected):
        words = " ".join(_many(want["content"])).split()
        for quote in got:
            have = " ".join(found_values(quote, text)["content"]).split()
            shared = len(set(words) & set(have)) / len(set(words) | set(have))
            cue = bool(quote.cue and quote.cue.text in _many(want.get("cue")))
            if shared > 0.3 or (cue and shared > 0.1):
                ranked.append((-(words == have) - cue - shared, index, quote.id, quote))
    pairs: dict[int, Quote] = {}
    for _, index, number, quote in sorted(ranked, key=lambda row: row[:3]):
        if index not in pairs and number not in {taken.id for taken in pairs.values()}:
            pairs[index] = quote
    return pairs


def found_values(quote: Quote, text: str) -> dict[str, Any]:
    """A record's fields, named and shaped as in the case files."""
    parts = {name: getattr(quote, name) for name in IN_TEXT}
    values: dict[str, Any] = {name: part and part.text for name, part in parts.items()}
    values["content"] = [text_under(text, [span]) for span in quote.content.spans]
    values |= {"speaker": quote.speaker.name, "kind": quote.speaker.kind, "role": quote.speaker.role}
    values["intermediary"] = quote.intermediary and quote.intermediary.name
    values["date_value"] = quote.date and quote.date.value
    return values | {"type": quote.type, "act": quote.act, "within": quote.within}


def same(field: str, expected: Any, got: Any) -> bool:
    if field == "content":
        return bool(_many(expected) == got)
    if expected is None or got is None:
        return expected is got
    if field == "within":
        return bool(expected == got)
    return _plain(field, got) in {_plain(field, value) for value in _many(expected)}


def _plain(field: str, value: Any) -> str:
    words = str(value).casefold() if field in NAMES else str(value)
    return words.rstrip(", ") if field == "source" else words


def show(quote: Quote) -> str:
    who = f"{quote.speaker.name!r} ({quote.speaker.kind})" + (
        f" via {quote.intermediary.name!r}" if quote.intermediary else ""
    )
    others = {name: getattr(quote, name).text for name in IN_TEXT if name != "content" and getattr(quote, name)}
    if quote.date:
        others["date_value"] = str(quote.date.value)
    return f"{quote.id} {quote.act} {quote.type} {who} {others} within {quote.within}: {quote.text!r}"


# The comparison itself, on what a pattern finds


@pytest.mark.parametrize(
    ("quotes", "wrong"),
    [
        ([{"content": "“It rains.”", "cue": "said", "source": ["He", "Bly,"], "type": "direct", "within": None}], []),
        ([{"content": "“It rains.”", "cue": "told", "addressee": "me"}], ["cue", "addressee"]),
        ([{"content": ["“It", "rains.”"]}], ["content"]),
        ([{"content": "“It rains.”"}, {"content": "the sea"}], ["not found"]),
        ([{"content": "“It rains.”"}, {"content": "the sea", "within": 1}], ["not found"]),
        ([], ["not expected"]),
    ],
)
def test_differences_are_seen(quotes: list[dict[str, Any]], wrong: list[str], tiny: Language) -> None:
    text = "Bly said “It rains.” Nobody heard the sea. He told me."
    case = Case("by hand", {"about": "§1", "text": text, "quotes": quotes})
    found = differences(case, quotex.extract(text, model=tiny))
    assert len(found) == len(wrong)
    assert all(word in line for word, line in zip(wrong, found, strict=True))
