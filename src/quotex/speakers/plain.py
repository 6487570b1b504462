"""Counts as plain data, for YAML and JSON, and as rows, for CSV."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quotex.speakers.tally import By, Group, Tally, percent

SPEAKER_COLUMNS = (
    "name", "kind", "role", "named", "statements", "words", "articles", "direct", "indirect", "mixed", "direct_share",
    "indirect_share", "through", "first", "last", "other_names",
)  # fmt: skip
MOST_QUOTED = 3


def as_data(everything: Group, articles: int, top: int | None) -> dict[str, Any]:
    """The totals, and the speakers."""
    return _totals(everything, articles) | {"speakers": [_speaker(tally) for tally in everything.ranked()[:top]]}


def as_grouped_data(
    everything: Group, groups: Mapping[str | None, Group], articles: int, by: By, top: int | None
) -> dict[str, Any]:
    """The totals, and each group with the speakers that it quotes most."""
    rows = [_group(by, name, group, top) for name, group in in_order(groups, by)]
    return _totals(everything, articles) | {f"by_{by}": rows}


def in_order(groups: Mapping[str | None, Group], by: By) -> list[tuple[str | None, Group]]:
    """Months in their order, else the group with the most statements first; the nameless one comes last."""
    if by == "month":
        return sorted(groups.items(), key=lambda item: (item[0] is None, item[0] or ""))
    return sorted(groups.items(), key=lambda item: (item[0] is None, -item[1].all.statements, item[0] or ""))


def speaker_rows(everything: Group, top: int | None) -> Iterator[list[object]]:
    """A row a speaker."""
    for tally in everything.ranked()[:top]:
        data = _speaker(tally)
        data["through"] = "; ".join(f"{item['name']} ({item['statements']})" for item in data["through"])
        data["other_names"] = "; ".join(data["other_names"])
        yield [data[column] for column in SPEAKER_COLUMNS]


def group_columns(by: By) -> Sequence[str]:
    """The columns of `group_rows`."""
    return tuple(_group(by, None, Group(), 0))


def group_rows(groups: Mapping[str | None, Group], by: By, top: int | None) -> Iterator[list[object]]:
    """A row a group."""
    for name, group in in_order(groups, by):
        data = _group(by, name, group, top)
        data["most_quoted"] = "; ".join(f"{item['name']} ({item['statements']})" for item in data["most_quoted"])
        yield list(data.values())


def most_quoted(group: Group, top: int | None) -> list[Tally]:
    """The speakers of a group that are named and quoted most."""
    named = [tally for tally in group.ranked() if tally.named]
    return named[: MOST_QUOTED if top is None else top]


def _totals(everything: Group, articles: int) -> dict[str, Any]:
    tally = everything.all
    return {
        "articles": articles,
        "statements": tally.statements,
        "words": tally.words,
        "speaker_count": len(everything.speakers) - (() in everything.speakers),
        "named_share": percent(tally.named, tally.statements),
        **_types(tally),
        "first": tally.first,
        "last": tally.last,
    }


def _types(tally: Tally) -> dict[str, Any]:
    counts = {type_: tally.types[type_] for type_ in ("direct", "indirect", "mixed")}
    return counts | {"direct_share": tally.share("direct"), "indirect_share": tally.share("indirect")}


def _speaker(tally: Tally) -> dict[str, Any]:
    return {
        "name": tally.name,
        "kind": _most(tally.kinds),
        "role": _most(tally.roles),
        "named": tally.named > 0,
        "statements": tally.statements,
        "words": tally.words,
        "articles": len(tally.articles),
        **_types(tally),
        "through": [{"name": name, "statements": number} for name, number in tally.through.most_common()],
        "first": tally.first,
        "last": tally.last,
        "other_names": sorted(name for name in tally.names if name != tally.name),
    }


def _group(by: By, name: str | None, group: Group, top: int | None) -> dict[str, Any]:
    tally = group.all
    return {
        by: name,
        "statements": tally.statements,
        "words": tally.words,
        "articles": len(tally.articles),
        "speakers": len(group.speakers) - (() in group.speakers),
        "named_share": percent(tally.named, tally.statements),
        **_types(tally),
        "most_quoted": [{"name": t.name, "statements": t.statements} for t in most_quoted(group, top)],
    }


def _most(counts: Mapping[str, int]) -> str | None:
    return min(counts, key=lambda name: (-counts[name], name), default=None)
