"""Every address of the vault."""

from django.urls import include, path

from newsroom.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("newsroom.urls.accounts")),
    path("", include("sources.vault.urls")),
    path("clearance/", include("articles.clearance.urls")),
]
