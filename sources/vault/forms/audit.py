from django import forms

from newsroom.models import Staff
from sources.vault import events

RECORDS = {"vault": "The vault's", "newsroom": "The newsroom's"}


class AuditForm(forms.Form):
    """Which entries of which record; an empty field asks for all."""

    record = forms.ChoiceField(label="Record", choices=RECORDS.items(), required=False)
    day = forms.DateField(
        label="Day, by UTC", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    code = forms.ChoiceField(
        label="What",
        choices=[
            ("", "Everything"),
            *(
                (events.KINDS[kind], sorted(codes.items(), key=lambda pair: pair[1]))
                for kind, codes in events.EVENTS.items()
            ),
        ],
        required=False,
    )
    actor = forms.ChoiceField(label="Who", required=False)
    subject = forms.UUIDField(
        label="Id of what it was about",
        required=False,
        error_messages={"invalid": "This is no id. Copy one from the list."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = Staff.objects.values_list("pk", "name")
        self.fields["actor"].choices = [("", "Anybody"), *((str(pk), name) for pk, name in people)]
        for field in self.fields.values():
            is_list = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_list else "form-control"
        self.fields["subject"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def chosen(self):
        """Return {name: value}, with the record in any case; what is not offered is no filter."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return {"record": "vault"} | chosen

    @property
    def is_mistyped(self):
        """Whether a day or an id was typed that is none."""
        return bool(self.errors.keys() & {"day", "subject"})
