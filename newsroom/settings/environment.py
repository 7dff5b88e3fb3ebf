"""Reads what differs between machines from the process environment, and nothing else."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()


def database(name):
    """Return Django's settings for one of the three databases, from e.g. VAULT_DATABASE_URL."""
    found = env.db(f"{name.upper()}_DATABASE_URL")
    if found["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(f"{name.upper()}_DATABASE_URL must be a PostgreSQL address.")
    found["OPTIONS"] = {"connect_timeout": 5} | found.get("OPTIONS", {})
    found["CONN_MAX_AGE"] = 600
    found["CONN_HEALTH_CHECKS"] = True
    found["ATOMIC_REQUESTS"] = False
    return found


def origins(port=None):
    """Return each site's address as its readers' browsers see it."""
    port = port or env.int("LODESTAR_PORT", default=8000)
    return {
        site: env.str(f"LODESTAR_{site.upper()}_ORIGIN", default="").rstrip("/")
        or f"http://{site}.localhost:{port + offset}"
        for offset, site in enumerate(("desk", "vault", "public"))
    }


def host(origin):
    """Return the host name of an origin."""
    return urlsplit(origin).hostname


def is_secure(origin):
    """Tell whether an origin is reached by TLS."""
    return urlsplit(origin).scheme == "https"


def pepper():
    """Return the bytes that passphrases are mixed with, or none where no file is named."""
    path = env.str("LODESTAR_PEPPER_FILE", default="")
    if not path:
        return b""
    try:
        found = Path(path).read_bytes()
    except OSError as error:
        raise ImproperlyConfigured(f"LODESTAR_PEPPER_FILE: {error}") from None
    if len(found) < 32:
        raise ImproperlyConfigured("LODESTAR_PEPPER_FILE holds fewer than 32 bytes.")
    return found


def documents(home):
    """Return Django's settings for the store of documents: a folder, or a bucket of an S3 store."""
    address = env.str("LODESTAR_DOCUMENTS_URL", default="")
    if not address:
        options = {"location": home / "documents"}
        return {"BACKEND": "sources.vault.stores.Folder", "OPTIONS": options}
    found = urlsplit(address)
    bucket, _, folder = found.path.strip("/").partition("/")
    schemes = {"s3": "https", "s3+http": "http"}
    if found.scheme not in schemes or not found.hostname or not bucket:
        # Without the address: it holds a secret.
        raise ImproperlyConfigured(
            "LODESTAR_DOCUMENTS_URL must look like s3://key:secret@host/bucket/folder?region=name"
        )
    options = {
        "endpoint_url": f"{schemes[found.scheme]}://{found.netloc.rpartition('@')[2]}",
        "bucket_name": bucket,
        "location": folder,
        # Without them, those of the machine's own role are used.
        "access_key": unquote(found.username or "") or None,
        "secret_key": unquote(found.password or "") or None,
        "region_name": parse_qs(found.query).get("region", [None])[0],
        "default_acl": None,
    }
    return {"BACKEND": "sources.vault.buckets.Bucket", "OPTIONS": options}


def not_negative(name, number):
    """Return a number from the environment, or refuse one below zero by its name."""
    if number < 0:
        raise ImproperlyConfigured(f"{name} must not be negative.")
    return number
