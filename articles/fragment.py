"""Copies a piece of HTML, putting loose text into paragraphs and writing its spans anew."""

from html.parser import HTMLParser

BLOCKS = {"p", "h2", "h3", "blockquote", "ul", "ol", "li", "hr"}
VOID = {"br", "hr"}


def copy(html, span) -> str:
    """Return the copy, or "" if nothing can be read in it.

    `html` is what nh3 wrote: every tag closed, every character escaped that needs it. `span` takes
    the attributes of a span and returns what to write instead of it and all that is in it, or None
    to drop the tag and keep what is in it.
    """
    return _Copy(span).of(html)


class _Copy(HTMLParser):
    def __init__(self, span):
        super().__init__(convert_charrefs=False)
        self.span = span
        self.out = []
        self.open = []  # the tags around this place, as (tag, whether it was written)
        self.depth = 0  # how many of them were written
        self.inside = 0  # how deep inside a span that was replaced
        self.loose = False  # whether a paragraph was begun for text that stood in none
        self.empty = True

    def of(self, html):
        self.feed(html)
        self.close()
        self._end_paragraph()
        return "" if self.empty else "".join(self.out)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.inside:
            self.inside += tag == "span"
        elif tag == "span":
            replacement = self.span(attributes)
            if replacement is not None:
                self.inside = 1
                self.empty = False
                self._write(replacement)
        elif tag in VOID:
            self._write(self.get_starttag_text(), block=tag in BLOCKS)
        else:
            written = tag != "a" or "href" in attributes
            if written:
                self._write(self.get_starttag_text(), block=tag in BLOCKS)
            self.open.append((tag, written))
            self.depth += written

    def handle_endtag(self, tag):
        if self.inside:
            self.inside -= tag == "span"
        elif self.open and self.open[-1][0] == tag:
            _, written = self.open.pop()
            self.depth -= written
            if written:
                self.out.append(f"</{tag}>")

    def handle_data(self, data):
        if self.inside:
            return
        if data.strip():
            self.empty = False
        if self.depth:
            self.out.append(data)
            return
        # Where no script ran, people leave an empty line between paragraphs.
        for number, part in enumerate(data.split("\n\n")):
            if number:
                self._end_paragraph()
            if part.strip() or self.loose:
                self._write(part)

    def handle_entityref(self, name):
        if not self.inside:
            self.empty = self.empty and name == "nbsp"
            self._write(f"&{name};")

    def _write(self, text, *, block=False):
        if block:
            self._end_paragraph()
        elif not self.depth and not self.loose:
            self.out.append("<p>")
            self.loose = True
        self.out.append(text)

    def _end_paragraph(self):
        if self.loose:
            self.out.append("</p>")
            self.loose = False
