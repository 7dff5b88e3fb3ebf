from sources.vault.models.approval import Approval, Refusal
from sources.vault.models.confirmation import Confirmation
from sources.vault.models.contact import Contact
from sources.vault.models.desk import (
    Assignment,
    AssignmentEnding,
    Desk,
    DeskClosing,
    Dismissal,
    Seat,
    SeatEnding,
)
from sources.vault.models.destruction import Destruction, Proposal, ProposalWithdrawal
from sources.vault.models.document import Document, Removal
from sources.vault.models.entrusting import Entrusting
from sources.vault.models.epoch import CustodyShare, Epoch
from sources.vault.models.fact import Fact
from sources.vault.models.grant import Ending, Grant, SealedKey
from sources.vault.models.invitation import Acceptance, Invitation, InvitationWithdrawal
from sources.vault.models.keeping import LegalHold, Retention
from sources.vault.models.lapse import Lapse
from sources.vault.models.leak_check import Decisions, LeakCheck
from sources.vault.models.ledger_entry import LedgerEntry
from sources.vault.models.lock import Lock
from sources.vault.models.member_key import MemberKey
from sources.vault.models.note import Note
from sources.vault.models.notice import Notice
from sources.vault.models.opening import Opening
from sources.vault.models.pending_key import PendingKey
from sources.vault.models.purge import PurgeConfirmation, PurgeProposal, PurgeWithdrawal
from sources.vault.models.recovery import Half, Recovered, Recovery
from sources.vault.models.report import Report
from sources.vault.models.request import Request
from sources.vault.models.sample import HandReport, Sample, SampleRemoval
from sources.vault.models.sweep import Sweep, SweepReport, SweptSource
from sources.vault.models.typed_check import TypedCheck
from sources.vault.models.unlock import Unlock, UnlockAttempt

__all__ = [
    "Acceptance",
    "Approval",
    "Assignment",
    "AssignmentEnding",
    "Confirmation",
    "Contact",
    "CustodyShare",
    "Decisions",
    "Desk",
    "DeskClosing",
    "Destruction",
    "Dismissal",
    "Document",
    "Ending",
    "Entrusting",
    "Epoch",
    "Fact",
    "Grant",
    "Half",
    "HandReport",
    "Invitation",
    "InvitationWithdrawal",
    "Lapse",
    "LeakCheck",
    "LedgerEntry",
    "LegalHold",
    "Lock",
    "MemberKey",
    "Note",
    "Notice",
    "Opening",
    "PendingKey",
    "Proposal",
    "ProposalWithdrawal",
    "PurgeConfirmation",
    "PurgeProposal",
    "PurgeWithdrawal",
    "Recovered",
    "Recovery",
    "Refusal",
    "Removal",
    "Report",
    "Request",
    "Retention",
    "Sample",
    "SampleRemoval",
    "SealedKey",
    "Seat",
    "SeatEnding",
    "Sweep",
    "SweepReport",
    "SweptSource",
    "TypedCheck",
    "Unlock",
    "UnlockAttempt",
]
