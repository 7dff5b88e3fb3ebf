from django import forms
from django.conf import settings

from sources.vault.forms.fields import make_sensitive


class DocumentForm(forms.Form):
    """A file, which has been encrypted and stored before this form sees it."""

    # A browser does not send a file's place again, so it has to be chosen anew.
    forgets = True

    document = forms.FileField(label="The file")

    def __init__(self, *args, refusal="", **kwargs):
        super().__init__(*args, **kwargs)
        make_sensitive(self)
        field = self.fields["document"]
        field.widget.attrs["class"] = "sealed-open"
        field.widget.attrs["data-most"] = settings.LODESTAR_DOCUMENT_LIMIT
        field.help_text = (
            f"At most {settings.LODESTAR_DOCUMENT_LIMIT} MB. Its name is sealed as well. "
            "Stay on this page until it has arrived."
        )
        if refusal:
            field.error_messages["required"] = refusal
