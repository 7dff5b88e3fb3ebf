"""What every field that holds something identifying has in common."""

from django.forms import ValidationError

SENSITIVE = {"autocomplete": "off", "spellcheck": "false", "translate": "no"}


def make_sensitive(form, *names):
    """Tell browsers not to remember, check or translate what is typed into these fields."""
    for name in names or form.fields:
        form.fields[name].widget.attrs.update(SENSITIVE)


def require_findable(value):
    """Refuse what no leak check could look for: it compares letters and digits."""
    if not any(character.isalnum() for character in value):
        raise ValidationError("Write it with letters or digits, or nothing can be found.")
