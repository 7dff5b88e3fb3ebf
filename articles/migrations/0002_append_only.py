from django.db import migrations

from newsroom import append_only


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        append_only.guard(
            "articles_artefact",
            "articles_claim",
            "articles_clearance",
            "articles_clearancewithdrawal",
            "articles_declaration",
            "articles_edition",
            "articles_galley",
            "articles_illustration",
            "articles_move",
            "articles_picture",
            "articles_review",
            "articles_revision",
            "articles_sourceuse",
            "articles_withdrawal",
        )
    ]
