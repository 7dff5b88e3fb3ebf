"""Every address of the vault."""

from django.urls import include, path

from newsroom.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    # Before the accounts: signing out of the vault also locks it.
    path("", include("sources.vault.urls")),
    path("account/", include("newsroom.urls.accounts")),
    path("clearance/", include("articles.clearance.urls")),
]
