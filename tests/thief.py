"""A thief with all three databases, the store of documents and all settings, but no passphrase and
no pepper.

Run by itself (`python -m tests.thief`, in the environment of the owner) it plays this against the
databases of that environment, and exits with 1 when it reads anything that is sealed.
"""

import base64
import binascii
import hashlib
import itertools
import sys

from django.apps import apps
from django.conf import settings
from django.db import connections

SECRET_LENGTHS = (32, 64, 96, 128)
# What people choose who choose themselves; each guess costs a quarter of a gibibyte and a second.
GUESSES = ("password", "correct horse battery staple")


class Thief:
    """Tries every way in that the rows and settings offer; `loot` is what came out."""

    def __init__(self, *, pepper=b"", passphrases=GUESSES, also=()):
        self.pepper = pepper
        self.also = list(also)
        self.passphrases = passphrases
        self.loot = []
        self.keys = []
        self.privates = set()

    def steal(self):
        """Go through all ways; returns [(which way, plaintext bytes)]."""
        self.things = list(_everything_stored())
        self.candidates = _candidates([value for _, value in self.things] + _settings() + self.also)
        self.loot += self.things
        self.stored = list(_everything_in_the_store())
        self.loot += self.stored
        self._guess_passphrases()
        self._try_as_cookies()
        self._try_as_private_keys()
        self._open_grants()
        self._open_custody()
        self._open_what_is_sealed()
        self._open_documents()
        return self.loot

    def reads(self, text):
        """Return the ways by which `text` was read, as it stands, turned round or encoded."""
        wanted = text.encode()
        return [way for way, found in self.loot if any(wanted in form for form in _forms(found))]

    def _guess_passphrases(self):
        """A member's box opens with passphrase and pepper; what is as long as a key is tried."""
        from sources.vault import boxes, passphrases
        from sources.vault.models import MemberKey

        for member_key in MemberKey.objects.all():
            about = MemberKey._context(member_key.pk, member_key.member_id)
            for words in self.passphrases:
                key = passphrases.derive(words, bytes(member_key.salt), self.pepper)
                self._keep_keys(member_key, _attempt(boxes.unlock, key, member_key.box, about))
            for key in self._of_length(32):
                self._keep_keys(member_key, _attempt(boxes.unlock, key, member_key.box, about))

    def _try_as_cookies(self):
        """An unlock's box opens with the cookie's value, of which the row holds the hash."""
        from sources.vault import boxes
        from sources.vault.models import Unlock
        from sources.vault.models.unlock import _key

        for unlock in Unlock.objects.all():
            about = Unlock._context(
                unlock.member_id, unlock.key_id, unlock.session_hash, unlock.expires_at
            )
            for value in self._of_length(32):
                for key in (value, _key(value)):
                    self._keep_keys(unlock, _attempt(boxes.unlock, key, unlock.box, about))

    def _try_as_private_keys(self):
        """Whatever is as long as a private key may be one."""
        from sources.vault import seals

        for value in self._of_length(seals.PRIVATE_LENGTH):
            self.privates.add(value)

    def _open_grants(self):
        from sources.vault.models import SealedKey

        for sealed_key in SealedKey.objects.select_related("grant__epoch"):
            about = sealed_key.grant.seal_context()
            for private in [*self.keys, *self.privates]:
                self._keep_private(_unseal(private, sealed_key.sealed, about))

    def _open_custody(self):
        from sources.vault import custody
        from sources.vault.models import CustodyShare

        for share in CustodyShare.objects.select_related("epoch"):
            about = share.epoch.context()
            for first in [*self.keys, *self.privates]:
                inner = _attempt(custody.unseal_first, first, share.sealed.ciphertext, about)
                for second in [*self.keys, *self.privates] if inner else ():
                    self._keep_private(_attempt(custody.unseal_second, second, inner, about))

    def _open_what_is_sealed(self):
        for model in apps.get_models():
            if not any(type(field).__name__ == "SealedField" for field in model._meta.fields):
                continue
            for row in model._base_manager.all():
                if hasattr(row, "context"):
                    for private in self.privates:
                        found = _unseal(private, row.sealed, row.context())
                        if found:
                            self.loot.append((f"opened {row._meta.label}", found))

    def _open_documents(self):
        """The bytes open with a key that is sealed in the row, or with anything as long as one."""
        from sources.vault import documents, streams
        from sources.vault.models import Document, Sample

        stored = {place.partition(":")[2]: content for place, content in self.stored}
        rows = [row for kind in (Document, Sample) for row in kind.objects.select_related("epoch")]
        for row in rows:
            content, keys = stored.get(row.place, b""), self._of_length(32)
            lengths = {streams.FEWEST * streams.CHUNK}
            for private in self.privates:
                if padded := _unseal(private, row.sealed, row.context()):
                    contents = documents.Contents.read(padded.rstrip(b"\0")[:-1])
                    lengths.add(contents.length)
                    keys.append(documents.key(row, contents.secret))
            for key in [*keys, *(documents.key(row, key) for key in keys)]:
                for length in lengths:
                    found = _attempt(_decrypted, streams.decrypt, key, content, length)
                    if found:
                        self.loot.append((f"read {row._meta.label}", found))

    def _of_length(self, length):
        return [value for value in self.candidates if len(value) == length]

    def _keep_keys(self, row, found):
        if found:
            self.loot.append((f"the keys in {row._meta.label}", found))
            self.keys.append(found[:96])

    def _keep_private(self, found):
        if found:
            self.privates.add(found)


