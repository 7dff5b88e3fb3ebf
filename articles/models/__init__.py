from articles.models.clearance import Clearance, ClearanceWithdrawal, Declaration
from articles.models.dismissal import Dismissal, DismissalWithdrawal
from articles.models.edition import Edition, Withdrawal
from articles.models.estimate import Acceptance, Estimate
from articles.models.galley import Artefact, Galley
from articles.models.hold import Hold
from articles.models.move import Move
from articles.models.override import Override
from articles.models.picture import Picture
from articles.models.review import Review
from articles.models.revision import Claim, Illustration, Revision, SourceUse
from articles.models.story import Story

__all__ = [
    "Acceptance",
    "Artefact",
    "Claim",
    "Clearance",
    "ClearanceWithdrawal",
    "Declaration",
    "Dismissal",
    "DismissalWithdrawal",
    "Edition",
    "Estimate",
    "Galley",
    "Hold",
    "Illustration",
    "Move",
    "Override",
    "Picture",
    "Review",
    "Revision",
    "SourceUse",
    "Story",
    "Withdrawal",
]
