"""What was agreed with a source: changed in the vault, read at the desk, given and taken back."""

import pytest

from tests.browser.test_access import erins_source, fill, name_handler  # noqa: F401

pytestmark = pytest.mark.browser


def test_what_is_agreed_in_the_vault_is_read_at_the_desk(people, erins_source):  # noqa: F811
    _, path = erins_source
    erin, nia = people("erin"), people("nia")
    name_handler(erin, path, "nia@example.org")

    erin.follow("Change the promise")
    erin.page.get_by_label("Deep background").check()
    erin.page.get_by_label("may be quoted directly").check()
    erin.press("Record the new version")
    assert "“Deep background” allows no quotation" in erin.text()
    erin.picture("promise-contradiction")
    erin.page.get_by_label("Not for attribution").check()
    fill(erin, Agreed_description="a former keeper of the weirs")
    erin.press("Record the new version")
    erin.follow("All versions")
    erin.picture("promise-versions")
    assert "Made by Erin" in erin.text()

    nia.enter_desk()
    nia.go("desk", path)
    nia.follow("All versions")
    assert nia.page.locator("ins", has_text="a former keeper of the weirs").count() == 1
    assert nia.page.locator("del", has_text="a keeper of the weirs").count() == 1
    assert "Made by a member of the circle" in nia.text()
    assert "Erin" not in nia.text()
    nia.picture("promise-versions-desk")
    nia.page.get_by_role("link", name="definitions 1").first.click()
    nia.picture("definitions")
    assert "May not be published." in nia.text()

    erin.go("vault", path)
    fill(erin, On_which_day="2026-01-05")
    erin.page.get_by_label("The agreed description is fair").check()
    erin.press("Sign")
    erin.go("vault", f"{path}consent/")
    assert "Must not be named" in erin.text()
    fill(erin, On_which_day="2026-01-06", May_be_named_from="2026-01-05")
    erin.press("Sign")
    assert "They cannot be named before they agreed." in erin.text()
    fill(erin, May_be_named_from="2026-02-03")
    erin.press("Sign")
    erin.picture("consent")
    nia.go("desk", path)
    assert "May be named from 3 February 2026." in nia.text()
    assert "Attest to know the source" in nia.text()
    nia.picture("desk-source")

    erin.go("vault", f"{path}attestations/")
    erin.picture("attestations")
    erin.press("Take it back")
    assert "Nobody says now that they know who this is." in erin.text()
    erin.go("vault", f"{path}consent/")
    erin.press("They take it back")
    nia.go("desk", path)
    assert "Must not be named." in nia.text()
    assert not erin.complaints
    assert not nia.complaints