def _everything_stored():
    """Yield every value of every row of the three databases as (place, bytes)."""
    for alias in connections:
        if not connections[alias].settings_dict.get("NAME"):
            continue
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT table_name, column_name FROM information_schema.columns "
                "WHERE table_schema = 'public' ORDER BY 1, ordinal_position"
            )
            for table, rows in itertools.groupby(cursor.fetchall(), key=lambda pair: pair[0]):
                names = [name for _, name in rows]
                cursor.execute(f'SELECT * FROM public."{table}"')
                for row in cursor.fetchall():
                    for name, value in zip(names, row, strict=True):
                        if value is not None:
                            yield f"{alias}.{table}.{name}", _bytes(value)


def _everything_in_the_store():
    """Yield all bytes of all documents as (place, bytes)."""
    from sources.vault import stores

    store = stores.documents()
    for name in store.names():
        yield f"store:{name}", b"".join(store.pieces(name))


def _decrypted(decrypt, key, content, length):
    return b"".join(decrypt(key, [content], length))


def _settings():
    """Return all settings that are text or bytes, but the pepper."""
    found = []
    for name in dir(settings):
        if not name.isupper() or name == "LODESTAR_PEPPER":
            continue
        value = getattr(settings, name)
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, str | bytes):
                found.append(_bytes(each))
    return found


def _candidates(values):
    """Return everything that could be a key: values, their decodings, halves and hashes."""
    found = set()
    for value in values:
        for form in _forms(value):
            found.add(form)
            found.add(hashlib.sha256(form).digest())
            found.update(form[:length] for length in SECRET_LENGTHS if len(form) > length)
            found.update(form[-length:] for length in SECRET_LENGTHS if len(form) > length)
    return {value for value in found if len(value) in SECRET_LENGTHS}


def _forms(value):
    """Return bytes as they stand, reversed, and decoded where they are text of some encoding."""
    forms = [value, value[::-1]]
    for decode in (binascii.unhexlify, base64.b64decode, base64.urlsafe_b64decode):
        try:
            forms.append(decode(value))
        except (binascii.Error, ValueError):
            continue
    return forms


def _bytes(value):
    match value:
        case bytes() | bytearray() | memoryview():
            return bytes(value)
        case str():
            return value.encode("utf-8", "surrogatepass")
    return getattr(value, "bytes", None) or str(value).encode()


def _unseal(private, sealed, about):
    from sources.vault import seals

    return _attempt(seals.unseal, private, sealed.ciphertext, about)


def _attempt(function, *values):
    """Return what a function of the product gives, or None where it refuses."""
    from sources.vault.seals import SealBroken

    try:
        return function(*(bytes(each) if isinstance(each, memoryview) else each for each in values))
    except SealBroken:
        return None


def main():
    """Play the thief against the databases of this environment; 0 or 1."""
    import django

    django.setup()
    thief = Thief()
    thief.steal()
    stolen = {place for place, _ in [*thief.things, *thief.stored]}
    opened = [way for way, _ in thief.loot if way not in stolen]
    for way in opened:
        print(way)
    print(
        f"{len(thief.things)} values, {len(thief.candidates)} possible keys, {len(opened)} opened"
    )
    return 1 if opened else 0


if __name__ == "__main__":
    sys.exit(main())
