"""Read a page of `quotex view` back: what a browser would take for its text, its marks and its notes."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The texts of the articles, each statement's marked words, and the attributes of all elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.marked: dict[tuple[int, str, str], str] = {}
        """Words by article (from 0), part and statement."""
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert not self._open, "elements that are never closed"

    def handle_starttag(self, tag, attrs):
        attributes = {key: value or "" for key, value in attrs}
        self.elements.append((tag, attributes))
        if tag in {"meta", "link", "input", "br"}:
            return
        self._open.append((tag, attributes))
        if attributes.get("class") == "text":
            self.texts.append("")

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        if not any(attributes.get("class") == "text" for _, attributes in self._open):
            return
        self.texts[-1] += data
        seen = set()
        for _, attributes in self._open:
            if "data-quote" in attributes:
                key = (len(self.texts) - 1, attributes["class"].split()[0], attributes["data-quote"])
                assert key not in seen, "a part inside itself"
                seen.add(key)
                self.marked[key] = self.marked.get(key, "") + data


def squeezed(text: str) -> str:
    """Without white space: between paragraphs nothing is marked."""
    return "".join(text.split())
