"""What the databases and roles are called; tests put a prefix before every name."""

DATABASES = ("newsroom", "vault", "public")
OWNER = "owner"
SITES = ("desk", "vault", "public")

# Which databases each process is told about, and may connect to.
REACH = {
    "owner": ("newsroom", "vault", "public"),
    "desk": ("newsroom", "public"),
    "vault": ("newsroom", "vault"),
    "public": ("public",),
}


def database_name(alias, prefix=""):
    """Return e.g. `lodestar_newsroom`."""
    return f"{prefix}lodestar_{alias}"


def role_name(who, prefix=""):
    """Return e.g. `lodestar_desk`."""
    return f"{prefix}lodestar_{who}"
