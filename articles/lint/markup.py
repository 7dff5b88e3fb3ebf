"""Turns the stored text of a story into what readers see, with the places of its sources."""

from html.parser import HTMLParser

from articles.lint.text import Mention

BLOCKS = {"p", "h2", "h3", "blockquote", "ul", "ol", "li", "hr", "br"}


def visible(html, words):
    """Return the visible text of sanitised HTML, and a `Mention` for each token.

    `words(source, prints)` takes a token's two attributes and returns `(key, words, is_person)`.
    Blocks are parted by a new line.
    """
    reader = _Reader(words)
    reader.feed(html)
    reader.close()
    return "".join(reader.out).rstrip("\n"), tuple(reader.mentions)


class _Reader(HTMLParser):
    def __init__(self, words):
        super().__init__(convert_charrefs=True)
        self.words = words
        self.out = []
        self.length = 0
        self.mentions = []

    def handle_starttag(self, tag, attributes):
        if tag in BLOCKS:
            self._break()
        attributes = dict(attributes)
        if tag == "span" and "data-source" in attributes:
            key, words, is_person = self.words(
                attributes["data-source"], attributes.get("data-print", "")
            )
            begin = self.length
            self._write(self._as_begun(words))
            self.mentions.append(Mention(key, begin, self.length, is_person))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self._break()

    def handle_data(self, data):
        self._write(data.replace("\n", " "))

    def _as_begun(self, words):
        """Return the words with a capital where they begin a sentence."""
        before = "".join(self.out[-3:]).rstrip(" \"'“‘«")
        is_first = not before or before[-1] in "\n.!?…" or before[-2:] in (".”", "?”", "!”")
        return words[:1].upper() + words[1:] if is_first else words

    def _break(self):
        if self.out and not self.out[-1].endswith("\n"):
            self._write("\n")

    def _write(self, text):
        self.out.append(text)
        self.length += len(text)
