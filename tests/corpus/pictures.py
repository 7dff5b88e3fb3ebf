"""A name in a picture: in what its file says, in letters on it, in a code.

Every function takes a name and a source of draws and returns the kind of file and its bytes.
"""

import io
import shutil
import struct

import zxingcpp
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

EXIF = {"artist": 0x013B, "description": 0x010E, "copyright": 0x8298, "author": 0x9C9D}
COMMENT, DETAILS = 0x9286, 0x8769
XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>'
    '</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def in_exif(name, drawn):
    """In a field of a camera's notes: artist, description, copyright, author, comment."""
    exif, field = Image.Exif(), drawn.choice([*EXIF, "comment", "comment in UTF-16"])
    if field.startswith("comment"):
        is_wide = field != "comment"
        code = b"UNICODE\0" if is_wide else b"ASCII\0\0\0"
        text = name.encode("utf-16-be" if is_wide else "utf-8")
        exif.get_ifd(DETAILS)[COMMENT] = code + text
    else:
        exif[EXIF[field]] = f"{name}\0".encode("utf-16-le") if field == "author" else name.encode()
    return _saved(drawn.choice(["JPEG", "PNG", "WEBP"]), exif=exif.tobytes())


def in_png_text(name, drawn):
    """In a text of a PNG: plain, packed, or in any script."""
    texts, key = PngImagePlugin.PngInfo(), drawn.choice(["Author", "Comment", "Description", "x"])
    plain = name.isascii() and drawn.random() < 0.5
    add = texts.add_text if plain else texts.add_itxt
    add(key, f"Photograph: {name}", zip=drawn.random() < 0.5)
    return _saved("PNG", pnginfo=texts)


def in_xmp(name, drawn):
    """In a packet of XMP, as photographers' programs write it."""
    packet = XMP.format(name).encode()
    if drawn.random() < 0.4:
        texts = PngImagePlugin.PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", packet.decode())
        return _saved("PNG", pnginfo=texts)
    return _saved(drawn.choice(["JPEG", "WEBP"]), xmp=packet)


def in_iptc(name, drawn):
    """As the by-line of IPTC, in a block of Photoshop's in a JPEG."""
    text = name.encode()
    record = b"\x1c\x02\x50" + struct.pack(">H", len(text)) + text
    block = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    )
    data = b"Photoshop 3.0\0" + block
    kind, body = _saved("JPEG")
    return kind, body[:2] + b"\xff\xed" + struct.pack(">H", len(data) + 2) + data + body[2:]


def in_comment(name, drawn):
    """In the comment of a JPEG or a GIF, or behind the end of a picture."""
    match drawn.choice(["JPEG", "GIF", "behind"]):
        case "behind":
            kind, body = _saved("PNG")
            return kind, body + f"\n{name}\n".encode()
        case kind:
            return _saved(kind, comment=f"by {name}".encode())


def in_letters(name, drawn):
    """In letters on the picture, dark on light or light on dark, at several sizes."""
    size = drawn.choice([22, 28, 36, 48])
    dark, light = (drawn.randint(0, 60),) * 3, (drawn.randint(200, 255),) * 3
    ink, paper = (dark, light) if drawn.random() < 0.7 else (light, dark)
    picture = Image.new("RGB", (640, 260), paper)
    font = ImageFont.load_default(size=size)
    lead, tail = drawn.choice(
        [("Signed:", "on behalf of the board"), ("From", "to the desk"), ("", "")]
    )
    for line, text in enumerate((lead, name, tail)):
        ImageDraw.Draw(picture).text((30, 30 + line * int(size * 1.5)), text, ink, font=font)
    return _saved(drawn.choice(["PNG", "JPEG"]), picture)


def in_qr_code(name, drawn):
    """In a QR code: the name alone, a visiting card, an address; alone or within a picture."""
    slug = "-".join(name.lower().split())
    text = drawn.choice([
        name, f"BEGIN:VCARD\nVERSION:3.0\nN:{name}\nEND:VCARD", f"https://example.org/people/{slug}",
        f"By {name}, all rights reserved", f"MECARD:N:{name};;",
    ])  # fmt: skip
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    image = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=drawn.choice([3, 5, 8])))
    picture = Image.new("RGB", (image.width + 200, image.height + 120), (235, 230, 220))
    picture.paste(image, (drawn.randint(20, 180), drawn.randint(20, 100)))
    return _saved(drawn.choice(["PNG", "JPEG"]), picture if drawn.random() < 0.7 else image)


def reads_letters():
    """Return whether this machine has what reads letters on pictures."""
    return shutil.which("tesseract") is not None


FORMS = {
    "in EXIF": in_exif,
    "in a PNG's text": in_png_text,
    "in XMP": in_xmp,
    "in IPTC": in_iptc,
    "in a picture's comment": in_comment,
    "in a QR code": in_qr_code,
    "in letters on a picture": in_letters,
}


def _saved(kind, picture=None, **extras):
    output = io.BytesIO()
    (picture or Image.new("RGB", (16, 16), (90, 120, 150))).save(output, kind, **extras)
    return f"image/{kind.lower()}", output.getvalue()
