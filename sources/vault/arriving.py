"""A document on its way in: encrypted while it arrives, so that no disk ever holds it."""

import contextlib
import io
import logging
import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from newsroom.refusals import Refused
from sources.vault import documents, filing, moving, stores, streams
from sources.vault.models import Document

logger = logging.getLogger(__name__)

FIELD = "document"
MEGABYTE = 1_000_000
# Browsers show an answer once all is sent; what is so many times too large is cut off instead.
HOPELESS = 4
CUT_OFF = "The file did not arrive whole. Nothing of it was kept. Send it again."
NOT_STORED = "The file could not be stored. Nothing of it was kept. Tell whoever runs the servers."


class NoFiles(FileUploadHandler):
    """Drops every file that comes where none is expected, unread and unstored."""

    def new_file(self, *args, **kwargs):
        """Skip it."""
        raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        """Never reached."""

    def file_complete(self, file_size):
        """Never reached."""


class Arrival(FileUploadHandler):
    """Encrypts one file while it comes and puts it into the store; `refusal` says why it did not.

    What is in the store is dropped again by `abandon`, until it is filed.
    """

    def __init__(self, request, source, *, refusal=""):
        super().__init__(request)
        self.document = Document(id=uuid.uuid4(), source_id=source.pk)
        self.refusal = refusal
        self.contents = None
        self._secret = documents.new_secret()
        self._encryption = streams.Encryption(documents.key(self.document, self._secret))
        self._stored = None

    def new_file(self, field_name, *args, **kwargs):
        """Begin to store, or give up before the first byte."""
        super().new_file(field_name, *args, **kwargs)
        if self.refusal:
            self._refuse(self.refusal)
        if field_name != FIELD or self._stored:
            raise SkipFile
        with self._storing():
            self._stored = stores.documents().create(self.document.place)

    def receive_data_chunk(self, raw_data, start):
        """Encrypt and store some bytes; beyond the house's limit the rest is not read into."""
        most = settings.LODESTAR_DOCUMENT_LIMIT * MEGABYTE
        if self._encryption.length + len(raw_data) > most:
            self._refuse(too_large())
        with self._storing():
            self._stored.write(self._encryption.add(raw_data))

    def file_complete(self, file_size):
        """Finish what is stored; returns a file without bytes, for the form."""
        with self._storing():
            for sealed in self._encryption.end():
                self._stored.write(sealed)
            self._stored.keep()
        length = self._encryption.length
        self.contents = documents.Contents(
            # Django leaves the last part of a path, and of that what can be printed.
            self.file_name[: documents.NAME_LENGTH],
            (self.content_type or "")[: documents.KIND_LENGTH],
            length,
            self._secret,
        )
        return UploadedFile(io.BytesIO(), self.contents.name, self.contents.kind, length)

    def upload_interrupted(self):
        """Note that the end never came."""
        if self.contents is None:
            self.refusal = self.refusal or CUT_OFF

    def file_for(self, source, *, by):
        """Seal the key and the rest into the document's row, which makes it one."""
        try:
            filing.file_document(source, self.document, self.contents.text(), by=by)
        except (Refused, PermissionDenied):
            self.abandon()
            raise
        finally:
            # After any other fault the row may be there: the sweep finds out (`unclaimed`).
            self._stored = None

    def abandon(self):
        """Leave nothing in the store of what was not filed."""
        if self._stored:
            self._stored.abandon()
            self._stored = None

    def _refuse(self, why):
        self.refusal = why
        self.abandon()
        length = int(self.request.META.get("CONTENT_LENGTH") or 0)
        most = HOPELESS * settings.LODESTAR_DOCUMENT_LIMIT * MEGABYTE
        raise StopUpload(connection_reset=length > most)

    @contextlib.contextmanager
    def _storing(self):
        try:
            yield
        except OSError:
            logger.warning("a document could not be stored")
            self._refuse(NOT_STORED)


@contextlib.contextmanager
def arrival(request, source, *, by):
    """Make a request ready for one document; nothing of it is read before, or left after.

    Refuses what does not come from the vault's own pages: the token in the form is read with it.
    """
    if request.headers.get("Origin") != settings.LODESTAR_ORIGINS["vault"]:
        raise PermissionDenied
    with moving.Slot():
        arriving = Arrival(request, source, refusal=filing.refusal(source, by=by))
        request.upload_handlers = [arriving]
        try:
            yield arriving
        finally:
            arriving.abandon()


def too_large():
    """Say what is allowed."""
    return f"The file is larger than {settings.LODESTAR_DOCUMENT_LIMIT} MB. Nothing was kept."
