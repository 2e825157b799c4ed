"""The bytes of a CSV file to text and its separator, as Excel and others write them."""

from __future__ import annotations

import codecs
import re

from bot.customers.file_problem import whole

MOST = 20 * 1024 * 1024  # bytes
SEPARATORS = ",;\t|"
QUOTED = re.compile(r'"(?:[^"]|"")*"')
EXCEL_SAYS = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
SAMPLE = 1_000_000  # bytes
HEAD = 64 * 1024  # bytes in which the first line has to be
PIECE = 1024 * 1024  # bytes that are decoded at once
# No word has a capital in its middle or a sign between its letters, and nobody types the last signs at all.
CAPITALS = "ŠŒŽŸÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞ"
ODD = re.compile(
    rf"(?<=[a-z])[{CAPITALS}]|(?<=[A-Za-z])[{CAPITALS}](?=[a-z])|(?<=[A-Za-z])[^\w\s\x00-\x7f’'–—-](?=[A-Za-z])"
    "|(?<=[A-Z])[à-ÿ](?=[A-Z])|[ƒˆ‰‡†˜¤§¬√≈∆◊⁄ﬁﬂ·˘˙˚¸˝˛ˇ¯‚„÷]|(?<=[A-Za-z])\ufffd|\ufffd(?=[A-Za-z])"
)
AS_CSV = "In Excel or Numbers choose Save As or Export, and “CSV UTF-8”."


def encoding_of(content: bytes) -> str:
    """Return UTF-8, UTF-16 (with or without its mark), Windows-1252 or Mac Roman. Errors: `BadBook`."""
    if len(content) > MOST:
        raise whole(f"The file is larger than {MOST // 1024 // 1024} MB. Remove columns that are not needed.")
    if not content[:HEAD].strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise whole("The file is empty." if len(content) < HEAD else f"The file is not text. {AS_CSV}")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise whole(f"This is not a CSV file. {AS_CSV}")
    found = _encoding(content)
    if not found.startswith("utf-16") and b"\x00" in content:
        raise whole(f"The file is not text. {AS_CSV}")
    return found


def _is(encoding: str, content: bytes) -> bool:
    """Return whether the bytes are in an encoding; a piece at a time, so that no copy of them is made."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for first in range(0, len(content), PIECE):
            decoder.decode(content[first : first + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    beginning = content[:200]
    if b"\x00" in beginning:  # Latin letters in UTF-16 without its mark: every other byte is 0
        return "utf-16-be" if beginning.startswith(b"\x00") else "utf-16-le"
    return "utf-8-sig" if _is("utf-8", content) else _eight_bits(content)


def _eight_bits(content: bytes) -> str:
    """Windows-1252, or Mac Roman where that makes better words: `été` in one is `ŽtŽ` or `ÈtÈ` in the other.

    Where nothing tells, the line ends do: only Excel's “CSV (Macintosh)” ends lines with a CR alone.
    """
    lines = content[: 4 * SAMPLE].splitlines()
    sample = b"\n".join(line for line in lines if not line.isascii())[:SAMPLE]
    windows, mac = (len(ODD.findall(sample.decode(name, "replace"))) for name in ("cp1252", "mac_roman"))
    alone = b"\r" in content and b"\n" not in content
    return "mac_roman" if mac < windows or (mac == windows and alone) else "cp1252"


def separator_of(content: bytes, encoding: str) -> tuple[str, int]:
    """Return a file's separator, and how many of its lines say nothing but that (Excel's `sep=;`)."""
    head = content[:HEAD].decode(encoding, "ignore").removeprefix("\ufeff")
    if said := EXCEL_SAYS.match(head):
        return said[1], 1
    first = QUOTED.sub("", next((line for line in head.splitlines() if line.strip()), ""))
    return max(SEPARATORS, key=first.count), 0
