"""What every field that holds something identifying has in common."""

SENSITIVE = {"autocomplete": "off", "spellcheck": "false", "translate": "no"}


def make_sensitive(form, *names):
    """Tell browsers not to remember, check or translate what is typed into these fields."""
    for name in names or form.fields:
        form.fields[name].widget.attrs.update(SENSITIVE)
