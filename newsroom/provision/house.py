"""What the newsroom itself decides: whose keys are believed, and who can recover a source."""

from pathlib import Path

from newsroom.provision import environment_files

FILE = "env/house.env"


def write(roots, custodians, *, home=None):
    """Store fingerprints (hexadecimal) where the desk and the vault read them at their start."""
    environment_files.write(
        _file(home),
        {"LODESTAR_ROOTS": ",".join(roots), "LODESTAR_CUSTODIANS": ",".join(custodians)},
    )


def read(*, home=None):
    """Return the stored variables."""
    return environment_files.read(_file(home))


def _file(home):
    if home is None:
        from django.conf import settings

        home = settings.LODESTAR_HOME
    return Path(home) / FILE
