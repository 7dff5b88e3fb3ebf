"""How a handle or the address of a profile might be written."""

import re

from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, Form
from articles.clearance.known.names.listed import words_in
from articles.clearance.known.rarity import UNCOMMON, UNLISTED, zipfs

# Where a handle stands in the address of a profile.
SITES = (
    "twitter.com/",
    "x.com/",
    "github.com/",
    "gitlab.com/",
    "linkedin.com/in/",
    "linkedin.com/pub/",
    "t.me/",
    "telegram.me/",
    "facebook.com/",
    "fb.com/",
    "instagram.com/",
    "threads.net/@",
    "threads.com/@",
    "tiktok.com/@",
    "youtube.com/@",
    "youtube.com/c/",
    "youtube.com/user/",
    "reddit.com/u/",
    "reddit.com/user/",
    "medium.com/@",
    "bsky.app/profile/",
    "mastodon.social/@",
    "mastodon.online/@",
    "vk.com/",
    "ok.ru/",
    "weibo.com/",
    "keybase.io/",
    "linktr.ee/",
    "about.me/",
    "pinterest.com/",
    "flickr.com/people/",
    "soundcloud.com/",
    "twitch.tv/",
    "snapchat.com/add/",
    "signal.me/",
    "xing.com/profile/",
    "patreon.com/",
    "wa.me/",
    "news.ycombinator.com/user?id=",
)
HOSTED = (
    "substack.com",
    "tumblr.com",
    "wordpress.com",
    "blogspot.com",
    "bsky.social",
    "medium.com",
)

PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.|mobile\.|[a-z]{2}\.)?([\w-]+(?:\.[\w-]+)+)/(\S+)", re.I
)
FEDIVERSE = re.compile(r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)")
MARKED = re.compile(r"(?<![\w/])@([\w.-]*\w)")
# Parts of a profile's address that are nobody's name.
NOT_HANDLES = words_in(
    "in pub u user users profile profiles people add c channel company status posts about "
    "id profile.php authwall public feed web home"
)
SHORTEST = 4
SHORTEST_JOINED = 6


def forms(value):
    """Return the forms of a handle: alone, after "@", in profiles of common sites, run together."""
    found = []
    for handle, host in _handles(value):
        if not any(map(str.isalnum, handle)) or f"{handle.strip('/')}/" in SITES:
            # The site alone is everybody's.
            continue
        found += _handle(handle)
        if host:
            found += [
                Form(f"{handle}@{host}", "with its host"),
                Form(f"{host}/@{handle}", "profile"),
                Form(f"{host}/{handle}", "profile"),
                Form(f"{host}/users/{handle}", "profile"),
                Form(f"{handle}.{host}", "profile"),
            ]
    if not found:
        return []
    level = HIT if "/" in value else _level(value)
    return [Form(value, "whole", level, lone=level != HIT), *found]


def _handles(value):
    """Yield the handles in a value, each with its host where one is named."""
    text = value.strip()
    if profile := PROFILE.search(text):
        host, rest = profile.groups()
        parts = re.split(r"[/?#&=]+", rest.strip("/"))
        handles = [part.lstrip("@~") for part in parts if part.lower() not in NOT_HANDLES]
        if handles and handles[0]:
            name, _, other = handles[0].partition("@")
            yield name, other or host
    elif account := FEDIVERSE.fullmatch(text) or FEDIVERSE.search(text):
        yield account.groups()
    elif marked := MARKED.findall(text):
        yield from ((handle, "") for handle in marked)
    else:
        # "Telegram: quiet_heron", "u/quiet_heron", "quiet.heron.bsky.social"
        last = re.split(r"[\s:/]+", text)[-1].strip(".,;()@") or text
        for host in HOSTED:
            if last.lower().endswith("." + host):
                yield last[: -len(host) - 1], host
                return
        yield last, ""


def _handle(handle):
    level = _level(handle)
    yield Form(handle, "handle", level, lone=level != HIT)
    yield Form(handle, "handle", HIT, after="@")
    yield Form(handle, "hashtag", NEAR if level == HINT else level, after="#")
    if level != HIT:
        yield from (Form(site + handle, "profile") for site in SITES)
        yield from (Form(f"{handle}.{host}", "profile") for host in HOSTED)
        yield from (Form(f"{word} {handle}", "handle") for word in ("u", "username"))
    joined = "".join(filter(str.isalnum, handle))
    if len(joined) >= SHORTEST_JOINED and level != HINT:
        yield Form(joined, "run together", level, view=JOINED)
    # "mary-quennell-8b2", "mquennell74": the figures are the site's, or change from site to site.
    parts = [part for part in re.split(r"[\W_]+", handle) if part]
    named = [bare for part in parts if (bare := part.strip("0123456789")).isalpha()]
    named = [part for part in named if len(part) > 2 or part in parts]
    bare = "".join(named)
    level = _level("_".join(named))
    if bare != joined and len(bare) >= SHORTEST_JOINED and level != HINT:
        if len(named) > 1 or level == HIT:
            yield Form(bare, "without figures", NEAR, view=JOINED)
            yield Form(" ".join(named), "without figures", NEAR)
        else:
            # A word of the language is a handle only where it is written as one.
            yield Form(bare, "without figures", NEAR, after="@")


def _level(handle):
    """A handle of rare or odd words is enough by itself; one common word is nearly nothing."""
    joined = "".join(filter(str.isalnum, handle))
    if len(joined) < SHORTEST:
        return HINT
    parts = [part for part in re.split(r"[\W_]+", handle.strip("@")) if part]
    values = [value for part in parts for _, value in zipfs(part)]
    mixed = any(map(str.isdigit, joined)) and any(map(str.isalpha, joined))
    if mixed and len(joined) >= SHORTEST_JOINED:
        return HIT
    if not values:
        return NEAR if len(joined) >= SHORTEST_JOINED else HINT
    if len(parts) == 1:
        rare, short = values[0], len(joined) < SHORTEST_JOINED
        return HINT if rare > UNCOMMON else NEAR if rare > UNLISTED or short else HIT
    # Words of the language might stand side by side in any sentence, if seldom.
    chance = sum(9 - min(value, 9) for value in values)
    return HIT if min(values) <= UNLISTED else NEAR if chance >= 7 else HINT
