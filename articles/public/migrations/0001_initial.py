from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Page",
            fields=[
                ("path", models.TextField(primary_key=True, serialize=False)),
                ("status", models.SmallIntegerField(default=200)),
                ("content_type", models.CharField(max_length=80)),
                ("etag", models.CharField(max_length=64)),
                ("body", models.BinaryField()),
                ("gzip", models.BinaryField(null=True)),
                ("brotli", models.BinaryField(null=True)),
            ],
            options={
                "ordering": ["path"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", [200, 410])), name="public_page_status"
                    )
                ],
            },
        ),
        # These bytes are compressed already; PostgreSQL would try again and read them slower.
        migrations.RunSQL(
            "ALTER TABLE public_page ALTER body SET STORAGE EXTERNAL,"
            " ALTER gzip SET STORAGE EXTERNAL, ALTER brotli SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
