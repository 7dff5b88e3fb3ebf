from sources.models.attestation import Attestation, AttestationWithdrawal
from sources.models.handler import Handler
from sources.models.promise import Promise
from sources.models.source import Source
from sources.models.substitute import Substitute

__all__ = [
    "Attestation",
    "AttestationWithdrawal",
    "Handler",
    "Promise",
    "Source",
    "Substitute",
]
