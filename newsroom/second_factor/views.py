"""The library's pages on second factors, where ours differ."""

import json

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn import views as library
from django.contrib import messages
from django.db import transaction
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic.edit import FormView

from newsroom import audit
from newsroom.second_factor import codes, factors, passkeys
from newsroom.second_factor.factors import named

INDEX = reverse_lazy("mfa_index")
in_one_piece = method_decorator(transaction.atomic(using="newsroom"), name="form_valid")


@require_safe
def index(request):
    """Show somebody what they have to show besides a password, and where each works."""
    held = list(factors.of(request.user))
    of_kind = {kind: [one for one in held if one.type == kind] for kind in factors.Type}
    context = {
        "app": next(iter(of_kind[factors.Type.TOTP]), None),
        "passkeys": [
            {"factor": one, "places": named(factors.sites_of(one))}
            for one in of_kind[factors.Type.WEBAUTHN]
        ],
        "codes_left": sum(
            len(one.wrap().get_unused_codes()) for one in of_kind[factors.Type.RECOVERY_CODES]
        ),
        "missing": named(passkeys.SITES.keys() - factors.covered(held)),
        "here": named([passkeys.here()]),
        "held": held,
    }
    return render(request, "mfa/index.html", context)


class Authenticate(AuthenticateView):
    """Asks for a second factor while somebody signs in."""

    def get_context_data(self, **kwargs):
        staff = self.stage.login.user
        if not passkeys.made_here(staff).exists():
            self.webauthn_form = None
        context = super().get_context_data(**kwargs)
        context["elsewhere"] = None if factors.works_here(staff) else named([passkeys.here()])
        return options(context, "request_options")

    def form_valid(self, form):
        if not factors.works_here(self.stage.login.user):
            messages.warning(
                self.request,
                "Only recovery codes let you in here. Add a passkey or an app, under your name.",
            )
        return super().form_valid(form)


@in_one_piece
@method_decorator(
    [never_cache, reauthentication_required(app="allauth.mfa")],
    name="dispatch",
)
class ActivateCodes(ActivateTOTPView):
    """Sets up codes from an app, or moves them to another telephone.

    The session that does it has thereby shown them.
    """

    def dispatch(self, request, *args, **kwargs):
        # Past the library's, which would have the old ones switched off first.
        return super(ActivateTOTPView, self).dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"moves": self._old().exists()}

    def form_valid(self, form):
        staff = self.request.user
        factors.lock(staff)
        moved, _ = self._old().delete()
        # What set it up opens nothing any more.
        codes.use(staff.pk, form.secret, form.cleaned_data["code"])
        response = super().form_valid(form)
        show(self.request, "totp")
        audit.record(staff, "second_factor.move" if moved else "second_factor.add", staff)
        return response

    def _old(self):
        return factors.of(self.request.user).filter(type=factors.Type.TOTP)


@in_one_piece
class AddPasskey(library.AddWebAuthnView):
    """Adds a passkey for this site; the session that does it has thereby shown it."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"here": named([passkeys.here()])}
        return options(context, "creation_options")

    def form_valid(self, form):
        response = super().form_valid(form)
        show(self.request, "webauthn")
        audit.record(self.request.user, "second_factor.add", self.request.user)
        return response


class RenamePasskey(library.EditWebAuthnView):
    """Changes what a passkey is called."""

    success_url = INDEX


@in_one_piece
class Removal:
    """Takes a factor away, unless a site would then be closed to its owner, or open to others."""

    success_url = INDEX

    def get_context_data(self, **kwargs):
        needed = named(factors.needed_at(self.get_factor()))
        return super().get_context_data(**kwargs) | {"needed": needed}

    def form_valid(self, form):
        factors.require_spare(self.get_factor())
        response = super().form_valid(form)
        audit.record(self.request.user, "second_factor.remove", self.request.user)
        return response


class RemovePasskey(Removal, library.RemoveWebAuthnView):
    """Takes a passkey away."""

    def get_factor(self):
        return self.get_object()


class DeactivateCodes(Removal, DeactivateTOTPView):
    """Takes the codes from an app away."""

    def get_factor(self):
        return self.authenticator


@method_decorator(never_cache, name="dispatch")
class RecoveryCodes(ViewRecoveryCodesView):
    """Shows the recovery codes that are left."""


@in_one_piece
class GenerateCodes(GenerateRecoveryCodesView):
    """Makes new recovery codes in place of the old ones."""

    def form_valid(self, form):
        response = super().form_valid(form)
        audit.record(self.request.user, "recovery_codes.make", self.request.user)
        return response


class ShowPasskeyAgain(library.ReauthenticateWebAuthnView):
    """Asks for a passkey before something that needs it once more."""

    def get_context_data(self, **kwargs):
        return options(super().get_context_data(**kwargs), "request_options")

    def form_invalid(self, form):
        # Past the library's, which would lead away from the page.
        return FormView.form_invalid(self, form)


def show(request, kind):
    """Note in the session that a second factor, just proven, was shown; under a new key."""
    record_authentication(request, request.user, "mfa", type=kind)
    request.session.cycle_key()


def options(context, name):
    """Add what the page asks the browser for, as the form carries it."""
    if found := context.get("js_data", {}).get(name):
        context["options"] = json.dumps(found)
    return context
