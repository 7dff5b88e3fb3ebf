"""Every address of the desk."""

from allauth.account.views import reauthenticate
from django.urls import include, path

from newsroom.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("newsroom.urls.accounts")),
    # Set up here only; the vault asks for codes and may not change what they are checked against.
    path("account/reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("", include("articles.urls")),
]
