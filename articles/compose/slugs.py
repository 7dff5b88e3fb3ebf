"""The last part of a piece's address. Readers see it, so it is part of what is cleared."""

import re

from django.core.exceptions import ValidationError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# These are, or may become, addresses of the house itself.
RESERVED = {
    "archive",
    "corrections",
    "feed",
    "front",
    "healthz",
    "heads",
    "how-we-publish",
    "how-we-use-unnamed-sources",
    "not-found",
    "pictures",
    "robots",
    "search",
    "sitemap",
    "static",
    "style",
    "wire",
}


def validate_slug(slug):
    """Raise `ValidationError`, in plain words, for a slug that cannot be part of an address."""
    if not SLUG.fullmatch(slug):
        raise ValidationError("Use small letters, digits and single hyphens, such as quiet-desk.")
    if slug in RESERVED:
        raise ValidationError("This address belongs to the site itself. Choose another one.")


def path_of(revision) -> str:
    """Return where a revision would stand on the public site, e.g. `/the-quiet-desk/`."""
    return f"/{revision.slug}/"
