"""Logging in and out, and everybody's own account: the same on the desk and in the vault."""

from allauth.account import views
from allauth.mfa.base import views as second_factor
from django.urls import path

from newsroom.sign_ins import views as sign_ins

urlpatterns = [
    path("", sign_ins.account, name="account"),
    path("sign-ins/", sign_ins.index, name="sign-in-list"),
    path("sign-ins/ending/", sign_ins.end_others, name="sign-in-others"),
    path("sign-ins/<uuid:pk>/ending/", sign_ins.end, name="sign-in-ending"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # Closed by newsroom.accounts; the login page of the library links to it by name.
    path("signup/", views.signup, name="account_signup"),
    path("second-factor/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
]
