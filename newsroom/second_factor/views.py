"""The library's pages on second factors, where ours differ."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView

from newsroom.second_factor import codes


class ActivateCodes(ActivateTOTPView):
    """Sets up codes from an app; the session that does it has thereby shown them."""

    def form_valid(self, form):
        # What set it up opens nothing any more.
        codes.use(self.request.user.pk, form.secret, form.cleaned_data["code"])
        response = super().form_valid(form)
        show(self.request, "totp")
        return response


def show(request, kind):
    """Note in the session that a second factor, just proven, was shown; under a new key."""
    record_authentication(request, request.user, "mfa", type=kind)
    request.session.cycle_key()


activate_codes = ActivateCodes.as_view()
