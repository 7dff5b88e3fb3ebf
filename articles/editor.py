"""The form field in which the text of a story is written."""

from django.core.exceptions import ValidationError
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import ImportMap, Media, Script

from articles import body

# Longer than any story; the time to read HTML can grow faster than its length.
LONGEST = 200_000

# What `js` of DJANGO_PROSE_EDITOR_EXTENSIONS says; the import map leads it to the hashed file.
MODULE = "lodestar/story-editor"

# The menu has no drop-downs: those of the package cannot be reached with the keyboard.
MENU = [
    {"group": "blockType -lists"},
    {"group": "lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "source"},
    {"group": "history"},
]

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "HorizontalRule": True,
    "HardBreak": True,
    "History": True,
    "Menu": {"groups": MENU},
    "StoryEditor": True,
}


class BodyWidget(ProseEditorWidget):
    """A text area that a script turns into the story editor."""

    def __init__(self, attrs=None, **kwargs):
        ours = {
            "class": "story-text",
            "rows": 24,
            "autocomplete": "off",
            "spellcheck": "false",
            "translate": "no",
        }
        super().__init__(attrs=ours | (attrs or {}), **kwargs)

    @property
    def media(self):
        """The editor's scripts and styles, with our own after them."""
        ours = ImportMap(
            {
                MODULE: "articles/story-editor.js",
                "lodestar/pasted": "articles/pasted.js",
                "lodestar/source-picker": "articles/source-picker.js",
                "lodestar/source-token": "articles/source-token.js",
            }
        )
        script = Script("articles/story-editor.js", type="module")
        styles = {"all": ["django_prose_editor/editor.css", "articles/source-token.css"]}
        return super().media + Media(importmap=ours, css=styles, js=[script])


class BodyField(ProseEditorFormField):
    """The text of a story, in which only the sources on offer may be used.

    Each choice is `(source, codename, prints)`, and each of its prints `(value, words)`: what a
    token's `data-print` says, and what the reader then sees. Set `choices` in the form's
    `__init__`; they belong to one request.
    """

    widget = BodyWidget

    default_error_messages = {
        # The same for a source that does not exist, so that nobody can find out which do.
        "source": "This text uses a source that you may not use.",
        "print": "This text names a source in words that were not agreed. Choose its words again.",
        "long": "This text is too long to be kept as one story.",
    }

    def __init__(self, *, choices=(), **kwargs):
        kwargs.setdefault("widget", BodyWidget)
        super().__init__(extensions=EXTENSIONS, **kwargs)
        self.choices = choices

    @property
    def choices(self):
        """The sources on offer."""
        return self._choices

    @choices.setter
    def choices(self, choices):
        self._choices = [
            (str(source), codename, [(value, words) for value, words in prints])
            for source, codename, prints in choices
        ]
        offered = [
            {"id": source, "codename": codename, "prints": prints}
            for source, codename, prints in self._choices
        ]
        # A new dictionary: the old one is shared with the forms of other requests.
        self.config = {"extensions": EXTENSIONS | {"Source": {"choices": offered}}}
        self.widget.config = self.config

    def to_python(self, value):
        """Return the sanitised text, so that a required text cannot be an empty paragraph."""
        value = super().to_python(value)
        if len(value) > LONGEST:
            raise ValidationError(self.error_messages["long"], code="long")
        return body.sanitise(value)

    def validate(self, value):
        """Refuse tokens that were not on offer."""
        super().validate(value)
        offered = {source: {value for value, _ in prints} for source, _, prints in self._choices}
        used = body.tokens(value)
        if any(str(token.source) not in offered for token in used):
            raise ValidationError(self.error_messages["source"], code="source")
        if any(token.value not in offered[str(token.source)] for token in used):
            raise ValidationError(self.error_messages["print"], code="print")
