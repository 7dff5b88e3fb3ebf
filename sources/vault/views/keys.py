"""How a person comes in, makes keys, and has them vouched for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom.models import DirectoryKey
from newsroom.refusals import Refused
from sources.vault import enrolment, inviting, passwords, vouching
from sources.vault.forms.people import AcceptanceForm, HeardForm, OwnAddressForm, TypedBackForm
from sources.vault.middleware import cookie_name, while_locked
from sources.vault.models.unlock import WrongPassphrase
from sources.vault.permissions import rules


@sensitive_post_parameters()
@sensitive_variables()
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request):
    """Take up an invitation: the code, and a login password."""
    form = AcceptanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            inviting.accept(form.cleaned_data["code"], form.cleaned_data["password"])
        except passwords.Unfit as refusal:
            form.add_error("password", refusal.message)
        except Refused as refusal:
            form.add_error("code", refusal.message)
        else:
            messages.success(request, "Welcome. Sign in now with your address and this password.")
            return redirect("account_login")
    return render(request, "keys/accept.html", {"form": form}, status=422 if form.errors else 200)


@while_locked
@require_safe
def show(request):
    """Show a person where they stand with their keys."""
    return _page(request)


@sensitive_variables()
@while_locked
@require_POST
def prepare(request):
    """Make keys, and show their seven words this once."""
    first = DirectoryKey.objects.current(request.user.pk) is None
    form = OwnAddressForm(request.POST, staff=request.user)
    if not first and not form.is_valid():
        return _page(request, status=422, address_form=form)
    try:
        passphrase = enrolment.prepare(request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("keys")
    return render(request, "keys/words.html", {"passphrase": passphrase})


@sensitive_post_parameters()
@sensitive_variables()
@while_locked
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    """Take the seven words back, and publish the keys."""
    if enrolment.pending(request.user) is None:
        messages.error(request, "The words have expired, or there were none. Make new ones.")
        return redirect("keys")
    form = TypedBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            enrolment.confirm(request.user, form.cleaned_data["passphrase"])
        except WrongPassphrase:
            form.add_error("passphrase", "These are not the words you were shown.")
        except Refused as refusal:
            form.add_error("passphrase", refusal.message)
        else:
            messages.success(request, "Your keys are made. Now have them vouched for.")
            response = redirect("keys")
            response.delete_cookie(cookie_name())
            return response
    return render(request, "keys/confirm.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def waiting(request):
    """List the keys for which nobody has vouched yet, to whoever can."""
    rules.require(request.user, "see_waiting_keys", None)
    return render(request, "keys/waiting.html", {"keys": vouching.waiting(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def vouch(request, pk):
    """Type what was heard on the telephone, and sign."""
    key = get_object_or_404(DirectoryKey.objects.select_related("staff"), pk=pk)
    rules.require(request.user, "vouch", key)
    form = HeardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            vouching.vouch(key, form.cleaned_data, by=request.unlocked)
        except vouching.OtherWords as other:
            for kind in other.kinds:
                form.add_error(kind, "These are not the words of this key. Ask to hear them again.")
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"Signed: this key belongs to {key.staff}.")
            return redirect("keys-waiting")
    context = {"form": form, "key": key}
    return render(request, "keys/vouch.html", context, status=422 if form.errors else 200)


def _page(request, *, status=200, address_form=None):
    key = DirectoryKey.objects.current(request.user.pk)
    context = {
        "key": key,
        "is_vouched": key is not None and key.is_vouched(),
        "spoken": vouching.spoken(key) if key else None,
        "may_make_keys": inviting.may_make_keys(request.user),
        "address_form": address_form or OwnAddressForm(staff=request.user),
    }
    return render(request, "keys/show.html", context, status=status)
