"""The sitemap (sitemaps.org 0.9)."""

from lxml import etree

from articles.compose import slot

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def entry(url, changed=slot.MACHINE) -> str:
    """Return an address's entry as XML that can stand alone or inside the sitemap."""
    root = etree.Element(f"{{{NAMESPACE}}}url", nsmap={None: NAMESPACE})
    etree.SubElement(root, f"{{{NAMESPACE}}}loc").text = url
    if changed:
        etree.SubElement(root, f"{{{NAMESPACE}}}lastmod").text = changed
    return etree.tostring(root, encoding="unicode")


def sitemap(entries) -> str:
    """Return the sitemap around its entries."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}">\n'
        f"{''.join(entries)}</urlset>\n"
    )
