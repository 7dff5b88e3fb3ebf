"""Encodings in which somebody would smuggle a name past a reader of metadata."""

import base64
import urllib.parse


def in_base64(text, drawn):
    """Return base64 of the text alone and within other words, with and without padding."""
    before, after = drawn.choice(["", "by ", "src: ", "author="]), drawn.choice(["", ", desk", ";v=2"])
    whole = f"{before}{text}{after}".encode()
    plain = base64.b64encode(text.encode()).decode()
    return [plain, plain.rstrip("="), base64.b64encode(whole).decode(), base64.urlsafe_b64encode(whole).decode(),
            "data:text/plain;base64," + plain, base64.b64encode(text.lower().encode()).decode(),
            base64.b64encode(text.encode() + b"\n").decode(), base64.b64encode(text.encode("utf-16-le")).decode()]  # fmt: skip


def in_hex(text, drawn):
    """Return hexadecimal digits: small, capital, with separators, as escapes."""
    coded = text.encode()
    return [coded.hex(), coded.hex().upper(), coded.hex(" "), coded.hex(":"), "0x" + coded.hex(), coded.hex("-").upper(),
            "".join(f"\\x{byte:02x}" for byte in coded), text.lower().encode().hex()]  # fmt: skip


def in_url(text, drawn):
    """Return URL-encoding: of what must be, of everything, with plus signs, twice."""
    everything = "".join(f"%{byte:02X}" for byte in text.encode())
    return [urllib.parse.quote(text), everything, urllib.parse.quote_plus(text), urllib.parse.quote(urllib.parse.quote(text)),
            everything.lower(), urllib.parse.quote(everything), "?q=" + urllib.parse.quote_plus(text) + "&p=1"]  # fmt: skip


FORMS = {"in base64": in_base64, "in hexadecimal": in_hex, "in URL encoding": in_url}
