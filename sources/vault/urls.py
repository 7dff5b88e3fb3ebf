from django.urls import include, path
from django.views.generic import RedirectView

from sources.vault.views import (
    access,
    attestations,
    audits,
    consents,
    desks,
    documents,
    entrustings,
    facts,
    filing,
    keeping,
    keys,
    leavers,
    ledger,
    members,
    notices,
    openings,
    passwords,
    people,
    promises,
    proposals,
    records,
    recoveries,
    requests,
    reviews,
    samples,
    sign_ins,
    sources,
    threads,
    unlocks,
)
from sources.views import house_definitions


def thread_urls(thread):
    """Return the addresses of one kind of thread."""
    kind = {"thread": thread}
    return [  # /sources/<pk>/notes/, /sources/<pk>/contacts/
        path("", threads.index, kind, name=thread.name),
        path("opening/", threads.newest, kind, name=f"{thread.name}-newest"),
        path("<uuid:thing_pk>/opening/", threads.opening, kind, name=f"{thread.name}-opening"),
    ]


document_urls = [  # /sources/<pk>/documents/
    path("", documents.index, name="documents"),
    path("opening/", threads.newest, {"thread": documents.DOCUMENTS}, name="documents-newest"),
    path(
        "<uuid:document_pk>/opening/",
        documents.opening,
        {"thread": documents.DOCUMENTS},
        name="documents-opening",
    ),
]

sample_urls = [  # /sources/<pk>/samples/
    path("", samples.index, name="samples"),
    path("opening/", threads.newest, {"thread": samples.SAMPLES}, name="samples-newest"),
    path(
        "<uuid:document_pk>/opening/",
        documents.opening,
        {"thread": samples.SAMPLES},
        name="samples-opening",
    ),
    path("<uuid:sample_pk>/removal/", samples.remove, name="samples-removal"),
]

keeping_urls = [  # /sources/<pk>/keeping/
    path("", keeping.show, name="keeping"),
    path("retention/", keeping.keep, name="retention"),
    path("holds/", keeping.place_hold, name="holds"),
    path("holds/<uuid:hold_pk>/lifting/", keeping.lift_hold, name="hold-lifting"),
    path("proposal/", keeping.propose, name="destruction-proposal"),
    path("proposal/withdrawal/", keeping.withdraw, name="destruction-withdrawal"),
    path("destruction/", keeping.destroy, name="destruction"),
]

source_urls = [  # /sources/<pk>/
    path("", sources.show, name="source"),
    path("promise/", promises.change, name="promise"),
    path("promise/versions/", promises.versions, name="promise-versions"),
    path("facts/", facts.create, name="facts"),
    path("facts/<uuid:fact_pk>/opening/", facts.opening, name="opening"),
    path("notes/", include(thread_urls(threads.NOTES))),
    path("contacts/", include(thread_urls(threads.CONTACTS))),
    path("documents/", include(document_urls)),
    path("samples/", include(sample_urls)),
    path("handlers/", members.name_handler, name="handlers"),
    path("attestations/", attestations.index, name="attestations"),
    path("attestations/withdrawal/", attestations.take_back, name="attestation-withdrawal"),
    path("consent/", consents.show, name="consent"),
    path("consent/withdrawal/", consents.withdraw, name="consent-withdrawal"),
    path("requests/", members.ask, name="asking"),
    path("openings/", openings.of_source, name="source-openings"),
    path("record/", records.of_source, name="source-record"),
    path("review/", reviews.show, name="review"),
    path("keeping/", include(keeping_urls)),
    path("entrusting/", entrustings.create, name="entrusting"),
    path("members/<uuid:member_pk>/ending/", sources.end_place, name="ending"),
    path("desks/", proposals.assign, name="assignments"),
    path("desks/<uuid:desk_pk>/ending/", proposals.unassign, name="assignment-ending"),
    path("proposals/<uuid:person_pk>/telling/", proposals.let_know, name="proposal-telling"),
    path("proposals/<uuid:person_pk>/dismissal/", proposals.dismiss, name="proposal-dismissal"),
]

