from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from newsroom.models import Staff
from sources.vault.forms.fields import SENSITIVE, make_sensitive
from sources.vault.inviting import ROLES

LABELS = {
    "is_editor": "Editor: writes stories",
    "is_reviewer": "Reviewer: approves publication",
    "is_access_admin": "Access admin: decides who may join, and reads nothing",
    "is_auditor": "Auditor: reads who did what, by ids and codes, and has no other role",
}


class RolesForm(forms.Form):
    """What somebody does here."""

    roles = forms.MultipleChoiceField(
        choices=[(role, LABELS[role]) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="None of them is needed to be a custodian or a member of a circle.",
    )

    def clean_roles(self):
        roles = self.cleaned_data["roles"]
        if "is_auditor" in roles and len(roles) > 1:
            raise forms.ValidationError("An auditor has no other role: they judge what others do.")
        return roles


class InvitationForm(RolesForm):
    """Who is to have an account."""

    name = forms.CharField(max_length=120)
    email = forms.EmailField(label="E-mail address, for signing in")
    field_order = ["name", "email", "roles"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if Staff.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody logs in with this address already.")
        return email


class AcceptanceForm(forms.Form):
    """The six words of an invitation, and the password that one will log in with."""

    code = forms.CharField(label="The six words you were told", max_length=200, strip=True)
    password = forms.CharField(
        label="Your login password",
        strip=False,
        max_length=300,
        widget=forms.PasswordInput(render_value=False),
        help_text="At least twelve characters. Never the vault's seven words, which come later.",
    )
    again = forms.CharField(
        label="The same again", strip=False, max_length=300, widget=forms.PasswordInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self)

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password") and cleaned["password"] != cleaned.get("again"):
            raise ValidationError({"again": "This is not what you typed above."})
        return cleaned


class TypedBackForm(forms.Form):
    """The seven words, typed back from where they were written down."""

    passphrase = forms.CharField(
        label="Your seven words",
        max_length=300,
        strip=False,
        widget=forms.PasswordInput(attrs=SENSITIVE | {"autofocus": True}),
    )


class HeardForm(forms.Form):
    """What was heard on the telephone."""

    sealing = forms.CharField(label="The first six words", max_length=200)
    signing = forms.CharField(label="The second six words", max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self)


class OwnAddressForm(forms.Form):
    """The own e-mail address, typed before everything one holds is given up."""

    email = forms.EmailField(label="Your e-mail address")

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.staff = staff
        make_sensitive(self)

    def clean_email(self):
        typed = self.cleaned_data["email"]
        if typed.casefold() != self.staff.email.casefold():
            raise forms.ValidationError("This is not the address you log in with.")
        return typed
