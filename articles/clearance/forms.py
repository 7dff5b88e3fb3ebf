from django import forms


class VerdictForm(forms.Form):
    """A member's verdict on one galley, bound to the digest that was on the page."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    has_looked = forms.BooleanField(
        label="I have looked at every near match, and none gives the source away",
        required=False,
    )
