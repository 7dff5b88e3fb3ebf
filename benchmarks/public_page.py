"""Measures the public site against a bare row through a bare Django view, in the same run.

    python -m benchmarks.public_page [seconds per case and round]

Ratios hold from machine to machine, absolute figures do not. Everything runs in one process over
WSGI, with a database of its own that is thrown away; rounds are interleaved, medians are printed.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time

PATH = "/inside/"
ROUNDS = 30
CASES = {
    "bare row, bare view": ("bare", {}),
    "plain": ("site", {}),
    "gzip": ("site", {"HTTP_ACCEPT_ENCODING": "gzip"}),
    "brotli": ("site", {"HTTP_ACCEPT_ENCODING": "br, gzip"}),
    "304": ("site", {"HTTP_IF_NONE_MATCH": "etag"}),
    "404": ("site", {"PATH_INFO": "/nowhere/"}),
}


def main():
    """Set up, fill and measure; each step is a process with the environment of its role."""
    from newsroom.provision.installation import Installation

    with tempfile.TemporaryDirectory() as home:
        os.environ["LODESTAR_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        installation = Installation(durable=False).open()
        try:
            for step, who in (("fill", "owner"), ("measure", "public")):
                environment = os.environ | installation.environment(who)
                environment["DJANGO_SETTINGS_MODULE"] = f"newsroom.settings.{who}"
                command = [sys.executable, "-m", "benchmarks.public_page", step, *sys.argv[1:]]
                subprocess.run(command, env=environment, check=True)
        finally:
            installation.close()


def fill():
    """Write a page of the size of a long article."""
    import django

    django.setup()
    from django.core.management import call_command

    from articles.publication.pages import page, write

    call_command("migrate", verbosity=0)
    text = "".join(
        f"<p>Paragraph {n}: nobody at the desk can read this, {n * n}.</p>\n" for n in range(400)
    )
    write([page(PATH, "text/html; charset=utf-8", text.encode())])


def measure(seconds):
    """Print each case's requests per second and its ratio to the bare row."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.wsgi import get_wsgi_application

    site = get_wsgi_application()
    from django.conf import settings

    middleware, urls = settings.MIDDLEWARE, settings.ROOT_URLCONF
    settings.MIDDLEWARE = []
    bare = WSGIHandler()
    settings.MIDDLEWARE = middleware
    applications = {"bare": (bare, "benchmarks.public_page"), "site": (site, urls)}
    tag = _ask(site, {})[1]["ETag"]
    found = {name: [] for name in CASES}
    for _ in range(ROUNDS):
        for name, (which, extra) in CASES.items():
            application, settings.ROOT_URLCONF = applications[which]
            extra = {key: tag if value == "etag" else value for key, value in extra.items()}
            found[name].append(_rate(application, extra, seconds))
    base = found["bare row, bare view"]
    for name, rates in found.items():
        # Compared within a round, because a shared machine is slower in some rounds than in others.
        ratio = statistics.median(rate / bare for rate, bare in zip(rates, base, strict=True))
        print(f"{name:<22}{statistics.median(rates):>8.0f}/s{ratio:>8.2f}")


def bare_row(request):
    """Answer with one column of one row."""
    from django.db import connections
    from django.http import HttpResponse

    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT body FROM public_page WHERE path = %s", [request.path_info])
        return HttpResponse(bytes(cursor.fetchone()[0]))


def _rate(application, extra, seconds):
    count, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < seconds:
        _ask(application, extra)
        count += 1
    return count / (time.perf_counter() - begin)


def _ask(application, extra):
    heads = {}

    def start_response(status, headers, exc_info=None):
        heads.update(headers)
        heads["status"] = status

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": PATH,
        "SERVER_NAME": "public.localhost",
        "SERVER_PORT": "8002",
        "HTTP_HOST": "public.localhost:8002",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    answer = application(environ | extra, start_response)
    body = b"".join(answer)
    answer.close()
    return body, heads


def __getattr__(name):
    # The address of the bare view; made late, because importing this needs no Django.
    if name == "urlpatterns":
        from django.urls import re_path

        return [re_path("", bare_row)]
    raise AttributeError(name)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    step = arguments.pop(0) if arguments and not arguments[0].replace(".", "").isdigit() else "main"
    duration = float(arguments[0]) if arguments else 0.1
    {"main": main, "fill": fill, "measure": lambda: measure(duration)}[step]()
