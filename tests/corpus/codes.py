"""Encodings in which somebody would smuggle a name past a reader of metadata."""

import base64
import urllib.parse


def in_base64(text, drawn):
    """Return base64 of the text alone and within other words, with and without padding."""
    before, after = (
        drawn.choice(["", "by ", "src: ", "author="]),
        drawn.choice(["", ", desk", ";v=2"]),
    )
    whole = f"{before}{text}{after}".encode()
    plain = base64.b64encode(text.encode()).decode()
    others = [whole, text.lower().encode(), f"{text}\n".encode(), text.encode("utf-16-le")]
    ways = [plain, plain.rstrip("="), base64.urlsafe_b64encode(whole).decode()]
    ways += [base64.b64encode(other).decode() for other in others]
    return [*ways, f"data:text/plain;base64,{plain}"]


def in_hex(text, drawn):
    """Return hexadecimal digits: small, capital, with separators, as escapes."""
    coded = text.encode()
    escapes = "".join(f"\\x{byte:02x}" for byte in coded)
    ways = [coded.hex(), coded.hex().upper(), coded.hex(" "), coded.hex(":"), f"0x{coded.hex()}"]
    return [*ways, coded.hex("-").upper(), escapes, text.lower().encode().hex()]


def in_url(text, drawn):
    """Return URL-encoding: of what must be, of everything, with plus signs, twice."""
    everything = "".join(f"%{byte:02X}" for byte in text.encode())
    needed, plus = urllib.parse.quote(text), urllib.parse.quote_plus(text)
    twice = urllib.parse.quote(needed)
    ways = [needed, everything, plus, twice, everything.lower(), urllib.parse.quote(everything)]
    return [way for way in [*ways, f"?q={plus}&p=1"] if way != text]


FORMS = {"in base64": in_base64, "in hexadecimal": in_hex, "in URL encoding": in_url}
