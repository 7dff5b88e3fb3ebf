"""How an e-mail address is found, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("m.quennell@upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("M.Quennell@UpperLocks.gov", "m.quennell@upperlocks.gov"),
    ("m dot quennell at upperlocks dot gov", "m.quennell@upperlocks.gov"),
    ("m.quennell [at] upperlocks [dot] gov", "m.quennell@upperlocks.gov"),
    ("m.quennell(at)upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("mailto:m.quennell%40upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("m.quennell AT upperlocks DOT gov", "m.quennell@upperlocks.gov"),
    ("m punkt quennell at upperlocks punkt gov", "m.quennell@upperlocks.gov"),
    ("m.quennell arroba upperlocks punto gov", "m.quennell@upperlocks.gov"),
    ("m . quennell @ upperlocks . gov", "m.quennell@upperlocks.gov"),
    ("m q u e n n e l l @ u p p e r l o c k s . g o v", "m.quennell@upperlocks.gov"),
    ("m-quennell-upperlocks-gov.html", "m.quennell@upperlocks.gov"),
    ("m.quennell @upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("mquennell@upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("m_quennell_at_upperlocks_dot_gov", "m.quennell@upperlocks.gov"),
    ("vog.skcolreppu@llenneuq.m", "m.quennell@upperlocks.gov"),
    ("m.quennell(a)upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("m.quennell{at}upperlocks{dot}gov", "m.quennell@upperlocks.gov"),
    ("mary.quennell@gmail.com", "maryquennell@gmail.com"),
    ("info at canals dot example", "info@canals.example"),
    ("mara.voss@gmail.com", "Mara.Voss+press@gmail.com"),
    ("maravoss@gmail.com", "Mara.Voss+press@gmail.com"),
    ("MARA.VOSS@GMAIL.COM", "Mara.Voss+press@gmail.com"),
    ("mara (dot) voss (at) gmail (dot) com", "Mara.Voss+press@gmail.com"),
    ("mara\u200b.voss@gmail.com", "Mara.Voss+press@gmail.com"),
    ("maravoss at gmail dot com", "Mara.Voss+press@gmail.com"),
    ("jorge_garcia99 arroba ministerio punto es", "jorge_garcia99@ministerio.es"),
    ("jorge underscore garcia99 at ministerio dot es", "jorge_garcia99@ministerio.es"),
    ("jorge-garcia99@ministerio.es", "jorge_garcia99@ministerio.es"),
    ("okafor at lagoscanals dot com dot ng", "okafor@lagoscanals.com.ng"),
    ("j.smith@bbc.co.uk", "j.smith@bbc.co.uk"),
    ("j dot smith at bbc dot co dot uk", "j.smith@bbc.co.uk"),
    ("иван.петров@почта.рф", "иван.петров@почта.рф"),
    ("иван точка петров собака почта точка рф", "иван.петров@почта.рф"),
    ("anna@voss.no", "anna@voss.no"),
    ("anna at voss dot no", "anna@voss.no"),
    ("anna(at)voss.no", "anna@voss.no"),
    ("anna @ voss.no", "anna@voss.no"),
]
NEARS = [
    ("m.quennell", "m.quennell@upperlocks.gov"),
    ("mquennell", "m.quennell@upperlocks.gov"),
    ("@upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("Quennell", "m.quennell@upperlocks.gov"),
    ("m.quennell+tip@upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("m.quennell@NOSPAM.upperlocks.gov", "m.quennell@upperlocks.gov"),
    ("maryquennell", "maryquennell@gmail.com"),
    ("@canals.example", "info@canals.example"),
    ("mara.voss", "Mara.Voss+press@gmail.com"),
    ("jorge_garcia99", "jorge_garcia99@ministerio.es"),
    ("jorgegarcia99", "jorge_garcia99@ministerio.es"),
    ("@ministerio.es", "jorge_garcia99@ministerio.es"),
    ("lagoscanals.com.ng", "okafor@lagoscanals.com.ng"),
    ("okafor", "okafor@lagoscanals.com.ng"),
    ("Okafor", "okafor@lagoscanals.com.ng"),
    ("lagoscanals", "okafor@lagoscanals.com.ng"),
    ("j.smith", "j.smith@bbc.co.uk"),
    ("bbc.co.uk", "j.smith@bbc.co.uk"),
    ("voss.no", "anna@voss.no"),
]
QUIETS = [
    ("no-reply@elsewhere.example", "no-reply@canals.example"),
    ("write to info@elsewhere.example", "info@canals.example"),
    ("a press office", "press@canals.example"),
    ("example.org", "m.quennell@example.org"),
    ("somebody@gmail.com", "maryquennell@gmail.com"),
    ("info", "info@canals.example"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("email", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("email", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("email", value, text) == QUIET


LOCALS = st.from_regex(r"[a-z]{2,8}[._-][a-z]{3,10}", fullmatch=True)
DOMAINS = st.from_regex(r"[a-z]{4,12}[.](?:gov|example|com|co[.]uk)", fullmatch=True)


@given(LOCALS, DOMAINS, st.sampled_from(["@", " at ", "(at)", " [AT] ", "%40", " @ ", "\u200b@"]))
def test_whatever_stands_for_the_at_sign(local, domain, sign):
    assert telling("email", f"{local}@{domain}", local + sign + domain) == "hit"


@given(LOCALS, DOMAINS, st.sampled_from([" dot ", "(dot)", "[dot]", " DOT ", " . "]))
def test_whatever_stands_for_dots(local, domain, dot):
    written = f"{local} at {domain.replace('.', dot)}"

    assert telling("email", f"{local}@{domain}", written) == "hit"


@given(LOCALS, st.sampled_from(["gmail.com", "yahoo.co.uk", "gmx.de"]))
def test_a_provider_that_millions_share_tells_nothing(local, domain):
    assert telling("email", f"{local}@{domain}", f"somebody@{domain}") == QUIET
