"""The form field for a story's text: what is offered, what is refused, and how it is shown."""

import json
from html.parser import HTMLParser
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django import forms
from django.template import Context, Template

from articles.body import Token
from articles.editor import LONGEST, BodyField

KITE = UUID("6f1f3c9e-0c5b-4b7e-9a0f-2d1f3c9e0c5b")
HARBOUR = UUID("0b9d7a52-93a4-4a53-8d0a-5f0c8a3f7e11")
SUBSTITUTE = UUID("f3c2d7de-7d0a-4f0e-8a77-0f6f2a6f5b10")
AMBER_KITE = (
    KITE,
    "Amber Kite",
    [
        ("description", "a senior official"),
        ("second", "the official"),
        (f"substitute-{SUBSTITUTE}", "a colleague"),
    ],
)
QUIET_HARBOUR = (HARBOUR, "Quiet Harbour", [("description", "a former board member")])
NOT_YOURS = ["This text uses a source that you may not use."]


class StoryForm(forms.Form):
    body = BodyField(label="Story")

    def __init__(self, *args, sources=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = sources


class Editor(HTMLParser):
    """What the page tells the script."""

    def __init__(self, html):
        super().__init__()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "textarea":
            self.attributes = dict(attributes)
            self.config = json.loads(self.attributes["data-django-prose-editor-configurable"])


def submit(html, *sources):
    form = StoryForm({"body": html}, sources=sources)
    form.is_valid()
    return form


def test_the_text_comes_out_sanitised():
    token = Token(KITE, "second")

    form = submit(f'<p onclick="x">Hi {token.markup(text="Amber Kite")}</p>', AMBER_KITE)

    assert form.cleaned_data["body"] == f"<p>Hi {token.markup()}</p>"


@pytest.mark.parametrize("prints", ["description", "second", f"substitute-{SUBSTITUTE}"])
def test_what_is_offered_is_accepted(prints):
    assert not submit(Token.read(str(KITE), prints).markup(), AMBER_KITE).errors


def test_a_hidden_source_and_an_unknown_one_are_refused_alike():
    hidden = submit(Token(HARBOUR, "description").markup(), AMBER_KITE)
    unknown = submit(Token(uuid4(), "description").markup(), AMBER_KITE)

    assert hidden.errors["body"] == unknown.errors["body"] == NOT_YOURS
    assert "body" not in hidden.cleaned_data


def test_a_hidden_source_is_refused_in_the_same_words_whatever_it_would_print():
    form = submit(Token(HARBOUR, "substitute", uuid4()).markup(), AMBER_KITE)

    assert form.errors["body"] == NOT_YOURS


@pytest.mark.parametrize(
    "token", [Token(HARBOUR, "second"), Token(HARBOUR, "substitute", SUBSTITUTE)]
)
def test_words_that_were_not_agreed_with_this_source_are_refused(token):
    form = submit(token.markup(), AMBER_KITE, QUIET_HARBOUR)

    assert form.errors["body"] == [
        "This text names a source in words that were not agreed. Choose its words again."
    ]


def test_a_refused_text_is_shown_again_as_it_was_typed():
    form = submit(f"<p>Typed with care {Token(HARBOUR, 'second').markup()}</p>", AMBER_KITE)

    assert "&lt;p&gt;Typed with care &lt;span data-source=" in str(form["body"])
    assert 'aria-invalid="true"' in str(form["body"])


@pytest.mark.parametrize("html", ["", "<p></p>", "<p>&nbsp;</p>", "<script>x</script>"])
def test_a_required_text_cannot_be_empty(html):
    assert submit(html).errors["body"] == ["This field is required."]


def test_an_optional_text_may_be_empty():
    field = BodyField(required=False)

    assert field.clean("<p></p>") == ""


def test_a_text_too_long_for_a_story_is_refused_before_it_is_read():
    assert submit("&" * (LONGEST + 1)).errors["body"] == [
        "This text is too long to be kept as one story."
    ]


def test_an_unchanged_text_is_not_a_change():
    stored = f"<p>Hi {Token(KITE, 'second').markup()}</p>"

    form = StoryForm({"body": stored}, initial={"body": stored}, sources=[AMBER_KITE])

    assert not form.has_changed()


def test_the_script_is_told_exactly_what_is_offered():
    editor = Editor(str(StoryForm(sources=[AMBER_KITE])["body"]))

    assert editor.config["extensions"]["Source"] == {
        "choices": [
            {
                "id": str(KITE),
                "codename": "Amber Kite",
                "prints": [
                    ["description", "a senior official"],
                    ["second", "the official"],
                    [f"substitute-{SUBSTITUTE}", "a colleague"],
                ],
            }
        ]
    }


def test_one_persons_sources_never_reach_another_persons_form():
    first = StoryForm(sources=[AMBER_KITE])
    second = StoryForm(sources=[QUIET_HARBOUR])
    third = StoryForm()

    assert "Amber Kite" in str(first["body"])
    assert "Amber Kite" not in str(second["body"])
    assert "Quiet Harbour" not in str(first["body"])
    assert Editor(str(third["body"])).config["extensions"]["Source"] == {"choices": []}


def test_without_a_script_it_is_a_text_area_with_the_text():
    form = StoryForm(initial={"body": "<p>Hello</p>"}, sources=[AMBER_KITE])

    editor = Editor(str(form["body"]))

    assert "&lt;p&gt;Hello&lt;/p&gt;</textarea>" in str(form["body"])
    assert editor.attributes["spellcheck"] == "false"
    assert editor.attributes["autocomplete"] == "off"
    assert editor.attributes["translate"] == "no"


def test_the_import_map_carries_the_nonce_and_leads_to_our_modules():
    request = SimpleNamespace(csp_nonce="n0nce")

    html = Template("{% load editor_media %}{% editor_media form %}").render(
        Context({"form": StoryForm(), "request": request})
    )

    first, rest = html.split("</script>", 1)
    tag, imports = first.split(">", 1)
    assert tag == '<script type="importmap" nonce="n0nce"'
    assert {name for name in json.loads(imports)["imports"] if name.startswith("lodestar/")} == {
        "lodestar/pasted",
        "lodestar/source-picker",
        "lodestar/source-token",
        "lodestar/story-editor",
    }
    assert rest.count("<script") == rest.count("<script src=")
    assert "<style" not in rest


def test_the_script_is_told_where_our_extensions_are():
    assert Editor(str(StoryForm()["body"])).config["js_modules"] == ["lodestar/story-editor"]
