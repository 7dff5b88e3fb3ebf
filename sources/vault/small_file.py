"""A small file on its way in: held in memory for one request, and on no disk."""

import io

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

MEGABYTE = 1_000_000
LARGEST = 4 * MEGABYTE


class SmallFile(FileUploadHandler):
    """Takes the first file that comes, up to 4 MB; one that `is_too_large` comes out empty."""

    def __init__(self, request):
        super().__init__(request)
        self.is_too_large = False
        self._held = None

    def new_file(self, *args, **kwargs):
        """Begin to hold the first one, and skip every other."""
        if self._held is not None:
            raise SkipFile
        super().new_file(*args, **kwargs)
        self._held = bytearray()

    def receive_data_chunk(self, raw_data, start):
        """Hold some more, or let go of all of it."""
        if self.is_too_large or len(self._held) + len(raw_data) > LARGEST:
            self.is_too_large = True
            self._held.clear()
        else:
            self._held += raw_data

    def file_complete(self, file_size):
        """Return the file, empty where it was too large."""
        content = io.BytesIO(bytes(self._held))
        return UploadedFile(content, self.file_name, self.content_type, len(self._held))
