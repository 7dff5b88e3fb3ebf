from django import forms

from sources.vault.forms.fields import make_sensitive


class OffBoardingForm(forms.Form):
    """The leaver's address, typed."""

    email = forms.EmailField(label="Their e-mail address")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email.casefold() != self.person.email.casefold():
            raise forms.ValidationError("This is not their address.")
        return email


class PhraseForm(forms.Form):
    """How many people leave, typed: nobody presses on past a name that was ticked by mistake."""

    phrase = forms.CharField(max_length=60)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.wanted = f"{len(people)} people leave"
        self.fields["phrase"].label = f"To go on, type: {self.wanted}"
        make_sensitive(self)

    def clean_phrase(self):
        typed = self.cleaned_data["phrase"]
        if " ".join(typed.casefold().split()) != self.wanted:
            raise forms.ValidationError(f"Type exactly this: {self.wanted}")
        return typed
