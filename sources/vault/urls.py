from django.urls import include, path
from django.views.generic import RedirectView

from sources.vault.views import (
    access,
    entrustings,
    facts,
    filing,
    keeping,
    keys,
    ledger,
    members,
    notices,
    passwords,
