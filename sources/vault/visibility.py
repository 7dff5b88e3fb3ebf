"""Which sources a person may know of in the vault; anything else is a 404."""

from django.db.models import Exists, OuterRef, Q

from sources.models import Handler, Source
from sources.vault.models import Grant


def circles_of(staff, *, among=None):
    """Return the ids of the sources in whose circle the person is now; all, or some of `among`."""
    grants = Grant.objects.live().filter(member_id=staff.pk)
    if among is not None:
        grants = grants.filter(epoch__source_id__in=among)
    return set(grants.values_list("epoch__source_id", flat=True))


def visible_to(staff, *, among=None):
    """Sources the person is in the circle of, or handles; all of them for an access admin.

    Whoever looks for certain sources names them as `among`, and saves reading all the circles.
    """
    return Source.objects.all() if staff.is_access_admin else _close_to(staff, among=among)


def inside(staff, pk):
    """The one source with this id if the person is in its circle now, or none."""
    return Source.objects.filter(pk__in=circles_of(staff, among=[pk]))


def fileable_by(staff):
    """Sources for which the person may file: an access admin only where they are close to one."""
    return _close_to(staff).filter(destroyed_at=None)


def _close_to(staff, *, among=None):
    handles = Handler.objects.filter(staff=staff, source=OuterRef("pk"))
    return Source.objects.filter(Q(pk__in=circles_of(staff, among=among)) | Exists(handles))
