from django.db import migrations

from newsroom import append_only, chain


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]

    operations = [
        chain.link("newsroom_auditentry"),
        append_only.guard("newsroom_auditentry", "newsroom_directorykey", "newsroom_vouch"),
    ]
