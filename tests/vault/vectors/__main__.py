"""Write the vectors that are still missing: `python -m tests.vault.vectors`.

What exists is never written again. A vector that no longer opens is a newsroom locked out, so the
remedy is in the code and never here. A new suite adds a file with its own number.
"""

import json
from importlib.metadata import version

from tests.vault.vectors import FOLDER, makers


def main():
    """Write each missing file and say which."""
    for name, make in makers.MAKERS.items():
        path = FOLDER / f"{name}.json"
        if path.exists():
            print(f"{path.name}: kept")
            continue
        made_by = {library: version(library) for library in ("cryptography", "PyNaCl")}
        content = {"note": makers.NOTE, "made_by": made_by, "vectors": make()}
        path.write_text(json.dumps(content, indent=1) + "\n")
        print(f"{path.name}: written")


if __name__ == "__main__":
    main()
