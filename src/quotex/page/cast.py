"""Who speaks in an article: its statements by speaker, the most quoted first."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quotex.page.colours import NEUTRAL, Colour, colour
from quotex.records import JOINT, Quote


@dataclass(slots=True)
class CastMember:
    """A speaker and what the article has of them. Those without a name share one entry."""

    name: str | None
    number: int = 0
    """From 1 in the order of the list; 0 stands for all who are not named."""
    colour: Colour = NEUTRAL
    quotes: list[Quote] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        """The first role that the article mentions; those without a name have many."""
        return next((quote.speaker.role for quote in self.quotes if quote.speaker.role), None) if self.name else None

    @property
    def words(self) -> int:
        """Words in all their statements."""
        return sum(words(quote) for quote in self.quotes)


def cast(quotes: Iterable[Quote]) -> list[CastMember]:
    """The speakers by number of statements, of as many in the order of the text; those without a name come last."""
    members: dict[str | None, CastMember] = {}
    for quote in quotes:
        members.setdefault(quote.speaker.name, CastMember(quote.speaker.name)).quotes.append(quote)
    found = sorted(members.values(), key=lambda member: (member.name is None, -len(member.quotes)))
    for index, member in enumerate(found):
        if member.name is not None:
            member.number, member.colour = index + 1, colour(index)
    return found


def words(quote: Quote) -> int:
    """Words in a statement."""
    return len(quote.text.replace(JOINT, " ").split())
