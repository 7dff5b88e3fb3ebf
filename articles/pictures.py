"""Rebuilds uploaded pictures from their pixels, because files say more than they show.

A camera writes down where, when and with which device; editing programs add who. None of it
survives: the pixels are decoded and encoded again, and the name is the hash of the new bytes.
"""

import hashlib
import io

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles import bare_files, pixels
from articles.models.picture import Picture

MOST_BYTES = 15 * 1024 * 1024


def rebuild(upload, by) -> Picture:
    """Return the `Picture` made from the pixels of an upload; the same pixels give the same row.

    `upload` is a binary file of at most 15 MB that holds a JPEG, PNG or WebP of at most 40
    million pixels. Raises `ValidationError`, in plain words, for anything else.
    """
    content = upload.read(MOST_BYTES + 1)
    if not content:
        raise ValidationError("This file is empty.")
    if len(content) > MOST_BYTES:
        raise ValidationError("This file is larger than 15 MB. Export a smaller picture.")
    try:
        image, kind = pixels.decode(io.BytesIO(content))
    except pixels.Unreadable as error:
        raise ValidationError(str(error)) from None
    body, content_type = pixels.encode(image, kind)
    made = _row(
        digest=hashlib.sha256(body).hexdigest(),
        content_type=content_type,
        width=image.width,
        height=image.height,
        body=body,
        added_by=by,
    )
    if not made.body:
        raise ValidationError("This picture was purged. Use another one.")
    return made


def is_clean(picture) -> bool:
    """Whether a picture is named by its bytes and these hold nothing but pixels."""
    body = bytes(picture.body)
    named = hashlib.sha256(body).hexdigest() == picture.digest
    return named and bare_files.is_bare(body, picture.content_type)


def _row(*, digest, **fields):
    if found := Picture.objects.filter(digest=digest).first():
        return found
    try:
        with transaction.atomic(using="newsroom"):
            return Picture.objects.create(digest=digest, **fields)
    except IntegrityError:
        # Somebody uploaded the same picture at the same moment.
        return Picture.objects.get(digest=digest)
