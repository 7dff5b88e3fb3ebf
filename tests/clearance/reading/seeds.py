"""Small files of every kind that is read, from which the mangled ones are made."""

import io
import json
from html import escape

from PIL import Image, PngImagePlugin

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A &amp; B</title>
<meta name="description" content="Of harbours &eacute; and boats">
<style>p::after { content: "\\2014 x" }
</style><script type="application/ld+json">{"@type": "NewsArticle",
"author":
{"name": "The \\u0044esk"}}</script>
<script>if (a<b && c>d) { x = "<b>\\x41</b>" }</script></head><body class="a b" data-x='1'>
<!-- a <b>note</b> --><p id=p1 title="Tip &quot;x&quot;">Some <b>bo</b>ld &#233; te<wbr>xt
<br/>5 &lt; 6 a < b
<a href="/a%20b/?x=1&y=2#z">li<i>nk</i></a><sup>1</sup><span hidden>unseen</span></p><noscript>
<img alt="off"
src=/p.jpg></noscript><template><p>held</p></template>
<svg><title>T</title><text x="1">drawn</text></svg>
<textarea>typed <b></textarea><select><option value="v">one<option>two</select>
<iframe srcdoc="&lt;p&gt;in
&amp;lt;b&amp;gt;"></iframe><table><tr><td>cell<td>next</table>
<img src="data:text/html;base64,PHA+aW48L3A+">
<math><mi>x</mi></math></body></html>"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE feed [<!ENTITY who "someone">]>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="urn:m"><?go a="b"?><entry><title type="html">{
    escape("A <b>ti</b>tle &amp; more")
}</title><link href="/a/"/><content type="html">{escape(PAGE[700:1500])}</content>
<summary><![CDATA[<p>raw <b>da</b>ta &eacute;</p>]]></summary><m:who>&who;</m:who></entry></feed>"""
WIRE = json.dumps(
    {
        "uri": "/wire/a.json",
        "headline": "A head\u0301line \u2014 \U0001f600",
        "bodies": [
            {"value": "<p>said <b>so</b>&euml;</p>", "n": 12.50, "deep": [[["x", None, True]]]}
        ],
        "infosources": [{"name": "The Desk", "tel": "+44 20 7946 0958"}],
    }
)
TEXT = """Subject: =?utf-8?Q?caf=C3=A9?= =?utf-8?B?w6k=?=

Words, more words. QUJDREVGR0hJSktMTU5PUA== and 4a 6f 68 6e 20 44 6f 65 and
 0x4a6f686e446f65, xn--caf-dma.org
C:\\temp\\new \\u00e9 \\x41 %C3%A9 =C3=A9 caf&eacute; &#x41;&#66 A=
B `code <b>bold</b>` end."""


def _picture(kind, **options):
    image = Image.effect_noise((24, 16), 60).convert("RGB")
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _exif():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x9C9D] = "A view", "The Desk", "Desk".encode("utf-16-le")
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0A comment"
    return exif


def _chunks():
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", "A view")
    info.add_text("Comment", "Packed words, packed words", zip=True)
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta><dc:title>T</dc:title></x:xmpmeta>", zip=True)
    return info


def seeds():
    """Return (content type, bytes) of each."""
    moving = [Image.new("L", (9, 9), shade) for shade in (0, 90, 200)]
    return [
        ("text/html; charset=utf-8", PAGE.encode()),
        ("application/atom+xml; charset=utf-8", FEED.encode()),
        ("application/json; charset=utf-8", WIRE.encode()),
        ("text/plain; charset=utf-8", TEXT.encode()),
        ("image/jpeg", _picture("JPEG", exif=_exif(), comment=b"A comment")),
        ("image/png", _picture("PNG", pnginfo=_chunks(), exif=_exif())),
        ("image/webp", _picture("WEBP", exif=_exif(), xmp=b"<x>T</x>")),
        ("image/gif", _picture("GIF", comment=b"A comment")),
        ("image/gif", _picture("GIF", save_all=True, append_images=moving)),
        ("image/tiff", _picture("TIFF", description="A view")),
        ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><text>drawn</text></svg>'),
    ]
