from sources.models.attestation import Attestation, AttestationWithdrawal
from sources.models.consent import Consent, ConsentWithdrawal
from sources.models.handler import Handler
from sources.models.promise import Promise
from sources.models.source import Source
from sources.models.substitute import Substitute

__all__ = [
    "Attestation",
    "AttestationWithdrawal",
    "Consent",
    "ConsentWithdrawal",
    "Handler",
    "Promise",
    "Source",
    "Substitute",
]
