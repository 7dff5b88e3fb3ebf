"""Logging in and out, and the second factor: the same on the desk and in the vault."""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    # Closed by newsroom.accounts; the login page of the library links to it by name.
    path("signup/", views.signup, name="account_signup"),
    path("second-factor/", include("allauth.mfa.urls")),
]
