"""Looking for facts in files."""

from dataclasses import dataclass, field

from articles.clearance.known.form import HINT
from articles.clearance.matching.index import Index
from articles.clearance.memory import nothing_kept
from articles.clearance.reading.kind import Kind, kind_of
from articles.clearance.reading.media import read


@dataclass
class Scan:
    """What was found in some files: findings as plain values, and which files were read.

    `why` says of each path in `not_read` what was not read, and why. A file of which a part was
    read is in both lists.
    """

    findings: list = field(default_factory=list)
    read: list = field(default_factory=list)
    not_read: list = field(default_factory=list)
    why: dict = field(default_factory=dict)

    def __repr__(self):
        return "[sealed]"

    @property
    def is_clean(self):
        """Whether nothing above a hint was found."""
        return all(finding["level"] == HINT for finding in self.findings)

    @property
    def is_whole(self):
        """Whether at least something was read of every file."""
        return set(self.not_read) <= set(self.read)


def scan(files, known, lint=None):
    """Look for facts (`Known`) in files (`File`); `lint`, if given, reads each `Reading`."""
    done = Scan()
    with nothing_kept():
        index = Index(known)
        for file in files:
            _look(file, index, lint, done)
    return done


def _look(file, index, lint, done):
    path = str(file.path)
    try:
        refusal = file.refusal
        body = None if refusal else file.body()
    except OSError as error:
        _leave(done, path, [error.strerror or "it could not be read"])
        return
    if refusal:
        _leave(done, path, [refusal])
        return
    reading = read(file.name, file.content_type, body)
    if reading.unread:
        _leave(done, path, [unread.why for unread in reading.unread])
    # Of a PDF or a broken picture only stray bytes are read; nobody should take that for a check.
    is_stray = kind_of(file.content_type, body) is Kind.OTHER
    if not is_stray and not any(unread.is_all for unread in reading.unread):
        done.read.append(path)
    done.findings += [_plain(path, finding) for finding in index.search(reading)]
    if reading.faces:
        done.findings.append(_faces(path, reading.faces))
    if lint:
        done.findings += [{"path": path, **finding} for finding in lint(reading)]


def _leave(done, path, why):
    done.not_read.append(path)
    done.why[path] = list(dict.fromkeys(why))


def _plain(path, finding):
    return {
        "path": path,
        "level": finding.level,
        "fact": finding.fact,
        "kind": finding.kind,
        "form": finding.form,
        "start": finding.start,
        "end": finding.end,
        "excerpt": f"{finding.before}{finding.match}{finding.after}",
        "place": finding.place,
    }


def _faces(path, faces):
    # A question to whoever looks: nobody is recognised.
    return {
        "path": path,
        "level": HINT,
        "fact": None,
        "kind": "face",
        "form": f"{faces} face{'s' if faces > 1 else ''}",
        "start": 0,
        "end": 0,
        "excerpt": "",
        "place": "picture",
    }
