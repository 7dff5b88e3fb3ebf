"""Measures how fast artefacts are read, before anything is looked for in them.

    python -m benchmarks.reading

For each kind of artefact: its size, the time for one, megabytes a second, and how many passages
come of it. Times are the processor's, of this process alone, the best of some runs.
"""

import io
import json
import random
import time

from articles.clearance.reading.media import read

RUNS = 20
SYLLABLES = [
    "ba",
    "do",
    "fen",
    "gir",
    "hal",
    "ket",
    "lom",
    "mir",
    "nos",
    "pal",
    "ras",
    "sol",
    "tur",
]


def main():
    """Print one line for each kind."""
    chance = random.Random(1)  # noqa: S311

    def words(number):
        lengths = chance.choices([1, 2, 3, 4], [4, 5, 3, 1], k=number)
        return " ".join("".join(chance.choices(SYLLABLES, k=length)) for length in lengths)

    marked = "".join(f"<p>{words(50)} <b>{words(2)}</b> &amp; {words(4)}.</p>" for _ in range(18))
    links = "".join(f'<p class="a b"><a href="/{n}/">{words(40)}</a></p>' for n in range(25))
    wire = json.dumps({"headline": words(9), "bodies": [{"value": marked}], "by": words(2)})
    kinds = {
        "plain text": ("text/plain", words(1000).encode()),
        "marked-up text": ("text/html", marked.encode()),
        "page": ("text/html", f"<!doctype html><html><body>{links}</body></html>".encode()),
        "wire copy": ("application/json", wire.encode()),
        "picture, its file alone": ("image/jpeg", _photograph()),
    }
    for name, (content_type, body) in kinds.items():
        took, reading = min(
            (_once(content_type, body) for _ in range(RUNS)), key=lambda each: each[0]
        )
        speed = len(body) / took / 1e6
        print(
            f"{name:24} {len(body):9,} bytes {took * 1000:8.2f} ms {speed:6.1f} MB/s"
            f" {len(reading.passages):4} passages"
        )


def _once(content_type, body):
    begin = time.process_time()
    reading = read("/a-piece/", content_type, body, sees_pictures=False)
    return time.process_time() - begin, reading


def _photograph():
    from PIL import Image

    file = io.BytesIO()
    Image.effect_noise((2000, 1500), 40).save(file, "JPEG", quality=80)
    return file.getvalue()


if __name__ == "__main__":
    main()
