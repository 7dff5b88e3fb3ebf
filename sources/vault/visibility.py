"""Which sources a person may know of in the vault; anything else is a 404."""

from django.db.models import Q

from sources.models import Source
from sources.vault.models import Grant


def circles_of(staff):
    """Return the ids of the sources in whose circle the person is now."""
    grants = Grant.objects.live().filter(member_id=staff.pk)
    return set(grants.values_list("epoch__source_id", flat=True))


def visible_to(staff):
    """Sources the person is in the circle of, or handles; all of them for an access admin."""
    inside = circles_of(staff)
    known = Q(pk__in=inside) | Q(handlers__staff=staff)
    if staff.is_access_admin:
        known = Q()
    return Source.objects.filter(known).distinct()
