"""What a phrase that names a source says."""

from dataclasses import dataclass, field

from quotex.components.resolving.mentions import Mention


@dataclass(slots=True)
class Phrase:
    """What a source phrase says. Token indices are the document's."""

    start: int
    end: int
    form: str = "description"  # pronoun, name, compound, spokesperson, description, none
    pronoun: str | None = None
    names: list[Mention] = field(default_factory=list)  # that the phrase is about, not those inside its modifiers
    inner: list[Mention] = field(default_factory=list)  # every name in it
    head: str = ""  # head noun of a description, lower case
    text: str = ""  # description without determiner and relative clause
    definite: bool = False
    bare: bool = False
    plural: bool = False
    capital: bool = False  # has a capital up to its head noun that no sentence start explains
    owner: tuple[int, int] | None = None  # tokens of the possessor, or of what follows "for", "of", "from"
    author: str = ""  # the preposition before such an owner
    parts: list["Phrase"] = field(default_factory=list)
    role: str | None = None
    relative: bool = False
    personal: bool = False  # goes on with "who"
