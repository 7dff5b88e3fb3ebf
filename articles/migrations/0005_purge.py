from django.db import migrations

from newsroom import purges


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_correction"), ("newsroom", "0008_purge")]

    operations = [
        purges.allow(
            articles_revision={
                "headline": "[purged]",
                "deck": "",
                "slug": "purged",
                "byline": "",
                "body": "",
                "language": "en",
                "social_title": "",
                "social_text": "",
                "search_title": "",
                "search_text": "",
                "correction_note": "[purged]",
            },
            articles_illustration={"alt": "[purged]", "caption": ""},
            articles_review={"comment": "[purged]"},
            articles_override={"reason": "[purged]"},
            articles_artefact={"path": "#<id>", "body": "\\x"},
            articles_edition={"path": "#<id>"},
            articles_picture={"body": "\\x"},
        ),
        # A hold is lifted in its own row; its reason changes as little as any other word.
        purges.guard_columns(articles_hold={"reason": "[purged]"}),
    ]
