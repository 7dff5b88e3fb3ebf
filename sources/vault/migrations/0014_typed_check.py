import uuid

import django.db.models.functions.datetime
from django.db import migrations, models

from newsroom import append_only


class Migration(migrations.Migration):
    dependencies = [("vault", "0013_sweep")]

    operations = [
        migrations.CreateModel(
            name="TypedCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source_id", models.UUIDField(db_index=True)),
                ("galley_id", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("made_by", models.UUIDField()),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now()
                    ),
                ),
            ],
            options={"ordering": ["-made_at"]},
        ),
        append_only.guard("vault_typedcheck"),
    ]
