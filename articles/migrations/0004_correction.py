import django.db.models.deletion
from django.db import migrations, models

from newsroom import append_only

STATES = [('draft', 'Draft'), ('submitted', 'Submitted'), ('in review', 'In review'), ('approved', 'Approved'), ('published', 'Published'), ('corrected', 'Corrected'), ('withdrawn', 'Withdrawn')]


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_override'),
    ]

    operations = [
        migrations.AlterField(
            model_name='story',
            name='state',
            field=models.CharField(choices=STATES, default='draft', max_length=20),
        ),
        migrations.AlterField(
            model_name='move',
            name='begin',
            field=models.CharField(choices=STATES, max_length=20),
        ),
        migrations.AlterField(
            model_name='move',
            name='end',
            field=models.CharField(choices=STATES, max_length=20),
        ),
        migrations.AlterField(
            model_name='artefact',
            name='kind',
            field=models.CharField(choices=[('page', 'Page'), ('front', 'Entry on the front page'), ('feed', 'Feed entry'), ('sitemap', 'Sitemap entry'), ('correction', 'Entry on the page of corrections'), ('wire', 'Wire copy'), ('picture', 'Picture')], max_length=20),
        ),
        migrations.AddField(
            model_name='edition',
            name='replaces',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='articles.edition'),
        ),
        migrations.AddField(
            model_name='edition',
            name='etag',
            field=models.CharField(blank=True, default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='edition',
            name='first_published_at',
            field=models.DateTimeField(null=True),
        ),
        # Until now every edition was its story's first. Nothing that stood in a row changes.
        append_only.unguard("articles_edition"),
        migrations.RunSQL(
            "UPDATE articles_edition SET first_published_at = published_at",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name='edition',
            name='first_published_at',
            field=models.DateTimeField(),
        ),
        append_only.guard("articles_edition"),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('story',), name='articles_edition_first'),
        ),
        migrations.AddField(
            model_name='revision',
            name='correction_kind',
            field=models.CharField(blank=True, choices=[('correction', 'Correction'), ('clarification', 'Clarification')], default='', max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='revision',
            name='correction_note',
            field=models.CharField(blank=True, default='', max_length=1000),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='revision',
            name='corrects',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='articles.edition'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('correction_kind', ''), ('correction_note', ''), ('corrects', None)), models.Q(('corrects__isnull', False), models.Q(('correction_kind', ''), _negated=True), models.Q(('correction_note', ''), _negated=True)), _connector='OR'), name='articles_revision_correction'),
        ),
    ]
