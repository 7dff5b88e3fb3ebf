# Sourced by the other scripts, which have set $root: finds Python, makes the virtual
# environment with the requirements that are named, and sets $python.

unset PYTHONHOME PYTHONPATH CDPATH

lodestar_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "lodestar: Python 3.11 or newer is needed." >&2
    return 2
}

lodestar_environment() {
    base=$(lodestar_python) || exit 2
    folder=${LODESTAR_VENV:-$root/.venv}
    "$base" "$root/script/environment.py" "$folder" "$@" || exit 2
    python=$folder/bin/python
}

# What the caller named relative to its own folder still means the same after `cd`.
case ${LODESTAR_HOME:-} in
'' | /*) ;;
*) LODESTAR_HOME=$PWD/$LODESTAR_HOME ;;
esac
