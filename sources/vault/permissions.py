"""Who may do what in the vault. `thing` is a source, a request, a person or a key."""

from django.conf import settings

from newsroom.models import DirectoryKey
from newsroom.rulebook import Rulebook
from sources.models import Handler
from sources.vault.models import Grant


def holds_live_grant(staff, source):
    """Has a place in the source's circle now, by database time."""
    return Grant.objects.live().filter(epoch__source_id=source.pk, member_id=staff.pk).exists()


def is_handler(staff, source):
    """May use the source's codename at the desk."""
    return Handler.objects.filter(source_id=source.pk, staff_id=staff.pk).exists()


def is_access_admin(staff, thing):
    """Manages access, and cannot read."""
    return staff.is_access_admin


def is_not_requester(staff, request):
    """Did not ask for this themselves."""
    return staff.pk != request.asked_by


def is_not_approver(staff, request):
    """Did not approve this themselves."""
    return staff.pk != request.approval.approver


def holds_grant_of_its_source(staff, thing):
    """Has a place in the circle that a request or a proposal is about."""
    grants = Grant.objects.live().filter(epoch__source_id=thing.source_id)
    return grants.filter(member_id=staff.pk).exists()


def is_active_access_admin(staff, _thing):
    """Manages people and access."""
    return staff.is_active and staff.is_access_admin


def is_active_auditor(staff, _thing):
    """Reads both records, and stands outside of what they are about."""
    return staff.is_active and staff.is_auditor


def is_somebody_else(staff, person):
    """Acts on another person's account, never on the own."""
    return staff.pk != person.pk


def has_vouched_key(staff, _key):
    """Has a key that leads to a root in the settings."""
    own = DirectoryKey.objects.current(staff.pk)
    return own is not None and own.is_vouched()


def is_not_own_key(staff, key):
    """The key belongs to somebody else."""
    return staff.pk != key.staff_id


def is_custodian(staff, _thing):
    """Has a key that the settings name as a custodian's."""
    own = DirectoryKey.objects.current(staff.pk)
    return staff.is_active and own is not None and own.fingerprint in settings.LODESTAR_CUSTODIANS


def did_not_begin(staff, recovery):
    """Is not the custodian who began."""
    return staff.pk != recovery.first


def is_not_the_holder(staff, recovery):
    """Is not the person to whom the source moves."""
    return staff.pk != recovery.holder


def did_not_place(staff, hold):
    """Is not the person who placed the hold."""
    return staff.pk != hold.by


def did_not_propose(staff, proposal):
    """Is not the person who proposed it."""
    return staff.pk != proposal.by


def did_not_file(staff, thing):
    """Is not the person who sealed it."""
    return staff.pk != thing.filed_by


rules = Rulebook(
    {
        "open": [[holds_live_grant]],
        # Sealing needs no key of one's own: see grants.prove.
        "file": [[holds_live_grant], [is_handler]],
        "attest": [[holds_live_grant]],
        "promise": [[holds_live_grant]],
        "record_consent": [[holds_live_grant]],
        "name_handler": [[holds_live_grant]],
        "see_circle": [[holds_live_grant], [is_access_admin]],
        "see_promise": [[holds_live_grant], [is_handler]],
        "review": [[holds_live_grant]],
        # Outside to join the circle, inside to stay longer.
        "ask": [[is_handler], [holds_live_grant]],
        "answer": [[is_access_admin, is_not_requester]],
        "hand_over": [[holds_grant_of_its_source, is_not_requester, is_not_approver]],
        "assign": [[holds_live_grant]],
        "answer_proposal": [[holds_live_grant]],
        "manage_desks": [[is_active_access_admin]],
        "see_access_desk": [[is_active_access_admin]],
        "manage_people": [[is_active_access_admin]],
        "change_roles": [[is_active_access_admin, is_somebody_else]],
        "allow_new_keys": [[is_active_access_admin, is_somebody_else]],
        "reset_login": [[is_active_access_admin, is_somebody_else]],
        "suspend": [[is_active_access_admin, is_somebody_else]],
        "sign_out": [[is_active_access_admin, is_somebody_else]],
        "see_waiting_keys": [[has_vouched_key]],
        "vouch": [[has_vouched_key, is_not_own_key]],
        "decide_retention": [[holds_live_grant]],
        "entrust": [[holds_live_grant]],
        "place_hold": [[holds_live_grant], [is_active_access_admin]],
        "lift_hold": [[is_active_access_admin, did_not_place]],
        "propose_destruction": [[holds_live_grant]],
        "carry_out_destruction": [
            [did_not_propose, holds_grant_of_its_source],
            [did_not_propose, is_active_access_admin],
        ],
        "audit": [[is_active_auditor]],
        "propose_purge": [[holds_live_grant]],
        "confirm_purge": [[did_not_file, holds_grant_of_its_source]],
        "recover": [[is_custodian]],
        "complete_recovery": [[is_custodian, did_not_begin, is_not_the_holder]],
        "end": [[holds_live_grant], [is_access_admin]],
    }
)
