from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from newsroom.refusals import Refused
from newsroom.sign_ins.middleware import PLACE
from sources.vault import passwords
from sources.vault.forms.password import PasswordForm
from sources.vault.middleware import cookie_name


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def change(request):
    """Change the own login password."""
    form = PasswordForm(request.POST or None, staff=request.user, too_many=not _may_try(request))
    if request.method == "POST" and form.is_valid():
        try:
            passwords.change(request.user, form.cleaned_data["new"], here=request.session[PLACE])
        except Refused as refusal:
            form.add_error("new", refusal.message)
        else:
            # The session goes on under a new key, in case the old one was known as well.
            update_session_auth_hash(request, request.user)
            messages.success(
                request,
                "Your login password is changed. Everywhere else you are signed out, and the "
                "vault is locked.",
            )
            response = redirect("account")
            response.delete_cookie(cookie_name())
            return response
    status = 422 if form.errors else 200
    return render(request, "account/password.html", {"form": form}, status=status)


def _may_try(request):
    return request.method != "POST" or ratelimit.consume(
        request, action="change_password", user=request.user
    )
