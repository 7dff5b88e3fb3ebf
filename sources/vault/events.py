"""What each code of the two records says, in words that tell nothing of what is sealed."""

KINDS = {
    "opening": "Openings",
    "filing": "What was filed",
    "circle": "The circle",
    "keys": "Keys and recovery",
    "promise": "The promise",
    "check": "Checks and clearances",
    "keeping": "Keeping and destroying",
    "alarm": "Alarms and refusals",
    "people": "People and roles",
    "session": "Signing in and unlocking",
    "story": "Stories",
    "record": "Reading the records",
}

# A source's own kinds; the others are about people, or about stories.
OF_SOURCES = ("opening", "filing", "circle", "keys", "promise", "check", "keeping", "alarm")

EVENTS = {
    "opening": {
        "fact.open": "Opened a fact",
        "note.open": "Opened a note",
        "contact.open": "Opened a contact",
        "document.open": "Opened a document",
        "sample.open": "Opened a sample of public writing",
        "handreport.open": "Opened what a comparison with samples showed",
        "report.open": "Opened what a leak check found",
        "decisions.open": "Opened what was decided on a leak check",
        "sweepreport.open": "Opened what a sweep found",
        "purgeproposal.open": "Opened what somebody proposes to purge",
    },
    "filing": {
        "fact.file": "Sealed a fact",
        "note.file": "Sealed a note",
        "contact.file": "Sealed a contact",
        "document.file": "Sealed a document",
        "sample.file": "Sealed a sample of public writing",
        "sample.remove": "Took a sample of public writing away",
        "handreport.file": "Sealed what a comparison with samples showed",
        "report.file": "Sealed what a leak check found",
        "decisions.file": "Sealed what was decided on a leak check",
        "sweepreport.file": "Sealed what a sweep found",
        "purgeproposal.file": "Proposed to purge something at the desk",
    },
    "circle": {
        "request.ask": "Asked to join, or to stay longer",
        "request.approve": "Approved a request",
        "request.refuse": "Refused a request",
        "grant.hand_over": "Handed the keys over",
        "grant.extend": "Handed the keys over for longer",
        "grant.confirm": "Confirmed at a review that a place is needed",
        "grant.end": "Ended a place in the circle",
        "handler.name": "Named a handler",
        "desk.assign": "Let a desk propose people",
        "desk.unassign": "Let a desk propose people no more",
        "proposal.tell": "Let somebody know of it whom a desk proposed",
        "proposal.dismiss": "Said that somebody whom a desk proposed is not needed",
        "attestation.make": "Attested to knowing who it is",
        "attestation.take_back": "Took back what they had attested",
        "attestation.withdraw": "Withdrew the attestations of who left",
    },
    "keys": {
        "epoch.announce": "Announced a new key",
        "source.entrust": "Entrusted the keys to the custodians of now",
        "recovery.begin": "Began a recovery",
        "recovery.complete": "Completed a recovery",
    },
    "promise": {
        "source.found": "Registered the source",
        "source.found_off_system": "Registered the source, off the system",
        "promise.change": "Changed the promise",
        "consent.give": "Recorded that the source agreed to be named",
        "consent.withdraw": "Recorded that the source agrees no longer",
    },
    "check": {
        "check.begin": "Began a leak check",
        "check.end": "Came to the end of a leak check",
        "check.stop": "Stopped a leak check",
        "check.type": "Ran a leak check, typing the words",
        "hand.type": "Compared a piece with samples, pasting them",
        "clearance.sign": "Cleared a galley",
        "clearance.withdraw": "Took a clearance back",
        "substitute.take_over": "Put agreed words in the place of a fact, at the desk",
        "sweep.begin": "Began a sweep",
        "sweep.end": "Came to the end of a sweep",
        "sweep.stop": "Stopped a sweep",
    },
    "keeping": {
        "purge.confirm": "Purged something at the desk, as the second of two",
        "purge.withdraw": "Took a proposal to purge back",
        "retention.decide": "Decided until when it is kept",
        "hold.place": "Placed a legal hold",
        "hold.lift": "Lifted a legal hold",
        "destruction.propose": "Proposed to destroy the source",
        "destruction.withdraw": "Took the proposal to destroy back",
        "source.destroy": "Destroyed the source",
    },
    "alarm": {
        "alarm.seal": "A seal did not open",
        "alarm.record": "Found a record broken",
        "alarm.unlock": "An unlock was not what was stored",
        "opening.limit": "Was stopped: opened as much as the house allows",
        "grant.deny": "Was refused: may not hand over",
        "vouch.differ": "Did not vouch: the words heard were others",
    },
    "people": {
        "staff.found": "Was seated when the newsroom began",
        "staff.invite": "Invited somebody",
        "staff.uninvite": "Took an invitation back",
        "staff.accept": "Came in, by invitation",
        "staff.roles": "Changed somebody's roles",
        "staff.suspend": "Suspended an account",
        "staff.restore": "Opened an account again",
        "staff.leave": "Off-boarded somebody",
        "staff.sign_out": "Signed somebody out everywhere",
        "desk.make": "Made a desk",
        "desk.close": "Closed a desk",
        "desk.seat": "Put somebody at a desk",
        "desk.leave": "Took somebody from a desk",
        "login.reset": "Closed a lost login, to be set up anew",
        "key.allow": "Allowed new keys to be made",
        "key.make": "Made keys",
        "key.vouch": "Vouched for keys",
        "member.enrol": "Put keys under a passphrase",
    },
    "session": {
        "unlock.begin": "Unlocked the vault",
        "unlock.end": "Locked the vault",
        "unlock.refuse": "Was refused at the lock",
        "password.change": "Changed the login password",
        "second_factor.add": "Added a second factor",
        "second_factor.move": "Moved the codes to another telephone",
        "second_factor.remove": "Removed a second factor",
        "recovery_codes.make": "Made new recovery codes",
        "sign_in.end": "Ended a sign-in",
        "sign_in.end_others": "Ended all other sign-ins",
    },
    "story": {
        "story.begin": "Began a story, or its review",
        "story.save": "Saved a story",
        "story.compose": "Composed a galley",
        "story.submit": "Submitted a story",
        "story.return": "Sent a story back",
        "story.revise": "Revised a story",
        "story.substitute": "Took over words that a circle agreed on",
        "story.review": "Reviewed a story",
        "story.approve": "Approved a story",
        "story.publish": "Published a story",
        "story.correct": "Published a correction",
        "story.reopen": "Began a correction",
        "story.drop": "Dropped a correction",
        "story.withdraw": "Withdrew a story",
        "story.hold": "Placed a hold on a story",
        "story.lift": "Lifted a hold on a story",
        "declaration.sign": "Declared that a galley leans on no source",
        "story.override": "Overrode a freeze",
        "story.dismiss": "Dismissed what the lint found",
        "story.reopen_finding": "Took a dismissal back",
        "story.estimate": "Estimated how many people fit",
        "story.accept": "Accepted that few people fit",
    },
    "record": {
        "record.export": "Took a record out as a file",
        "record.verify": "Checked a whole record",
    },
}

# About a source, and recorded in the newsroom's record only: their rows are there.
AT_THE_DESK = frozenset({"promise.change", "handler.name", "attestation.withdraw"})

_WORDS = {code: words for codes in EVENTS.values() for code, words in codes.items()}


def words(code):
    """Return what a code says; one that is newer than these words says itself."""
    return _WORDS.get(code, code)


def codes(kind):
    """Return the codes of one of `KINDS`."""
    return set(EVENTS[kind])
