from django import forms

from sources.vault.models.request import Reason


class ChecksForm(forms.Form):
    """Whether a list of openings holds what checks read as well."""

    checks = forms.BooleanField(label="Also what checks read and did not show", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["checks"].widget.attrs["class"] = "form-check-input"


class OpeningsForm(ChecksForm):
    """By whom and for which reason something was opened; what is not offered is no filter."""

    member = forms.ChoiceField(label="Who", required=False)
    reason = forms.ChoiceField(
        label="Why", choices=[("", "Any reason"), *Reason.choices], required=False
    )
    field_order = ["member", "reason", "checks"]

    def __init__(self, *args, openers, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("member", "reason"):
            self.fields[name].widget.attrs["class"] = "form-select"
        people = [(str(person.pk), person.name) for person in openers]
        self.fields["member"].choices = [("", "Anybody"), *people]


def chosen(form):
    """Return {name: value} of what was rightly chosen in a form of filters."""
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}
