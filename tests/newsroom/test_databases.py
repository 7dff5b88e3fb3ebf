import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router, transaction
from django.test import override_settings

from newsroom.databases import HOMES, PER_SITE, Router


def test_every_app_has_one_home():
    labels = {model._meta.app_label for model in apps.get_models()}

    assert labels - PER_SITE <= set(HOMES)


def test_models_go_where_their_app_lives():
    for model in apps.get_models():
        if model._meta.app_label not in PER_SITE:
            home = HOMES[model._meta.app_label]
            assert router.db_for_read(model) == router.db_for_write(model) == home


@pytest.mark.parametrize("site", ["newsroom", "vault"])
def test_sessions_stay_with_their_site(site):
    session = apps.get_model("sessions", "Session")

    with override_settings(SESSION_DATABASE=site):
        assert router.db_for_read(session) == router.db_for_write(session) == site


def test_tables_are_made_in_their_own_database_only():
    rule = Router().allow_migrate

    assert [alias for alias in settings.DATABASES if rule(alias, "vault")] == ["vault"]
    assert [alias for alias in settings.DATABASES if rule(alias, "public")] == ["public"]
    assert [alias for alias in settings.DATABASES if rule(alias, "sources")] == ["newsroom"]
    assert {alias for alias in settings.DATABASES if rule(alias, "sessions")} == {
        "newsroom",
        "vault",
    }
    assert not any(rule(alias, "unheard_of") for alias in settings.DATABASES)


def test_foreign_keys_do_not_cross_databases():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                homes = {HOMES.get(m._meta.app_label) for m in (model, field.related_model)}
                assert len(homes) == 1, field


def test_a_transaction_must_name_its_database(django_db_blocker):
    with django_db_blocker.unblock():
        with pytest.raises(ImproperlyConfigured), transaction.atomic():
            pass
        with pytest.raises(ImproperlyConfigured):
            connections["default"].cursor()
