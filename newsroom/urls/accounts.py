"""Logging in and out, and everybody's own account: the same on the desk and in the vault."""

from allauth.account import views
from allauth.mfa.base import views as library
from django.urls import include, path

from newsroom.second_factor import views as second_factor
from newsroom.sign_ins import views as sign_ins

second_factor_urls = [  # /account/second-factor/; the names are the library's
    path("", second_factor.index, name="mfa_index"),
    path("authenticate/", second_factor.Authenticate.as_view(), name="mfa_authenticate"),
    path("reauthenticate/", library.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", second_factor.ActivateCodes.as_view(), name="mfa_activate_totp"),
    path("totp/deactivate/", second_factor.DeactivateCodes.as_view(), name="mfa_deactivate_totp"),
    path("recovery-codes/", second_factor.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        second_factor.GenerateCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("passkeys/add/", second_factor.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "passkeys/reauthenticate/",
        second_factor.ShowPasskeyAgain.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/", second_factor.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/removal/",
        second_factor.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns = [
    path("", sign_ins.account, name="account"),
    path("sign-ins/", sign_ins.index, name="sign-in-list"),
    path("sign-ins/ending/", sign_ins.end_others, name="sign-in-others"),
    path("sign-ins/<uuid:pk>/ending/", sign_ins.end, name="sign-in-ending"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    # Closed by newsroom.accounts; the login page of the library links to it by name.
    path("signup/", views.signup, name="account_signup"),
    path("second-factor/", include(second_factor_urls)),
]
