from django import forms

from sources.vault.forms.fields import SENSITIVE


class PassphraseForm(forms.Form):
    """The vault passphrase; never kept, never shown again."""

    passphrase = forms.CharField(
        label="Vault passphrase",
        max_length=300,
        strip=False,
        widget=forms.PasswordInput(attrs=SENSITIVE | {"autofocus": True}),
    )
