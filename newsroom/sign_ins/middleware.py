import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db.models.functions import Now
from django.utils import timezone

from newsroom.models import SignIn
from newsroom.sign_ins import browsers

# The place in a session that holds the id of its sign-in.
PLACE = "lodestar_sign_in"
SELDOM = datetime.timedelta(minutes=1)


class SignInMiddleware:
    """Lists who is signed in where, and logs out a session whose sign-in was ended elsewhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Health is asked without a session, and must be told without a database.
        if request.path == "/healthz":
            return self.get_response(request)
        before = request.session.get(PLACE)
        if before and not is_live(request, before):
            self.leave(request)
        elif not before and request.user.is_authenticated:
            before = begin(request)
        response = self.get_response(request)
        self._note(request, before)
        return response

    def leave(self, request):
        """Log a session out whose sign-in has ended."""
        logout(request)
        messages.warning(request, "You were signed out here. Sign in again to go on.")

    def _note(self, request, before):
        """Write down what the request did: somebody signed in, or out."""
        now = request.session.get(PLACE)
        if before and now != before:
            SignIn.objects.filter(pk=before).end()
        if now is None and request.user.is_authenticated:
            begin(request)


def is_live(request, pk):
    """Whether a sign-in is this person's, at this site, and not ended; one query."""
    found = SignIn.objects.filter(
        pk=pk, staff_id=request.user.pk, site=settings.LODESTAR_SITE, ended_at=None
    )
    seen_at = found.values_list("seen_at", flat=True).first()
    if seen_at and timezone.now() - seen_at > SELDOM:
        found.update(seen_at=Now())
    return seen_at is not None


def begin(request):
    """Note that somebody is signed in here from now on; returns the id."""
    sign_in = SignIn.objects.create(
        staff_id=request.user.pk,
        site=settings.LODESTAR_SITE,
        browser=browsers.words(request.headers.get("User-Agent", "")),
    )
    request.session[PLACE] = str(sign_in.pk)
    return request.session[PLACE]
