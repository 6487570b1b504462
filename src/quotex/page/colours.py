"""A colour a speaker, for light and for dark pages, in the order of the speakers' list.

Colours are made in OKLCH (Björn Ottosson, "A perceptual color space for image processing", 2020): at one lightness and
strength all hues look equally heavy, and the contrast with the text is the same for every speaker. The tests hold the
contrasts to WCAG 2.2 AA.
"""

from dataclasses import dataclass
from math import cos, radians, sin

# Neighbours in this order are far apart on the wheel, so that those who are quoted most are told apart most easily.
_HUES = (250, 40, 160, 340, 100, 220, 10, 280, 130, 310, 190, 70)
_TURN = 10.0  # degrees; the next round of speakers stands between the hues of the one before


@dataclass(frozen=True, slots=True)
class Tones:
    """One speaker's colours on one kind of page, as `#rrggbb`."""

    ink: str
    """For small text and lines."""
    wash: str
    """Behind the speaker's statements."""
    glow: str
    """Behind them while they are lit up."""


@dataclass(frozen=True, slots=True)
class Colour:
    """One speaker's colours."""

    light: Tones
    dark: Tones


NEUTRAL = Colour(
    light=Tones(ink="#5b5852", wash="#e9e6df", glow="#d8d3c8"),
    dark=Tones(ink="#b9b4aa", wash="#35322d", glow="#4a463f"),
)
"""For statements whose speaker has no name."""


def colour(index: int) -> Colour:
    """The colour of the speaker at this place in the list, from 0. The first 36 are all different."""
    turn, place = divmod(index, len(_HUES))
    hue = _HUES[place] + turn * _TURN
    return Colour(
        light=Tones(ink=_hex(0.46, 0.13, hue), wash=_hex(0.925, 0.055, hue), glow=_hex(0.875, 0.085, hue)),
        dark=Tones(ink=_hex(0.82, 0.095, hue), wash=_hex(0.33, 0.055, hue), glow=_hex(0.41, 0.08, hue)),
    )


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour, or the nearest that a screen can show: with less chroma, of the same lightness and hue."""
    channels = _srgb(lightness, chroma, hue)
    while any(not -0.0005 <= value <= 1.0005 for value in channels):
        chroma -= 0.002
        channels = _srgb(lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * min(1, max(0, value))):02x}" for value in channels)


def _srgb(lightness: float, chroma: float, hue: float) -> tuple[float, ...]:
    """OKLCH to sRGB channels; values outside 0 to 1 are colours that a screen cannot show."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in linear)
