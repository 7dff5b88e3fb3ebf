from django import forms

from articles.clearance import decisions
from articles.clearance.known.fact import Known
from sources.vault.forms.fields import make_sensitive, require_findable
from sources.vault.models import Fact

# What most people have; each kind can be changed, and any row left empty.
ASKED = ("name", "name", "alias", "employer", "title", "email", "phone", "detail")
LONGEST = 200
MOST_LINES = 100


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


class WordsForm(forms.Form):
    """What identifies an off-system source: typed for one request, and kept nowhere."""

    more = forms.CharField(
        label="Anything else that is telling, each on a line of its own",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=MOST_LINES * LONGEST,
    )

    def __init__(self, *args, source, **kwargs):
        # A page may ask for several sources, and each field needs an id of its own.
        super().__init__(*args, auto_id=f"id_{source.pk}_%s", **kwargs)
        self.source = source
        for number, kind in enumerate(ASKED, 1):
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=f"Kind {number}",
                choices=Fact.Kind,
                initial=kind,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"words_{number}"] = forms.CharField(
                label=f"Words {number}",
                required=False,
                max_length=LONGEST,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )
        self.sensitive = ["more", *(f"words_{n}" for n in range(1, len(ASKED) + 1))]
        make_sensitive(self, *self.sensitive)
        for name in self.sensitive:
            # Blanked like opened text, so that Back does not show what was typed.
            attrs = self.fields[name].widget.attrs
            attrs["class"] = f"{attrs.get('class', '')} sealed-open".strip()

    def __repr__(self):
        return "[sealed]"

    def rows(self):
        """Return the pairs of fields, kind and words; those that were refused are marked."""
        for name in self.errors.keys() & self.fields.keys():
            attrs = self.fields[name].widget.attrs
            attrs["class"] = f"{attrs.get('class', '')} is-invalid".strip()
            attrs["aria-invalid"] = "true"
        return [(self[f"kind_{n}"], self[f"words_{n}"]) for n in range(1, len(ASKED) + 1)]

    def clean(self):
        cleaned = super().clean()
        self.known = []
        for number in range(1, len(ASKED) + 1):
            words, kind = cleaned.get(f"words_{number}"), cleaned.get(f"kind_{number}")
            if words and f"kind_{number}" not in self.errors:
                self._know(f"words_{number}", kind or "detail", words)
        lines = (cleaned.get("more") or "").splitlines()
        for line in filter(None, (line.strip() for line in lines)):
            self._know("more", "detail", line)
        if not self.known and not self.errors:
            raise forms.ValidationError(
                "Type at least the name: the check can find only what you type."
            )
        return cleaned

    def _know(self, field, kind, words):
        try:
            require_findable(words)
        except forms.ValidationError as error:
            self.add_error(field, error)
        else:
            self.known.append(Known(kind, words))


def _choice(label, choices, initial):
    return forms.ChoiceField(
        label=label,
        choices=[("", "Decide…"), *choices.items()],
        required=False,
        initial=initial or "",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
