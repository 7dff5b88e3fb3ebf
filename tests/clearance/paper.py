"""The page of a leak check as a person fills it in."""

from lxml import html


def fields(answer):
    """Return everything that the form of decisions would post, as it stands on the page."""
    (form,) = [f for f in html.fromstring(answer.content).forms if "/verdict/" in f.action]
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def undecided(answer):
    """Return the names of the fields in which a choice is asked for."""
    return [name for name in fields(answer) if name.startswith("choice_")]


def text(answer):
    """Return what the page says, with single spaces."""
    return " ".join(html.fromstring(answer.content).text_content().split())


def entries(answer):
    """Return the listed findings: (level, text) of each."""
    shown = html.fromstring(answer.content)
    return [
        (entry.get("class").removeprefix("finding-"), " ".join(entry.text_content().split()))
        for entry in shown.xpath("//li[starts-with(@id, 'finding-')]")
    ]
