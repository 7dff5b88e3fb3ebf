"""HTML for readers, from templates that know nothing of the desk."""

from django.template import engines

from articles.compose.house import FEED, ICON, STYLE, UNNAMED_SOURCES


def article(piece, linked_data) -> str:
    """Return the page of a piece; `linked_data` is JSON that is safe inside a script element."""
    return _render(
        "article.html",
        piece.house,
        canonical=piece.url,
        language=piece.language,
        headline=piece.headline,
        deck=piece.deck,
        byline=piece.byline,
        note=piece.note,
        body_html=piece.body_html,
        pictures=piece.pictures,
        published_at=piece.published.machine,
        published=piece.published.words,
        corrections=piece.corrections,
        json_ld=linked_data,
        search={"title": piece.search_title, "text": piece.search_text},
        social={
            "title": piece.social_title,
            "description": piece.social_text,
            "image": piece.pictures[0].url if piece.pictures else "",
        },
    )


def entry(piece) -> str:
    """Return the piece's entry on the front page."""
    return _render(
        "entry.html",
        piece.house,
        language=piece.language,
        path=piece.path,
        headline=piece.headline,
        deck=piece.deck,
        byline=piece.byline,
        published_at=piece.published.machine,
        published=piece.published.words,
    )


def corrected(piece) -> str:
    """Return the piece's entry on the page of corrections."""
    return _render(
        "corrected.html",
        piece.house,
        language=piece.language,
        path=piece.path,
        headline=piece.headline,
        corrections=piece.corrections,
    )


def front(house, entries) -> str:
    """Return the front page around the entries (HTML, as cleared), newest first."""
    return _render(
        "front.html", house, canonical=f"{house.origin}/", feed_path=FEED, entries=entries
    )


def policy(house, path, page, entries=()) -> str:
    """Return one of the house's own pages; `page` has `title`, `intro` and `text`, a template.

    `entries` (HTML, as cleared) are for the text, where it has a place for them.
    """
    return _render(
        "policy.html",
        house,
        canonical=house.origin + path,
        title=page.title,
        intro=page.intro,
        description=page.intro,
        body_html=_render(page.text, house, entries=entries),
    )


def withdrawn(house) -> str:
    """Return what stands in the place of a piece that was taken back."""
    return _render("withdrawn.html", house)


def missing(house) -> str:
    """Return the page for an address where nothing stands."""
    return _render("404.html", house)


def style() -> str:
    """Return the stylesheet of all pages."""
    return engines["public"].get_template("style.css").template.source


def icon() -> str:
    """Return the small picture that browsers show beside a page's title."""
    return engines["public"].get_template("icon.svg").template.source


def _render(name, house, **values):
    shared = {
        "site_name": house.name,
        "language": "en",
        "style_path": STYLE,
        "icon_path": ICON,
        "policy_path": UNNAMED_SOURCES,
    }
    return engines["public"].get_template(name).render(shared | values)
