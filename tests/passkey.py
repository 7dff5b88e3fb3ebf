"""A passkey as a security key would hold it, with a browser in front that can be told to lie."""

import hashlib
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

Flag = AuthenticatorData.FLAG
PRESENT_AND_VERIFIED = Flag.UP | Flag.UV


class Passkey:
    """One key pair; answers what a page hands to the browser (`options`), as a browser would."""

    def __init__(self, origin):
        self.origin = origin
        self.rp_id = origin.partition("://")[2].partition(":")[0]
        self.id = os.urandom(32)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def make(self, options, *, flags=PRESENT_AND_VERIFIED, **lies):
        """Answer the options for a new passkey."""
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        said = self._said("webauthn.create", options, lies)
        whole = self._data(flags | Flag.AT, data, lies)
        attestation = AttestationObject.create("none", whole, {})
        return self._answer(
            clientDataJSON=websafe_encode(said), attestationObject=websafe_encode(attestation)
        )

    def show(self, options, *, flags=PRESENT_AND_VERIFIED, **lies):
        """Answer the options for a passkey that is asked for."""
        said = self._said("webauthn.get", options, lies)
        data = self._data(flags, b"", lies)
        message = data + hashlib.sha256(said).digest()
        signature = lies.get("key", self.key).sign(message, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=websafe_encode(said),
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
        )

    def _said(self, kind, options, lies):
        challenge = lies.get("challenge", options["publicKey"]["challenge"])
        return CollectedClientData.create(
            lies.get("kind", kind), challenge, lies.get("origin", self.origin)
        )

    def _data(self, flags, credential, lies):
        rp_id = lies.get("rp_id", self.rp_id)
        digest = hashlib.sha256(rp_id.encode()).digest()
        return AuthenticatorData.create(digest, flags, 1, credential)

    def _answer(self, **response):
        name = websafe_encode(self.id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}
