from django.db import migrations

from newsroom import purges


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_consent"), ("newsroom", "0008_purge")]

    operations = [
        purges.allow(
            sources_promise={
                "description": "[purged]",
                "second_reference": "[purged]",
                "reason": "[purged]",
            },
            sources_substitute={"words": "[purged]"},
        ),
    ]
