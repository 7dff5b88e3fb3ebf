import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0010_entrusting")]

    operations = [
        migrations.AlterModelOptions(name="report", options={"ordering": ["-filed_at"]}),
        migrations.RenameField("report", "made_by", "filed_by"),
        migrations.RenameField("report", "made_at", "filed_at"),
        migrations.AlterField(
            "fact",
            "epoch",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="vault.epoch",
            ),
        ),
        migrations.AlterField(
            "report",
            "epoch",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="vault.epoch",
            ),
        ),
    ]
