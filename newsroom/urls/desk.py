"""Every address of the desk."""

from allauth.account.views import reauthenticate
from django.urls import include, path

from newsroom.health import healthz
from newsroom.second_factor.views import activate_codes

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("newsroom.urls.accounts")),
    # Set up here only; the vault asks for codes and may not change what they are checked against.
    path("account/reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("account/second-factor/totp/activate/", activate_codes, name="mfa_activate_totp"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("", include("articles.urls")),
]
