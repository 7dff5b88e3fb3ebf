from django import forms

ALL = "all"


class SweepForm(forms.Form):
    """For whom to sweep: one source, or all in whose circles one is."""

    source = forms.ChoiceField(
        label="Look for", error_messages={"invalid_choice": "Choose one of your sources."}
    )

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.sources = {str(source.pk): source for source in sources}
        choices = [(pk, source.codename) for pk, source in self.sources.items()]
        if len(choices) > 1:
            choices.insert(0, (ALL, "All sources of your circles"))
        self.fields["source"].choices = choices

    def chosen(self):
        """Return the sources to look for."""
        value = self.cleaned_data["source"]
        return list(self.sources.values()) if value == ALL else [self.sources[value]]
