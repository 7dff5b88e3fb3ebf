"""Letters in pictures, read by the program Tesseract where it is installed."""

import io
import os
import shutil
import subprocess
from functools import cache

from PIL import Image, ImageOps

PROGRAM = "tesseract"
# Seconds for one look at a picture.
LONGEST = 30
# The longer side, in pixels, between which letters of usual size come out best.
SMALL, LARGE = 1200, 2600
MOST_TIMES = 4
# How sure Tesseract has to be of a word, of 100; what leaves and gravel look like is below.
SURE = 30
# Its ways to cut a page (as a page; as words strewn about), and how far the picture is turned.
LOOKS = [("3", 0), ("11", 0), ("11", 90), ("11", 270)]


class Unlettered(Exception):
    """Letters were not read; the message says why."""


def read(image):
    """Return the texts that letters in an RGB picture make, one for each way of looking.

    Raises `Unlettered` if Tesseract is missing, fails, or needs longer than `LONGEST`.
    """
    languages = _languages()
    prepared = _prepared(image)
    texts = [_look(prepared, cut, turn, languages) for cut, turn in LOOKS]
    return list(dict.fromkeys(filter(None, texts)))


@cache
def _languages():
    """Return all installed languages, as Tesseract takes them."""
    if not shutil.which(PROGRAM):
        raise Unlettered("Tesseract is not installed, so letters in pictures were not read.")
    listed = _run("--list-langs").decode().splitlines()[1:]
    found = sorted(name for name in listed if name not in {"osd", "equ"})
    if not found:
        raise Unlettered("Tesseract has no language, so letters in pictures were not read.")
    # What is named first decides in doubt.
    return "+".join(sorted(found, key=lambda name: name != "eng"))


def _prepared(image):
    """Return the picture in greys, with full contrast, at a size that suits."""
    image = ImageOps.autocontrast(image.convert("L"))
    longer = max(image.size)
    times = min(SMALL / longer, MOST_TIMES) if longer < SMALL else min(LARGE / longer, 1)
    if times == 1:
        return image
    size = [max(round(side * times), 1) for side in image.size]
    return image.resize(size, Image.Resampling.LANCZOS)


def _look(image, cut, turn, languages):
    file = io.BytesIO()
    image.rotate(turn, expand=True).save(file, "PNG", compress_level=1)
    table = _run("stdin", "stdout", "-l", languages, "--psm", cut, "tsv", content=file.getvalue())
    lines = {}
    for row in table.decode("utf-8", "replace").splitlines()[1:]:
        # The level and four numbers say which line, five more where the word stands in it.
        *line, _, _, _, _, _, confidence, word = row.split("\t", 11)
        if word.strip() and float(confidence) >= SURE:
            lines.setdefault(tuple(line), []).append(word)
    return "\n".join(" ".join(words) for words in lines.values())


def _run(*arguments, content=b""):
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=content,
            capture_output=True,
            timeout=LONGEST,
            env=environment,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise Unlettered(f"Reading its letters took more than {LONGEST} seconds.") from None
    except (OSError, subprocess.CalledProcessError):
        raise Unlettered("Tesseract failed, so letters in the picture were not read.") from None
    return done.stdout
