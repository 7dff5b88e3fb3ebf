"""Every address of the vault."""

from django.urls import include, path

from newsroom.health import healthz
from sources.vault.views import unlocks

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    # Before the library's own, which would leave the vault unlocked in other browsers.
    path("account/logout/", unlocks.sign_out),
    path("account/", include("newsroom.urls.accounts")),
    path("", include("sources.vault.urls")),
    path("clearance/", include("articles.clearance.urls")),
]
