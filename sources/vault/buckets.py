"""A bucket of an S3 store as the place of documents; what waits is in memory, never on a disk."""

import contextlib

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from sources.vault.stores import PIECE

# The smallest that S3 takes for any part but the last.
PART = 5 * 1024 * 1024


class Bucket(S3Storage):
    """A bucket, or a folder in one, as a store."""

    def __init__(self, **options):
        options["client_config"] = Config(
            connect_timeout=5,
            read_timeout=30,
            retries={"max_attempts": 3},
            s3={"addressing_style": "path"},
            signature_version="s3v4",
            # Many stores but the first know no other checksums than those they always had.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(**options)

    def create(self, name):
        """Return a new object to write to."""
        return NewObject(self._client, self._place(name))

    def pieces(self, name):
        """Yield an object piece by piece."""
        with _answering():
            found = self._client.get_object(**self._place(name))
            yield from found["Body"].iter_chunks(PIECE)

    def names(self):
        """Return the names of all objects."""
        with _answering():
            return [name for name in self.listdir("")[1] if name != "."]

    def exists(self, name):
        """Say whether there is such an object."""
        with _answering():
            return super().exists(name)

    def forget_unfinished(self, before):
        """Give up uploads that were begun before some time and never ended: they have no name."""
        folder = f"{self.location}/" if self.location else ""
        with _answering():
            pages = self._client.get_paginator("list_multipart_uploads")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=folder):
                for begun in page.get("Uploads", []):
                    if begun["Initiated"] < before:
                        self._client.abort_multipart_upload(
                            Bucket=self.bucket_name, Key=begun["Key"], UploadId=begun["UploadId"]
                        )

    def delete(self, name):
        """Remove an object; where there is none, nothing happens."""
        with _answering():
            super().delete(name)

    def get_modified_time(self, name):
        """Return when an object was stored."""
        with _answering():
            return super().get_modified_time(name)

    @property
    def _client(self):
        return self.connection.meta.client

    def _place(self, name):
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}


class NewObject:
    """An object that appears whole in its bucket, or not at all."""

    def __init__(self, client, place):
        self._client, self._place = client, place
        self._waiting, self._parts = bytearray(), []
        with _answering():
            self._upload = self._client.create_multipart_upload(**place)["UploadId"]

    def write(self, data):
        """Add to the end; sent whenever a part is full."""
        self._waiting += data
        while len(self._waiting) >= PART:
            self._send(bytes(self._waiting[:PART]))
            del self._waiting[:PART]

    def keep(self):
        """Let the object appear."""
        self._send(bytes(self._waiting))
        self._waiting.clear()
        with _answering():
            self._client.complete_multipart_upload(
                UploadId=self._upload, MultipartUpload={"Parts": self._parts}, **self._place
            )

    def abandon(self):
        """Leave nothing behind."""
        self._waiting.clear()
        with contextlib.suppress(BotoCoreError, ClientError):
            self._client.abort_multipart_upload(UploadId=self._upload, **self._place)
        with contextlib.suppress(BotoCoreError, ClientError):
            self._client.delete_object(**self._place)

    def _send(self, part):
        number = len(self._parts) + 1
        with _answering():
            sent = self._client.upload_part(
                Body=part, PartNumber=number, UploadId=self._upload, **self._place
            )
        self._parts.append({"ETag": sent["ETag"], "PartNumber": number})


@contextlib.contextmanager
def _answering():
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        if isinstance(error, ClientError) and error.response["Error"]["Code"] == "NoSuchKey":
            raise FileNotFoundError("There is no such object.") from None
        raise OSError("The store does not answer.") from None
