"""Logging in and out: the same on the desk and in the vault."""

from allauth.account import views
from allauth.mfa.base import views as second_factor
from django.urls import path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # Closed by newsroom.accounts; the login page of the library links to it by name.
    path("signup/", views.signup, name="account_signup"),
    path("second-factor/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
]
