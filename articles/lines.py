"""The text that stands in markup, as whoever reads it sees it: line by line."""

from lxml import etree, html

# Elements that end a line; a word may run on across all others.
ENDING_A_LINE = (
    "address article aside blockquote body br dd div dl dt entry figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 head header hr html li main nav ol p pre section summary table td th title tr ul"
)
BLOCKS = frozenset(ENDING_A_LINE.split())


def visible_text(markup):
    """Return the text that a reader sees, one line per block."""
    lines = text(parse(markup)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def parse(markup):
    """Return the root element of any markup."""
    # Bytes, because lxml refuses text that declares its own encoding.
    content = markup.encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(content, parser=parser)
    except etree.ParserError:
        # What holds no element, such as a lone comment, it takes inside of one only.
        return html.document_fromstring(b"<div>" + content + b"</div>", parser=parser)


def text(root):
    """Return all text below an element, with a line break around each block."""
    parts = []
    # Walked, not recursed into: nesting has no limit that a writer could not pass.
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_element = isinstance(element.tag, str)
        if is_element and element.tag in BLOCKS:
            parts.append("\n")
        if event == "start" and element.tag not in {"script", "style"}:
            parts.append(element.text or "")
        elif event != "start" and element is not root:
            parts.append(element.tail or "")
    return "".join(parts)
