"""What the checker decides on one check, as a form."""

from django import forms

from articles.clearance import decisions
from sources.vault.forms.fields import make_sensitive

LONGEST = 200


class DecisionsForm(forms.Form):
    """The checker's decisions on one check, bound to the digest that was on the page.

    `result` is the check's, `decided` what was decided before and still holds. To sign, nothing
    may be left open.
    """

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    check_pk = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, result, decided, to_sign=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.result, self.decided, self.to_sign = result, decided, to_sign
        for entry in result.nears:
            before = decided.matches.get(entry.identity)
            self.fields[f"choice_{entry.key}"] = _choice(
                "Decision", decisions.CHOICES, before and before.choice
            )
            self.fields[f"because_{entry.key}"] = forms.CharField(
                label="In your words",
                required=False,
                max_length=LONGEST,
                initial=before.words if before else "",
                widget=forms.TextInput(
                    attrs={"class": "form-control sealed-open", "placeholder": "In your words"}
                ),
            )
            make_sensitive(self, f"because_{entry.key}")
        for number, (path, faces) in enumerate(result.faces.items(), 1):
            known, answer = decided.faces.get(path, (None, ""))
            self.fields[f"faces_{number}"] = _choice(
                f"{faces} face{'s' * (faces != 1)} in {path}: could one of them be the source?",
                decisions.FACES,
                answer if known == faces else "",
            )
        if result.unread:
            self.fields["unread"] = forms.BooleanField(
                label="I have looked at this myself, and it does not give the source away",
                required=False,
                initial=decided.unread,
            )

    def __repr__(self):
        return "[sealed]"

    def of(self, entry):
        """Return the two fields of an `Entry`: choice and words."""
        return self[f"choice_{entry.key}"], self[f"because_{entry.key}"]

    def faces(self):
        """Return the fields that ask about pictures."""
        return [self[f"faces_{number}"] for number, _ in enumerate(self.result.faces, 1)]

    def clean(self):
        cleaned = super().clean()
        for entry in self.result.nears:
            self._clean_match(entry.key, cleaned)
        for number, _ in enumerate(self.result.faces, 1):
            self._clean_face(f"faces_{number}", cleaned)
        if self.to_sign and self.result.unread and not cleaned.get("unread"):
            self.add_error("unread", "Look at what was not read first.")
        for name in self.errors.keys() & self.fields.keys():
            attrs = self.fields[name].widget.attrs
            attrs["class"] = f"{attrs.get('class', '')} is-invalid".strip()
            attrs["aria-invalid"] = "true"
        return cleaned

    def decisions(self, *, by):
        """Return them as `Decided`; whoever made one before, and nobody changed it, made it."""
        cleaned, matches = self.cleaned_data, {}
        for entry in self.result.nears:
            choice, words = cleaned[f"choice_{entry.key}"], cleaned[f"because_{entry.key}"]
            before = self.decided.matches.get(entry.identity)
            if choice and before and (before.choice, before.words) == (choice, words):
                matches[entry.identity] = before
            elif choice:
                matches[entry.identity] = decisions.Decision(choice, words, str(by.pk))
        answers = {
            path: [faces, cleaned[f"faces_{number}"]]
            for number, (path, faces) in enumerate(self.result.faces.items(), 1)
            if cleaned[f"faces_{number}"]
        }
        return decisions.Decided(matches, answers, bool(cleaned.get("unread")))

    def _clean_match(self, key, cleaned):
        choice, words = cleaned.get(f"choice_{key}"), cleaned.get(f"because_{key}")
        if choice == decisions.OTHER and not words:
            self.add_error(f"because_{key}", "Say why it may stay.")
        elif words and not choice and f"choice_{key}" not in self.errors:
            self.add_error(f"choice_{key}", "Say whether it stays or goes.")
        elif self.to_sign and not choice:
            self.add_error(f"choice_{key}", "Decide on this one first.")
        elif self.to_sign and choice == decisions.GOES:
            self.add_error(f"choice_{key}", "While this has to go, nothing is signed.")

    def _clean_face(self, name, cleaned):
        answer = cleaned.get(name)
        if self.to_sign and not answer:
            self.add_error(name, "Look at the picture, and answer.")
        elif self.to_sign and answer == decisions.PERHAPS:
            self.add_error(name, "While the source may be in a picture, nothing is signed.")


def _choice(label, choices, initial):
    return forms.ChoiceField(
        label=label,
        choices=[("", "Decide…"), *choices.items()],
        required=False,
        initial=initial or "",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
