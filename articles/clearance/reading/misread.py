"""Text whose bytes were once read in a wrong encoding: "GarcÃ\\xada" for "García"."""

import re


def _shown():
    """Return what each byte from 128 on is shown as, by Latin-1 and by Windows: sign to byte."""
    signs = {chr(byte): byte for byte in range(0x80, 0x100)}
    windows = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
    return signs | {sign: byte for sign, byte in windows.items() if sign}


BYTES = _shown()
BEGINS = "".join(sign for sign, byte in BYTES.items() if 0xC2 <= byte <= 0xF4)
FOLLOWS = "".join(sign for sign, byte in BYTES.items() if byte < 0xC0)
UTF_8 = re.compile(f"(?:[{BEGINS}][{FOLLOWS}]{{1,3}})+")
# No language has as many letters with accents in a row; bytes of Cyrillic and Greek look so.
ACCENTED = re.compile("[\u00c0-\u00ff]{4,}")


def passages(passage):
    """Yield a passage as it was meant, for each encoding that its bytes may have been in."""
    text = passage.text
    if text.isascii():
        return
    for pattern, meant in ((UTF_8, _in_utf_8), (ACCENTED, _in_cyrillic), (ACCENTED, _in_greek)):
        found = ((run.span(), meant(run[0])) for run in pattern.finditer(text))
        if edits := [(*span, said) for span, said in found if said]:
            yield passage.edited(edits)


def _in_utf_8(run):
    try:
        return bytes(BYTES[sign] for sign in run).decode()
    except UnicodeDecodeError:
        return ""


def _in_cyrillic(run):
    return run.encode("latin-1").decode("cp1251")


def _in_greek(run):
    return run.encode("latin-1").decode("iso8859-7", "replace")
