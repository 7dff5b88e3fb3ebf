from django.db import migrations

from newsroom import append_only


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [
        append_only.guard(
            "sources_attestation",
            "sources_attestationwithdrawal",
            "sources_promise",
            "sources_substitute",
        ),
    ]
