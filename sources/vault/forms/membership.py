import datetime

from django import forms
from django.utils import timezone

from newsroom.models import Staff
from sources.models import Attestation
from sources.vault import attesting
from sources.vault.models import Fact, Refusal
from sources.vault.models.request import Reason

TERMS = [("30", "30 days"), ("90", "90 days"), ("180", "180 days"), ("365", "a year")]


class AskForm(forms.Form):
    """Why somebody wants to join a circle."""

    reason = forms.ChoiceField(label="Why do you need to know?", choices=Reason)


class RefusalForm(forms.Form):
    """Why a request is refused; the asker sees it."""

    reason = forms.ChoiceField(choices=Refusal.Reason)


class HandOverForm(forms.Form):
    """For how long a new member may open what is sealed."""

    term = forms.ChoiceField(label="For how long", choices=TERMS, initial="90")

    def ends_after(self):
        """Return the length of the place as a `timedelta`."""
        return datetime.timedelta(days=int(self.cleaned_data["term"]))


class HandlerForm(forms.Form):
    """Who may use the codename at the desk, named by the address they log in with."""

    email = forms.EmailField(label="E-mail address of a colleague")

    def clean_email(self):
        email = self.cleaned_data["email"]
        self.staff = Staff.objects.filter(email__iexact=email, is_active=True).first()
        if self.staff is None:
            raise forms.ValidationError("Nobody here logs in with this address.")
        if self.staff.is_auditor:
            raise forms.ValidationError("This is an auditor, who must not know of sources.")
        return email


class AttestationForm(forms.Form):
    """How a member came to know who the source is."""

    method = forms.ChoiceField(label="How did you check?", choices=Attestation.Method)
    between = forms.ModelChoiceField(
        Fact.objects.none(),
        label="Which go-between",
        required=False,
        empty_label="Nobody",
        help_text="Only if one vouched. Their name is sealed first, as a fact of the kind "
        "“Go-between”; it stands nowhere else.",
    )
    verified_on = forms.DateField(
        label="On which day", widget=forms.DateInput(attrs={"type": "date"})
    )
    fair_description = forms.BooleanField(
        label="The agreed description is fair: neither grander nor vaguer than the person",
    )

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        if source.off_system:
            # Nothing of it is sealed, so nobody can be named as a go-between.
            del self.fields["between"]
            methods = Attestation.Method
            self.fields["method"].choices = [m for m in methods.choices if m[0] != methods.BETWEEN]
            return
        self.fields["between"].queryset = attesting.go_betweens(source)
        self.fields["between"].label_from_instance = lambda fact: (
            f"Go-between, sealed on {fact.filed_at:%-d %B %Y} as fact {fact.number}"
        )

    def clean(self):
        cleaned = super().clean()
        method, fact = cleaned.get("method"), cleaned.get("between")
        cleaned["between"] = fact and fact.pk
        if method == Attestation.Method.BETWEEN and not fact and "between" not in self.errors:
            self.add_error(
                "between",
                "Say which. If their name is not sealed yet, seal it first, as a fact of the "
                "kind “Go-between”.",
            )
        if method and method != Attestation.Method.BETWEEN and fact:
            self.add_error("between", "Only where a go-between vouched is one named.")
        return cleaned

    def clean_verified_on(self):
        day = self.cleaned_data["verified_on"]
        if day > timezone.now().date():
            raise forms.ValidationError("This day is still to come.")
        return day


class CodenameForm(forms.Form):
    """The codename, typed before something that cannot be undone."""

    codename = forms.CharField(max_length=60)

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.source = source

    def clean_codename(self):
        typed = self.cleaned_data["codename"]
        if typed.strip().casefold() != self.source.codename.casefold():
            raise forms.ValidationError("This is not the codename.")
        return typed
