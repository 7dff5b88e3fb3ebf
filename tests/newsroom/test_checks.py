import pytest

from newsroom import checks
from newsroom.models import Staff


@pytest.mark.abuse(19)
@pytest.mark.parametrize("custodians", [[], ["a"], ["a", "b"], ["a", "a", "a"]])
def test_a_vault_from_which_nothing_could_be_recovered_does_not_start(settings, custodians):
    settings.LODESTAR_SITE = "vault"
    settings.LODESTAR_ROOTS = ["root"]
    settings.LODESTAR_CUSTODIANS = custodians

    with pytest.raises(checks.Unsafe, match="LODESTAR_CUSTODIANS"):
        checks.require_safe_start()


@pytest.mark.abuse(19)
def test_a_vault_that_believes_no_key_does_not_start(settings):
    settings.LODESTAR_SITE = "vault"
    settings.LODESTAR_ROOTS = []
    settings.LODESTAR_CUSTODIANS = ["a", "b", "c"]

    with pytest.raises(checks.Unsafe, match="LODESTAR_ROOTS"):
        checks.require_safe_start()


@pytest.mark.abuse(19)
@pytest.mark.parametrize("roles", [{}, {"is_access_admin": True, "is_active": False}])
def test_a_vault_in_which_nobody_approves_does_not_start(settings, db, roles):
    settings.LODESTAR_SITE = "vault"
    settings.LODESTAR_ROOTS = ["root"]
    settings.LODESTAR_CUSTODIANS = ["a", "b", "c"]
    Staff.objects.create(email="ada@example.org", name="Ada", **roles)

    with pytest.raises(checks.Unsafe, match="no active access admin"):
        checks.require_safe_start()


@pytest.mark.parametrize("site", ["desk", "vault"])
def test_demo_accounts_are_refused_outside_a_demo(settings, db, site):
    settings.LODESTAR_SITE = site
    settings.LODESTAR_ROOTS = ["root"]
    settings.LODESTAR_CUSTODIANS = ["a", "b", "c"]
    roles = {"is_demo": True, "is_access_admin": True}
    Staff.objects.create_user("ada@example.org", "demo-ada-login", name="Ada", **roles)

    settings.LODESTAR_DEMO = True
    checks.require_safe_start()
    settings.LODESTAR_DEMO = False
    with pytest.raises(checks.Unsafe, match="demo accounts"):
        checks.require_safe_start()
