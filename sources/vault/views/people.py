"""The access admin's pages on people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newsroom.models import SignIn, Staff
from newsroom.refusals import Refused
from sources.vault import inviting, leaving, people, sign_ins
from sources.vault.forms.people import InvitationForm, RolesForm
from sources.vault.models import Desk, Invitation, Seat
from sources.vault.permissions import rules

PAGE = 50


@require_GET
def index(request):
    """List everybody who logs in."""
    rules.require(request.user, "manage_people", None)
    page = Paginator(Staff.objects.order_by("name", "pk"), PAGE).get_page(request.GET.get("page"))
    page.object_list = people.described(list(page.object_list))
    return render(request, "people/index.html", {"page": page})


@sensitive_variables("code")
@require_http_methods(["GET", "POST"])
def create(request):
    """Invite somebody; the code is shown this once."""
    rules.require(request.user, "manage_people", None)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person, code = inviting.invite(**form.cleaned_data, by=request.unlocked)
        except Refused as refusal:
            form.add_error("email", refusal.message)
        else:
            return render(request, "people/code.html", {"person": person, "code": code})
    return render(request, "people/new.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def show(request, pk):
    """Show one person, and what an access admin can do."""
    rules.require(request.user, "manage_people", None)
    return _page(request, get_object_or_404(Staff, pk=pk))


@require_POST
def roles(request, pk):
    """Give somebody other roles."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    rules.require(request.user, "change_roles", person)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _page(request, person, status=422, roles_form=form)
    try:
        inviting.change_roles(person, form.cleaned_data["roles"], by=request.unlocked)
    except Refused as refusal:
        form.add_error("roles", refusal.message)
        return _page(request, person, status=422, roles_form=form)
    messages.success(request, f"{person} has these roles now.")
    return redirect("person", person.pk)


@sensitive_variables("code")
@require_POST
def invite_again(request, pk):
    """Replace somebody's invitation; the new code is shown this once."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    try:
        code = inviting.invite_again(person, by=request.unlocked)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("person", person.pk)
    return render(request, "people/code.html", {"person": person, "code": code})


@require_POST
def withdraw(request, pk):
    """Take back somebody's invitation."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    inviting.withdraw(person, by=request.unlocked)
    messages.success(request, "No invitation stands for them any more.")
    return redirect("person", person.pk)


@sensitive_variables("code")
@require_POST
def reset_login(request, pk):
    """Close a lost login; the code for a new one is shown this once."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    rules.require(request.user, "reset_login", person)
    try:
        code = inviting.reset_login(person, by=request.unlocked)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("person", person.pk)
    return render(request, "people/code.html", {"person": person, "code": code})


@require_POST
def allow_new_keys(request, pk):
    """Let somebody make keys."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    rules.require(request.user, "allow_new_keys", person)
    inviting.allow_new_keys(person, by=request.unlocked)
    messages.success(request, f"{person} may make keys within 72 hours. Tell them.")
    return redirect("person", person.pk)


@require_POST
def suspend(request, pk):
    """Suspend an account, or open it again."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    if person.is_active:
        leaving.suspend(person, by=request.unlocked)
        messages.success(request, f"{person} can do nothing here from now on.")
    else:
        leaving.restore(person, by=request.unlocked)
        messages.success(request, f"{person} can sign in again.")
    return redirect("person", person.pk)


@require_POST
def sign_out(request, pk):
    """End every sign-in of somebody, at both sites."""
    rules.require(request.user, "manage_people", None)
    person = get_object_or_404(Staff, pk=pk)
    sign_ins.sign_out(person, by=request.unlocked)
    messages.success(request, f"{person} is signed out everywhere, and their vault is locked.")
    return redirect("person", person.pk)


def _page(request, person, *, status=200, **forms):
    people.described([person])
    standing = Invitation.objects.standing().filter(staff_id=person.pk)
    context = {
        "person": person,
        "seated": Desk.objects.open().filter(seats__in=Seat.objects.of(person)).distinct(),
        "is_self": person.pk == request.user.pk,
        "places": SignIn.objects.live().filter(staff=person).count(),
        "has_come": person.has_usable_password(),
        "invitation": standing.filter(acceptance=None).order_by("-made_at").first(),
        "may_make_keys": inviting.may_make_keys(person),
        "may_vouch": person.key is not None
        and person.keys_words == people.KEYS["waiting"][1]
        and rules.allows(request.user, "vouch", person.key),
        "roles_form": RolesForm(
            initial={"roles": [role for role in inviting.ROLES if getattr(person, role)]}
        ),
    } | forms
    return render(request, "people/show.html", context, status=status)
