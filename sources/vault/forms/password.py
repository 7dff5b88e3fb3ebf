from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sources.vault.forms.fields import make_sensitive


class PasswordForm(forms.Form):
    """The login password that one has, and the one that one wants."""

    # Passwords are not sent back, so that no page holds them.
    forgets = True

    old = forms.CharField(
        label="Your login password now",
        strip=False,
        max_length=300,
        widget=forms.PasswordInput,
    )
    new = forms.CharField(
        label="The new one",
        strip=False,
        max_length=300,
        widget=forms.PasswordInput,
        help_text="At least twelve characters. Never the words that open your vault.",
    )
    again = forms.CharField(
        label="The new one again", strip=False, max_length=300, widget=forms.PasswordInput
    )

    def __init__(self, *args, staff, too_many=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.staff = staff
        self.too_many = too_many
        make_sensitive(self)

    def clean_old(self):
        if self.too_many:
            raise ValidationError("You have tried too often. Wait a minute, then try again.")
        old = self.cleaned_data["old"]
        # Counted like a sign-in, and refused after as many wrong ones.
        if not get_adapter().reauthenticate(self.staff, old):
            raise ValidationError("This is not your login password.")
        return old

    def clean_new(self):
        new = self.cleaned_data["new"]
        if new == self.cleaned_data.get("old"):
            raise ValidationError("This is the password that you have.")
        validate_password(new, self.staff)
        return new

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("new") and cleaned["new"] != cleaned.get("again"):
            raise ValidationError({"again": "This is not what you typed above."})
        return cleaned
