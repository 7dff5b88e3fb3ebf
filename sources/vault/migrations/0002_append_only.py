from django.db import migrations

from newsroom import append_only, chain


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    operations = [
        chain.link("vault_ledgerentry"),
        append_only.guard(
            "vault_approval",
            "vault_custodyshare",
            "vault_ending",
            "vault_epoch",
            "vault_fact",
            "vault_grant",
            "vault_ledgerentry",
            "vault_memberkey",
            "vault_opening",
            "vault_refusal",
            "vault_report",
            "vault_request",
            "vault_unlockattempt",
        ),
    ]
