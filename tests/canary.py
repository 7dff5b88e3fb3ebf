"""One random marker per run: planted in what is sealed, searched for everywhere else."""

import secrets

# Letters only, so that no encoding or normalising changes it.
MARKER = "Quill" + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(14))

# For what tests type at the desk as well, to see it found there.
PLANTED = "Thorn" + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(14))
