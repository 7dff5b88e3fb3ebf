"""What the newsroom itself decides: whose keys are believed, and who can recover a source."""

from pathlib import Path

from newsroom.provision import environment_files

FILE = "env/house.env"


def write(roots, custodians, *, former=(), past=(), home=None):
    """Store fingerprints (hexadecimal) where the desk and the vault read them at their start.

    `former` are those of custodians who have been replaced, `past` the digests of the recoveries
    that they took part in.
    """
    lists = {
        "LODESTAR_ROOTS": roots,
        "LODESTAR_CUSTODIANS": custodians,
        "LODESTAR_FORMER_CUSTODIANS": former,
        "LODESTAR_PAST_RECOVERIES": past,
    }
    environment_files.write(
        _file(home), {name: ",".join(values) for name, values in lists.items() if values}
    )


def read(*, home=None):
    """Return the stored variables."""
    return environment_files.read(_file(home))


def _file(home):
    if home is None:
        from django.conf import settings

        home = settings.LODESTAR_HOME
    return Path(home) / FILE
