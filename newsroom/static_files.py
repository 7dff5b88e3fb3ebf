"""Which stylesheets and scripts the sites serve, and under which names."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Config(StaticFilesConfig):
    """Leaves out what no page uses: most of Bootstrap's many builds, and maps for debuggers."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.map",
        "*.rtl.*",
        "*.esm.*",
        "bootstrap-*",
        "bootstrap.css",
        "bootstrap.js",
        "bootstrap.bundle.js",
        "ext",  # of htmx
        "jquery*",
    ]


class Storage(CompressedManifestStaticFilesStorage):
    """Names files after their content, and does not miss the maps that are left out."""

    patterns = tuple(
        (kind, tuple(pattern for pattern in patterns if "sourceMappingURL" not in str(pattern)))
        for kind, patterns in CompressedManifestStaticFilesStorage.patterns
    )
