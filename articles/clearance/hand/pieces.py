"""What somebody wrote of a page in print: headline, deck and body, without what the house adds."""

from lxml import html

from articles.lines import visible_text

WRITTEN = "//article/header/h1 | //article/header/p[@class='deck'] | //article/div[@class='body']"


def text_of(page):
    """Return the text of a page's piece (bytes), one line per block; none where it was purged."""
    if not page:
        return ""
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    parts = (html.tostring(part, encoding="unicode") for part in root.xpath(WRITTEN))
    return "\n".join(visible_text(part) for part in parts)
