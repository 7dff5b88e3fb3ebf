from django import forms

from sources.vault import events


class RecordForm(forms.Form):
    """Which entries of a source's record to show; what is not offered is no filter."""

    kind = forms.ChoiceField(
        label="What",
        choices=[("", "Everything"), *((kind, events.KINDS[kind]) for kind in events.OF_SOURCES)],
        required=False,
    )
    member = forms.ChoiceField(label="Who", required=False)
    field_order = ["member", "kind"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [
            ("", "Anybody"),
            *((str(person.pk), person.name) for person in people),
        ]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"