filing_urls = [  # /filing/
    path("", filing.index, name="filing-list"),
    path("<uuid:pk>/", filing.show, name="filing"),
    path("<uuid:pk>/facts/", filing.file_fact, name="filing-facts"),
    path("<uuid:pk>/notes/", filing.file_note, name="filing-notes"),
    path("<uuid:pk>/contacts/", filing.file_contact, name="filing-contacts"),
    path("<uuid:pk>/documents/", filing.file_document, name="filing-documents"),
]

request_urls = [  # /requests/<pk>/
    path("", requests.show, name="request"),
    path("approval/", requests.approve, name="approval"),
    path("refusal/", requests.refuse, name="refusal"),
    path("grant/", requests.hand_over, name="grant"),
]

people_urls = [  # /people/
    path("", people.index, name="person-list"),
    path("new/", people.create, name="person-new"),
    path("leaving/", leavers.several, name="people-leaving"),
    path("<uuid:pk>/", people.show, name="person"),
    path("<uuid:pk>/roles/", people.roles, name="person-roles"),
    path("<uuid:pk>/invitation/", people.invite_again, name="person-invitation"),
    path("<uuid:pk>/invitation/withdrawal/", people.withdraw, name="person-uninvite"),
    path("<uuid:pk>/keys/", people.allow_new_keys, name="person-keys"),
    path("<uuid:pk>/login/", people.reset_login, name="person-login"),
    path("<uuid:pk>/suspension/", people.suspend, name="person-suspension"),
    path("<uuid:pk>/sign-ins/ending/", people.sign_out, name="person-sign-out"),
    path("<uuid:pk>/leaving/", leavers.one, name="person-leaving"),
]

desk_urls = [  # /desks/
    path("", desks.index, name="desk-list"),
    path("<uuid:pk>/", desks.show, name="desk"),
    path("<uuid:pk>/seats/", desks.seat, name="seats"),
    path("<uuid:pk>/seats/<uuid:staff_pk>/ending/", desks.leave, name="seat-ending"),
    path("<uuid:pk>/closing/", desks.close, name="desk-closing"),
]

recovery_urls = [  # /recovery/
    path("", recoveries.index, name="recovery-list"),
    path("<uuid:pk>/", recoveries.complete, name="recovery-completion"),
    path("of/<uuid:pk>/", recoveries.begin, name="recovery-new"),
]

audit_urls = [  # /audit/
    path("", audits.index, name="audit"),
    path("export/", audits.export, name="audit-export"),
    path("verification/", audits.verify, name="audit-verification"),
    path("heads/", audits.heads, name="audit-heads"),
]

key_urls = [  # /keys/
    path("", keys.show, name="keys"),
    path("words/", keys.prepare, name="keys-words"),
    path("confirmation/", keys.confirm, name="keys-confirmation"),
    path("waiting/", keys.waiting, name="keys-waiting"),
    path("<uuid:pk>/vouch/", keys.vouch, name="vouch"),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="source-list"), name="home"),
    # In place of the library's own, which would leave other browsers unlocked.
    path("account/logout/", unlocks.sign_out),
    path("account/sign-ins/ending/", sign_ins.end_others),
    path("account/sign-ins/<uuid:pk>/ending/", sign_ins.end),
    path("account/password/", passwords.change, name="password"),
    path("unlock/", unlocks.show, name="unlock"),
    path("unlock/lock/", unlocks.lock, name="unlock-lock"),
    path("access/", access.index, name="access"),
    path("sources/", sources.index, name="source-list"),
    path("sources/new/", sources.create, name="source-new"),
    path("sources/<uuid:pk>/", include(source_urls)),
    path("filing/", include(filing_urls)),
    path("entrusting/", entrustings.index, name="entrusting-list"),
    path("requests/", requests.index, name="request-list"),
    path("requests/<uuid:pk>/", include(request_urls)),
    path("invitation/", keys.accept, name="acceptance"),
    path("keys/", include(key_urls)),
    path("proposals/", proposals.index, name="proposal-list"),
    path("desks/", include(desk_urls)),
    path("recovery/", include(recovery_urls)),
    path("people/", include(people_urls)),
    path("notices/", notices.index, name="notice-list"),
    path("notices/seen/", notices.look, name="notice-look"),
    path("openings/", openings.own, name="own-openings"),
    path("audit/", include(audit_urls)),
    path("ledger/", ledger.index, name="ledger"),
    path("definitions/", house_definitions, name="definitions"),
    path("limits/", ledger.limits, name="limits"),
]
