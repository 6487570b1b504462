"""From a file's bytes to text, without changing a character: line ends stay as they are, so offsets stay true."""

import codecs
import re
from dataclasses import dataclass

from quotex.errors import InputError

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip or office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip file",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"{\\rtf": "an RTF file",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 8192
"""Bytes at a file's start that tell what it is."""
_MOST_CONTROL = 0.05  # of a text's bytes; random bytes have 0.11
_FEW_CONTROL = 4  # are let through whatever the length
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what the reader should know about how it was read."""

    text: str
    warning: str | None = None


def decode(data: bytes) -> Decoded:
    """Decode UTF-8 (also with BOM), UTF-16 and UTF-32; anything else that looks like text is read as cp1252.

    Raises:
        InputError: the bytes are no text. The message has no file name in front.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    wide = _wide(data[:SAMPLE])
    if wide:
        return _lenient(data, wide)
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"is {what}, not plain text: save its text as .txt first")
    sample = data[:SAMPLE]
    if len(_CONTROL.findall(sample)) > max(_FEW_CONTROL, _MOST_CONTROL * len(sample)):
        raise InputError("is binary, not text: give a .txt or .jsonl file")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1252", errors="replace"), "is not UTF-8: read as Windows-1252")


def repaired(text: str) -> str:
    """The text with each lone surrogate (half a character, as broken JSON has) replaced; its length is the same."""
    return _SURROGATE.sub("\ufffd", text)


def wide_encoding(sample: bytes) -> str | None:
    """The encoding of a file that begins like this, if it is UTF-16 or UTF-32."""
    for mark, encoding in _MARKS[1:]:
        if sample.startswith(mark):
            return encoding
    return _wide(sample)


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, errors="replace"), f"has broken {encoding.upper()}: � stands for it")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: in English every second byte is zero."""
    half = len(sample) // 2
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if half and zeros.count(0) > 0.7 * half and sample.count(0) < 1.2 * half:
            return encoding
    return None
