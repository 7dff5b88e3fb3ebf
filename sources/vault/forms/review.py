from django import forms

from sources.vault.forms.fields import make_sensitive

NEEDED, ENDED, LATER = "needed", "ended", "later"
DECISIONS = [
    (NEEDED, "Still needs it"),
    (ENDED, "End the place"),
    (LATER, "Decide another day"),
]


class ReviewForm(forms.Form):
    """What a member says about the places of the others, and the codename where one ends."""

    codename = forms.CharField(label="To end a place, type the codename", required=False)

    def __init__(self, *args, source, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.source = source
        self.places = {f"place-{grant.member_id}": grant for grant in members}
        for name, grant in self.places.items():
            self.fields[name] = forms.ChoiceField(
                label=f"The place of {grant.member.name}",
                choices=DECISIONS,
                initial=LATER,
                widget=forms.RadioSelect,
            )
        make_sensitive(self, "codename")

    def rows(self):
        """Yield each grant with its field."""
        for name, grant in self.places.items():
            yield grant, self[name]

    def decisions(self):
        """Return {`Staff`: whether the place is still needed}, without those left open."""
        return {
            grant.member: self.cleaned_data[name] == NEEDED
            for name, grant in self.places.items()
            if self.cleaned_data.get(name) in (NEEDED, ENDED)
        }

    def clean(self):
        cleaned = super().clean()
        decisions = self.decisions()
        if not decisions and not self.errors:
            raise forms.ValidationError("Say of at least one member what becomes of their place.")
        typed = cleaned.get("codename", "").strip().casefold()
        if not all(decisions.values()) and typed != self.source.codename.casefold():
            self.add_error("codename", "A place ends only when the codename stands here.")
        return cleaned

    def refuse_ends(self, message):
        """Say at each place that was to end why it does not."""
        for name in self.places:
            if self.cleaned_data[name] == ENDED:
                self.add_error(name, message)
