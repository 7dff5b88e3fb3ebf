from dataclasses import dataclass

from django import forms

from articles import note
from articles.content import Claimed
from articles.gates.support import supports
from articles.models import Claim

Kind = Claim.Kind
ABOUT_SOURCE = (Kind.DESCRIBED, Kind.REQUESTED, Kind.KNOWN, Kind.JEOPARDY)


@dataclass(frozen=True)
class Option:
    """A claim on offer: the sentence it prints, and whether a record stands behind it."""

    claim: Claimed
    source: object
    sentence: str
    is_supported: bool
    # Readers have it already, and the source was destroyed since.
    is_in_print: bool

    @property
    def value(self):
        """How the form names the claim."""
        return f"{self.claim.kind}:{self.claim.source or ''}"


class NoteForm(forms.Form):
    """The claims of the editor's note; each is a box to tick, none is typed."""

    claims = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "This claim cannot be made here."}
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case, **kwargs):
        self.options = list(options(case))
        chosen = [Claimed(claim.kind, claim.source_id) for claim in case.claims]
        initial = {
            "claims": [option.value for option in self.options if option.claim in chosen],
            "after": case.revision.mark,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["claims"].choices = [(o.value, o.sentence) for o in self.options]

    def rows(self):
        """Return each option with whether its box is ticked."""
        ticked = set(self["claims"].value() or [])
        return [(option, option.value in ticked) for option in self.options]

    def chosen(self):
        """Return the ticked claims."""
        ticked = set(self.cleaned_data["claims"])
        return tuple(option.claim for option in self.options if option.value in ticked)


def options(case):
    """Yield what a note about this revision could say."""
    author = case.revision.author_source_id
    yield _option(case, Kind.RARE, None, author)
    for use in case.uses:
        promise = case.promises.get(use.source_id)
        # Whoever may not be attributed is not in the note either.
        if promise and promise.term.may_attribute:
            for kind in ABOUT_SOURCE:
                yield _option(case, kind, use.source, author)
    yield _option(case, Kind.POLICY, None, author)


def _option(case, kind, source, author):
    pk = source and source.pk
    made = [Claimed(Kind.DESCRIBED, pk), Claimed(kind, pk)] if source else [Claimed(kind)]
    plain = note.plain_of(made, case.promises, author=author)[-1]
    return Option(
        claim=Claimed(kind.value, pk),
        source=source,
        sentence=note.sentence(plain),
        is_supported=supports(case, kind, pk),
        is_in_print=case.is_claimed_in_print(kind, pk),
    )
