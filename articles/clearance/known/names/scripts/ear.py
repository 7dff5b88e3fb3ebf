"""Parts of names that are listened for, whatever script a text says them in."""

import re
import unicodedata
from collections import defaultdict

from articles.clearance.known.names.scripts.hearing import LIKE, SAME, TELLING, agree, sounds
from articles.clearance.known.names.scripts.inflected import uninflected
from articles.clearance.known.names.scripts.script import PREFIXED, script_of

SURE, CERTAIN = 0.88, 0.95
# What an ending taken off a word takes off the likeness.
CHANGED = 0.05
# Scripts in which names stand out: by capitals, and foreign ones as katakana.
PLAIN_TO_SEE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "KANA"})
ARTICLE = re.compile(r"(?i:al|el)-?(?=\w{5})")
# Foreign names stand out among characters and hiragana.
KATAKANA = re.compile("[ァ-ヺー]{2,}")


class Ear:
    """Knows parts of names by their sound, each with something that it stands for."""

    def __init__(self):
        self._parts = defaultdict(list)

    def __repr__(self):
        return "[sealed]"

    def learn(self, word, thing):
        """Listen for one part of a name as well."""
        script = script_of(word)
        for each in (word, *_bare(word)):
            for key in sounds(each):
                self._parts[key].append((each, script, thing))

    def hear(self, token):
        """Yield (thing, is it sure) for each part of a name that a word of a text may say.

        Latin words are listened to where they have a capital. A word in the script of the name is
        never sure: there, what is spelt otherwise mostly is another name.
        """
        script = script_of(token)
        if script == "LATIN" and not token[:1].isupper():
            return
        heard = {}
        for place, word in enumerate(pieces(token)):
            for key in sounds(word):
                for part, its_script, thing in self._parts.get(key, ()):
                    much = agree(part, word) - (CHANGED if place else 0)
                    if much >= (LIKE if len(key) > 1 else SURE):
                        is_sure = script != its_script and _is_sure(token, script, key, much)
                        heard[thing] = max(heard.get(thing, (False, 0.0)), (is_sure, much))
        # The likeliest first, since a word can be one part of a name only.
        for thing, (is_sure, _) in sorted(heard.items(), key=lambda each: each[1], reverse=True):
            yield thing, is_sure


def pieces(token):
    """Return what may be a name in a word of a text: all of it, and it without what is added."""
    token = unicodedata.normalize("NFC", token)
    if script_of(token) in ("KANA", "HAN"):
        return KATAKANA.findall(token) or [token]
    return [*uninflected(token), *_bare(token)]


def _bare(word):
    """An Arabic name without its article."""
    found = ARTICLE.match(word)
    return [word[found.end() :]] if found else []


def _is_sure(token, script, key, much):
    """Whether so many consonants say enough without another part of the name."""
    if token[:1] != token[:1].title() or much < SAME:
        return False
    if script in PLAIN_TO_SEE or len(key) > TELLING:
        return len(key) >= TELLING
    # Every word stands there as names do, and some scripts leave vowels out.
    return len(key) == TELLING and much >= (CERTAIN if script in PREFIXED else SURE)
