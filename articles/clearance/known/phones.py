"""How a telephone number might be written."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

from articles.clearance.known.form import DIGITS, HINT, HIT, NEAR, Form
from articles.clearance.known.names.listed import in_order
from articles.clearance.known.spoken import ENGLISH, spoken

# Where a number without a country might belong; all in which it is a valid one count.
REGIONS = in_order(
    "GB US DE FR ES IT NL BE CH AT IE PT PL CZ SK HU RO BG GR TR RU UA SE NO DK FI IS EE LV LT "
    "IL EG SA AE IR IN PK BD CN HK TW JP KR TH VN ID MY SG PH AU NZ ZA NG KE BR AR CL CO MX RS HR"
)
# What is dialled before the country's code: in most countries, North America, Australia, Japan,
# Russia.
ABROAD = ("00", "011", "0011", "010", "810")

SHORTEST = 6
SURE = 9
LAST = 7
EXTENSION = re.compile(r"(?i)(?:\bext(?:ension|n)?\.?|[;,]|\bx|#)\s*=?\s*(\d+)\s*$")


def forms(value):
    """Return the forms of a number: as it stands, national, international, its end, spoken.

    A number without its country is taken for one of each country where it is valid.
    """
    whole = _digits(value)
    written, ends, read_out = {whole: "whole"}, {whole[-LAST:]}, {whole}
    numbers = _numbers(value)
    for number in numbers:
        significant = phonenumbers.national_significant_number(number)
        national = _digits(phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL))
        for digits in _international(number, significant, guessed=len(numbers) > 1):
            written.setdefault(digits, "international")
        written.setdefault(national, "national")
        written.setdefault(significant, "national")
        area = phonenumbers.length_of_geographical_area_code(number)
        ends |= {significant[area:], significant[-LAST:]}
        read_out |= {national, significant}
    found = [
        Form(digits, name, HIT if len(digits) >= SURE or name == "whole" else NEAR, view=DIGITS)
        for digits, name in written.items()
        if len(digits) >= SHORTEST
    ]
    found += [
        Form(digits, "end of it", NEAR, view=DIGITS)
        for digits in sorted(ends - written.keys())
        if len(digits) >= SHORTEST
    ]
    for digits in sorted(read_out):
        found += spoken(digits) if len(digits) >= SHORTEST else []
    for digits in sorted(ends - read_out):
        found += spoken(digits, ENGLISH) if len(digits) >= SHORTEST else []
    if len(whole) > LAST:
        for words in ("ending", "ending in"):
            found.append(Form(f"{words} {whole[-4:]}", "end of it", HINT))
    if extension := EXTENSION.search(value):
        for words in ("ext", "extension", "x", "durchwahl", "poste", "int"):
            found.append(Form(f"{words} {extension[1]}", "extension", NEAR))
    return found + list(_letters(value))


def _numbers(value):
    """Read a value as a telephone number, in every country where it could be one."""
    stripped = re.sub(r"^\s*(?:tel:|phone:?|tel\.?:?)\s*", "", value, flags=re.I)
    seen = []
    for text, regions in (
        (stripped, [None]),
        (re.sub(r"^\s*(?:00|011|0011)(?=[1-9 ])", "+", stripped), [None]),
        (stripped, REGIONS if len(_digits(value)) >= SURE else []),
        # "44 20 7946 0958": the country's code without a sign for it.
        (f"+{stripped}", [None]),
    ):
        for region in regions:
            try:
                number = phonenumbers.parse(text, region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_possible_number(number) and (
                region is None or phonenumbers.is_valid_number(number)
            ):
                seen.append(number)
        if seen:
            break
    return seen


def _international(number, significant, *, guessed):
    code = str(number.country_code)
    yield code + significant
    trunk = phonenumbers.ndd_prefix_for_region(
        phonenumbers.region_code_for_number(number), strip_non_digits=True
    )
    # "+44 (0)20": the nought belongs to calls from within.
    inner = f"{code}{trunk or '0'}{significant}"
    yield inner
    for prefix in ABROAD[:1] if guessed else ABROAD:
        yield prefix + code + significant
        yield prefix + inner


def _letters(value):
    """A number with letters for digits, as advertisements have it ("1-800-FLOWERS")."""
    if sum(map(str.isalpha, value)) >= 3 and not value.lower().startswith(("tel", "phone")):
        digits = _digits(phonenumbers.convert_alpha_characters_in_number(value))
        if len(digits) >= SHORTEST:
            yield Form(value, "with letters")
            yield Form(digits, "whole", view=DIGITS)


def _digits(text):
    # A number's extension is no part of it.
    text = EXTENSION.split(text)[0]
    return phonenumbers.normalize_digits_only(text)
