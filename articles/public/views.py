"""The one view of the public site: a path goes in, ready bytes come out."""

from django.http import HttpResponse, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from articles.public import encodings, shelf

# Short, so that what was withdrawn is gone everywhere within a minute.
CACHE_CONTROL = "public, max-age=60, must-revalidate"
NOT_FOUND = "/not-found/"


@require_safe
def page(request):
    """Answer with the page at this path, as it was written at publication."""
    path = request.path_info
    encoding = encodings.choose(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    seen = request.META.get("HTTP_IF_NONE_MATCH")
    if seen and (tag := _unchanged(path, encoding, seen)):
        return _headed(HttpResponseNotModified(), tag)
    found = shelf.take(path, encoding)
    if found is None:
        return _missing(path, encoding, request.method)
    if path == NOT_FOUND:
        return _answer(found, request.method, status=404)
    return _answer(found, request.method, status=found.status)


def _unchanged(path, encoding, seen):
    """Return the tag if the reader has this page already; its bytes are not fetched for that."""
    etag = shelf.etag(path, encoding)
    return etag if etag and encodings.matches(seen, etag) else None


def _missing(path, encoding, method):
    if not path.endswith("/") and shelf.etag(path + "/", None):
        return _headed(HttpResponsePermanentRedirect(path + "/"))
    found = shelf.take(NOT_FOUND, encoding)
    if found is None:
        response = HttpResponse("There is no page here.\n", content_type="text/plain", status=404)
        return _headed(response)
    return _answer(found, method, status=404)


def _answer(found, method, *, status):
    content = b"" if method == "HEAD" else found.body
    response = HttpResponse(content, content_type=found.content_type, status=status)
    response["Content-Length"] = str(len(found.body))
    if found.encoding:
        response["Content-Encoding"] = found.encoding
    return _headed(response, found.etag if status == 200 else None)


def _headed(response, etag=None):
    response["Cache-Control"] = CACHE_CONTROL
    response["Vary"] = "Accept-Encoding"
    if etag:
        response["ETag"] = etag
    return response
