"""Scripts and styles of a form, under the page's security policy."""

from django import template
from js_asset import Media

register = template.Library()


@register.simple_tag(takes_context=True)
def editor_media(context, form):
    """Return the form's media with this request's nonce; goes into `<head>`, above all scripts."""
    return Media.from_media(form.media, nonce=context["request"].csp_nonce)
