"""How a date is found, however it is written."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.known.telling import QUIET, telling

HITS = [
    ("1978-02-02T08:30:00Z", "1978-02-02"),
    ("02/02/1978 08:30", "1978-02-02"),
    ("19780202T083000", "1978-02-02"),
    ("at 08:30 02/02/1978", "1978-02-02"),
    ("2/2/1978, 8:30", "1978-02-02"),
    ("1978/2/2", "1978-02-02"),
    ("3 March 1971", "3 March 1971"),
    ("March 3, 1971", "3 March 1971"),
    ("March 3rd, 1971", "3 March 1971"),
    ("3rd March 1971", "3 March 1971"),
    ("3.3.1971", "3 March 1971"),
    ("03/03/1971", "3 March 1971"),
    ("1971-03-03", "3 March 1971"),
    ("19710303", "3 March 1971"),
    ("the third of March 1971", "3 March 1971"),
    ("3.III.1971", "3 March 1971"),
    ("3 mars 1971", "3 March 1971"),
    ("3. März 1971", "3 March 1971"),
    ("3 de marzo de 1971", "3 March 1971"),
    ("3 марта 1971 года", "3 March 1971"),
    ("1971年3月3日", "3 March 1971"),
    ("٣ مارس ١٩٧١", "3 March 1971"),
    ("3 marca 1971", "3 March 1971"),
    ("1971. március 3.", "3 March 1971"),
    ("3 Mar 1971", "3 March 1971"),
    ("Wednesday, 3 March 1971", "3 March 1971"),
    ("03.03.1971", "3 March 1971"),
    ("3 marzo 1971", "3 March 1971"),
    ("3 marzec 1971", "3 March 1971"),
    ("3 Mart 1971", "3 March 1971"),
    ("3 Μαρτίου 1971", "3 March 1971"),
    ("3 मार्च 1971", "3 March 1971"),
    ("Mar. 3, 1971", "3 March 1971"),
    ("3 April 1971", "03/04/1971"),
    ("March 4, 1971", "03/04/1971"),
    ("03/04/1971", "03/04/1971"),
    ("12/07/1985", "12 July 1985"),
    ("12 juillet 1985", "12 July 1985"),
    ("1985-07-12", "12 July 1985"),
    ("12th of July, 1985", "12 July 1985"),
    ("July the twelfth, 1985", "12 July 1985"),
    ("12 lipca 1985", "12 July 1985"),
    ("12 červenec 1985", "12 July 1985"),
    ("12 heinäkuuta 1985", "12 July 1985"),
    ("5 November 1968", "5/11/68"),
    ("5.11.1968", "5/11/68"),
    ("November 5, 1968", "5/11/68"),
    ("May 11, 1968", "5/11/68"),
    ("25 December 1999", "December 25, 1999"),
    ("25/12/1999", "December 25, 1999"),
    ("12/25/1999", "December 25, 1999"),
    ("1999-12-25", "December 25, 1999"),
    ("25 déc. 1999", "December 25, 1999"),
    ("Christmas, 25th December 1999", "December 25, 1999"),
    ("the twenty-fifth of December 1999", "December 25, 1999"),
    ("25 грудня 1999", "December 25, 1999"),
    ("25 декабря 1999", "December 25, 1999"),
    ("25 Aralık 1999", "December 25, 1999"),
    ("25. Dezember 1999", "December 25, 1999"),
    ("25 Δεκεμβρίου 1999", "December 25, 1999"),
    ("25 december 1999", "December 25, 1999"),
    ("25 de dezembro de 1999", "December 25, 1999"),
    ("25 dicembre 1999", "December 25, 1999"),
    ("11 September 2001", "2001-09-11"),
    ("September 11, 2001", "2001-09-11"),
    ("11.09.2001", "2001-09-11"),
    ("11 Sept 2001", "2001-09-11"),
    ("2001/09/11", "2001-09-11"),
    ("2001.09.11", "2001-09-11"),
    ("20010911", "2001-09-11"),
    ("11-Sep-2001", "2001-09-11"),
    ("11SEP2001", "2001-09-11"),
    ("1er mai 2015", "1 May 2015"),
    ("1º de maio de 2015", "1 May 2015"),
    ("1 mai 2015", "1 May 2015"),
    ("1. Mai 2015", "1 May 2015"),
    ("May 1st 2015", "1 May 2015"),
    ("May Day, 1 May 2015", "1 May 2015"),
    ("first of May 2015", "1 May 2015"),
    ("01.05.2015", "1 May 2015"),
    ("02.02.1980", "2 февраля 1980 г."),
    ("2 February 1980", "2 февраля 1980 г."),
    ("2 февраля 1980", "2 февраля 1980 г."),
    ("14 July 1989", "14 juillet 1989"),
    ("14/07/1989", "14 juillet 1989"),
    ("le 14 juillet 1989", "14 juillet 1989"),
    ("1989年7月14日", "1989年7月14日"),
    ("14 July 1989", "1989年7月14日"),
    ("3 March 1971", "born on the 3rd of March, 1971 in Graz"),
    ("03.03.1971", "born on the 3rd of March, 1971 in Graz"),
]
NEARS = [
    ("1978-033", "1978-02-02"),
    ("2/1978", "1978-02-02"),
    ("02/02/78 08:30", "1978-02-02"),
    ("3/3/71", "3 March 1971"),
    ("3 Mar '71", "3 March 1971"),
    ("3 March", "3 March 1971"),
    ("March 1971", "3 March 1971"),
    ("on 3rd of March", "3 March 1971"),
    ("born in 1971", "3 March 1971"),
    ("03-03-71", "3 March 1971"),
    ("3.4.71", "03/04/1971"),
    ("07/12/1985", "12 July 1985"),
    ("12 July", "12 July 1985"),
    ("5/11/68", "5/11/68"),
    ("12/25/99", "December 25, 1999"),
    ("Dec. 25", "December 25, 1999"),
    ("9/11/2001", "2001-09-11"),
    ("Sept. 11", "2001-09-11"),
    ("September 11th", "2001-09-11"),
    ("1 May", "1 May 2015"),
    ("March 2019", "March 2019"),
    ("03/2019", "March 2019"),
    ("Mar 2019", "March 2019"),
    ("März 2019", "March 2019"),
    ("mars 2019", "March 2019"),
    ("2019-03", "March 2019"),
    ("7 August", "7 Aug"),
    ("August 7", "7 Aug"),
    ("7th of August", "7 Aug"),
    ("7. August", "7 Aug"),
    ("2 февраля", "2 февраля 1980 г."),
    ("7月14日", "1989年7月14日"),
]
QUIETS = [
    ("said that it may the third time", "3 May 1971"),
    ("level 5.3.3.1971", "3 March 1971"),
    ("may, 3 times", "3 May 1971"),
    ("march 3 miles", "3 March 1971"),
    ("3 March 1984", "3 March 1971"),
    ("version 13.3.1971", "3 March 1971"),
    ("March 3, 1984", "3 March 1971"),
    ("1971", "1971"),
    ("7 August 1999", "7 Aug"),
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_what_identifies_by_itself_is_a_hit(text, value):
    assert telling("date", value, text) == "hit"


@pytest.mark.parametrize(("text", "value"), NEARS)
def test_what_somebody_has_to_decide_is_near(text, value):
    assert telling("date", value, text) == "near"


@pytest.mark.parametrize(("text", "value"), QUIETS)
def test_what_says_nothing_is_quiet(text, value):
    assert telling("date", value, text) == QUIET


LOCALES = [
    *("en", "en_GB", "de", "fr", "es", "it", "pt", "nl", "da", "nb", "sv", "fi", "et", "lv", "lt"),
    *("pl", "cs", "sk", "sl", "hr", "sr", "bg", "ru", "uk", "ro", "hu", "el", "tr", "ar", "fa"),
    *("he", "hi", "zh", "ja", "ko", "vi", "id"),
]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(LOCALES), st.sampled_from(["long", "medium", "full"]))
def test_a_date_is_found_in_the_spelling_of_any_language(day, locale, style):
    assert telling("date", day.isoformat(), format_date(day, style, locale=locale)) == "hit"


@given(DAYS, st.sampled_from(LOCALES))
def test_a_date_is_understood_in_the_language_that_it_was_filed_in(day, locale):
    value = format_date(day, "long", locale=locale)

    assert telling("date", value, day.isoformat()) == "hit"


@given(DAYS, st.integers(1, 60), st.sampled_from(["{:%-d %B %Y}", "{:%B %-d, %Y}", "{:%d.%m.%Y}"]))
def test_the_same_day_of_another_year_is_another_day(day, later, style):
    other = date(day.year + later, day.month, min(day.day, 28))

    assert telling("date", day.isoformat(), style.format(other)) == QUIET
