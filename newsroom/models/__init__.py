from newsroom.models.audit_entry import AuditEntry
from newsroom.models.directory import Directory
from newsroom.models.directory_key import DirectoryKey, UnvouchedKey, Vouch
from newsroom.models.published_head import PublishedHead
from newsroom.models.purge import Purge, PurgedRow
from newsroom.models.sign_in import SignIn
from newsroom.models.staff import Staff
from newsroom.models.used_code import UsedCode

__all__ = [
    "AuditEntry",
    "Directory",
    "DirectoryKey",
    "PublishedHead",
    "Purge",
    "PurgedRow",
    "SignIn",
    "Staff",
    "UnvouchedKey",
    "UsedCode",
    "Vouch",
]
