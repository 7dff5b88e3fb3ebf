"""How a handle is found, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("@quiet_heron74", "@quiet_heron74"),
    ("quiet_heron74", "@quiet_heron74"),
    ("twitter.com/quiet_heron74", "@quiet_heron74"),
    ("https://t.me/quiet_heron74", "@quiet_heron74"),
    ("quietheron74", "@quiet_heron74"),
    ("quiet.heron.74", "@quiet_heron74"),
    ("#quietheron74", "@quiet_heron74"),
    ("quiet-heron-74", "@quiet_heron74"),
    ("@director", "@director"),
    ("twitter.com/director", "@director"),
    ("linkedin.com/in/director", "@director"),
    ("linkedin.com/in/mara-voss-84b21", "https://www.linkedin.com/in/mara-voss-84b21"),
    ("mara-voss-84b21", "https://www.linkedin.com/in/mara-voss-84b21"),
    ("@corvina@mastodon.social", "@corvina@mastodon.social"),
    ("https://mastodon.social/@corvina", "@corvina@mastodon.social"),
    ("corvina", "@corvina@mastodon.social"),
    ("@mvoss", "mvoss"),
    ("github.com/mvoss", "mvoss"),
    ("@mara.voss", "@mara.voss"),
    ("instagram.com/mara.voss/", "@mara.voss"),
    ("https://www.instagram.com/mara.voss", "@mara.voss"),
    ("@nightheron", "x.com/nightheron"),
    ("twitter.com/nightheron", "x.com/nightheron"),
    ("x.com/nightheron", "x.com/nightheron"),
    ("nightheron", "x.com/nightheron"),
    ("#NightHeron", "x.com/nightheron"),
    ("linkedin.com/in/maravoss", "https://www.linkedin.com/in/maravoss/"),
    ("@maravoss", "https://www.linkedin.com/in/maravoss/"),
    ("maravoss", "https://www.linkedin.com/in/maravoss/"),
    ("@mvoss_journal@mastodon.social", "https://mastodon.social/@mvoss_journal"),
    ("mvoss_journal", "https://mastodon.social/@mvoss_journal"),
    ("mastodon.social/@mvoss_journal", "https://mastodon.social/@mvoss_journal"),
    ("@maravoss.bsky.social", "maravoss.bsky.social"),
    ("bsky.app/profile/maravoss.bsky.social", "maravoss.bsky.social"),
    ("maravoss", "maravoss.bsky.social"),
    ("@canal_whisperer", "t.me/canal_whisperer"),
    ("t.me/canal_whisperer", "t.me/canal_whisperer"),
    ("u/lockkeeper_9", "u/lockkeeper_9"),
    ("reddit.com/user/lockkeeper_9", "u/lockkeeper_9"),
    ("lockkeeper_9", "u/lockkeeper_9"),
    ("mara.voss.77", "facebook.com/mara.voss.77"),
    ("facebook.com/mara.voss.77", "facebook.com/mara.voss.77"),
    ("@ali", "@ali"),
    ("twitter.com/ali", "@ali"),
]
NEARS = [
    ("quiet_heron", "@quiet_heron74"),
    ("@quietheron", "@quiet_heron74"),
    ("quiet_heron_75", "@quiet_heron74"),
    ("mara-voss", "https://www.linkedin.com/in/mara-voss-84b21"),
    ("mvoss", "mvoss"),
    ("mara.voss", "@mara.voss"),
    ("maravoss", "@mara.voss"),
    ("mara_voss", "@mara.voss"),
    ("canal_whisperer", "t.me/canal_whisperer"),
    ("canalwhisperer", "t.me/canal_whisperer"),
    ("canal-whisperer", "t.me/canal_whisperer"),
    ("telegram canal_whisperer", "t.me/canal_whisperer"),
    ("lockkeeper", "u/lockkeeper_9"),
    ("mara.voss", "facebook.com/mara.voss.77"),
]
QUIETS = [
    ("the editor spoke", "@the_editor"),
    ("a director at home", "https://x.com/director"),
    ("the director spoke", "@director"),
    ("ali baba", "@ali"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("handle", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("handle", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("handle", value, text) == QUIET


SITES = ["twitter.com/", "https://x.com/", "github.com/", "linkedin.com/in/", "t.me/", "@"]


@given(st.from_regex(r"[a-z]{3,8}_[a-z]{3,8}[0-9]{2}", fullmatch=True), st.sampled_from(SITES))
def test_a_handle_is_found_at_every_site(handle, site):
    assert telling("handle", f"@{handle}", site + handle) == "hit"


@given(st.sampled_from(["director", "editor", "nurse", "captain"]), st.sampled_from(SITES))
def test_a_word_is_a_handle_only_where_it_is_written_as_one(word, site):
    assert telling("handle", f"@{word}", site + word) == "hit"
    assert telling("handle", f"@{word}", f"the {word}") == QUIET
