import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from newsroom import append_only


class Migration(migrations.Migration):

    dependencies = [
        ("vault", "0020_document"),
    ]

    operations = [
        migrations.CreateModel(
            name="Removal",
            fields=[
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="removal", serialize=False, to="vault.document")),
                ("removed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        append_only.guard("vault_removal"),
    ]
