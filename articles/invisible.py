"""Characters that nobody sees, with which a text could be marked or a name be split."""

import unicodedata

# Fillers, joiners and variation selectors that Unicode does not class as format characters.
UNSEEN = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0} | {
    *range(0x180B, 0x1810),
    *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE1000),
}


class _Visible(dict):
    def __missing__(self, code):
        hidden = code in UNSEEN or unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs"}
        self[code] = None if hidden and chr(code) not in "\n\t" else code
        return self[code]


_VISIBLE = _Visible()


def strip(text: str) -> str:
    """Return the text without control, zero-width and other invisible characters."""
    return text.translate(_VISIBLE)
