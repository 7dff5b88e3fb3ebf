from django import forms

from newsroom.models import Staff
from sources.vault.forms.membership import CodenameForm


class RecoveryForm(CodenameForm):
    """To whom a source moves, and its codename, typed."""

    holder = forms.EmailField(label="E-mail address of the new holder")
    field_order = ["holder", "codename"]

    def clean_holder(self):
        email = self.cleaned_data["holder"]
        self.person = Staff.objects.filter(email__iexact=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError("Nobody here logs in with this address.")
        if self.person.is_auditor:
            raise forms.ValidationError("This is an auditor, who must not know of sources.")
        return email
