from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_keeping")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="off_system",
            field=models.BooleanField(default=False),
        ),
    ]
