"""YAML in block style that reads as if a person had written it: long text folded, offsets on one line."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from quotex.articles import Extraction
from quotex.renderers import Style

_WIDTH = 100
_LONG = 70
_OFFSETS = {"spans", "matches"}
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")  # YAML takes them for line ends, so they are escaped


class _Dumper(yaml.SafeDumper):
    """Block style, with lists indented under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


class _Spans(list[list[int]]):
    """Offsets, to be written on one line."""


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = None
    if _OTHER_BREAKS.search(value):
        style = '"'
    elif "\n" in value:
        style = "|"
    elif len(value) > _LONG:
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _spans(dumper: yaml.SafeDumper, value: _Spans) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(_Spans, _spans)


def render_yaml(extractions: Iterable[Extraction], style: Style) -> Iterator[str]:
    """One YAML document an article, a blank line between its quotes."""
    for index, extraction in enumerate(extractions):
        data = extraction.to_dict(with_text=style.with_text)
        found = data.pop("quotes")
        yield ("---\n" if index else "") + dump(data)
        # A blank line may follow `confidence`, a number, without becoming part of a text.
        blocks = [dump({"quotes": [quote]}).removeprefix("quotes:\n") for quote in found]
        yield "quotes:\n" + "\n".join(blocks) if blocks else "quotes: []\n"


def dump(data: Any) -> str:
    """Plain data as a YAML document; offsets on one line."""
    text: str = yaml.dump(_marked(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, indent=2)
    # PyYAML closes the document after a text that ends in blank lines; here more follows.
    return text[: -len("...\n")] if text.endswith("\n...\n") else text


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _Spans(item) if key in _OFFSETS else _marked(item) for key, item in value.items()}
    return [_marked(item) for item in value] if isinstance(value, list) else value
