"""Where somebody works and as what; and what else is known, in free words."""

from tests.corpus.spelling import Spelling

# Employer, without its legal form, acronym.
EMPLOYERS = """
Northern Harbour Authority | Northern Harbour Authority | NHA
Brackwater Shipping Ltd | Brackwater Shipping |
Office of Grain Reserves | Grain Reserves Office | OGR
Federal Bureau of Tolls and Bridges | Bureau of Tolls and Bridges | FBTB
Halvorsen & Pryce LLP | Halvorsen & Pryce |
Ministry of Inland Waterways | Inland Waterways Ministry | MIW
Königsee Stahlwerke GmbH | Königsee Stahlwerke |
St Brannock's Hospital Trust | St Brannock's Hospital |
Meridian Optical Inc. | Meridian Optical |
Agência Nacional de Barragens | Agência Nacional de Barragens | ANB
Compagnie des Salines du Ponant S.A. | Compagnie des Salines du Ponant | CSP
Committee for Rural Electrification | Rural Electrification Committee | CRE
Tarnbrook County Council | Tarnbrook Council | TCC
Instituto Costero de Pesquerías | Instituto Costero de Pesquerías | ICP
Vestfjord Kraft AS | Vestfjord Kraft |
Department of Rail Safety | Rail Safety Department | DRS
Quillfeather Publishing Group plc | Quillfeather Publishing |
Zakład Energetyczny Wschodni sp. z o.o. | Zakład Energetyczny Wschodni | ZEW
National Institute for Tidal Research | Institute for Tidal Research | NITR
Castellane Aéronautique SAS | Castellane Aéronautique |
Directorate of Border Health | Border Health Directorate | DBH
Oxmoor & Daughters Co. | Oxmoor & Daughters |
"""
TITLES = """
Deputy Director of Procurement | Procurement Deputy Director ; Deputy Director for Procurement ; Dep. Director of Procurement ; deputy procurement director
Chief Hydrologist | chief hydrologist ; Chief Hydrologists
Senior Vice President for Logistics | SVP for Logistics ; Senior Vice-President, Logistics ; Sr. Vice President for Logistics ; Sr. VP Logistics
Chief Financial Officer | CFO ; chief finance officer ; Chief Financial Officer’s
Assistant Harbour Master | assistant harbour-master ; Asst. Harbour Master ; assistant harbourmaster
Permanent Secretary for Fisheries | Permanent Secretary of Fisheries ; fisheries permanent secretary ; Perm. Secretary for Fisheries
Head of Internal Audit | Internal Audit Head ; head of the internal audit ; heads of internal audit
Night Shift Supervisor | night-shift supervisor ; supervisor of the night shift ; nightshift supervisor
Leiterin der Beschaffung | Leiterin Beschaffung ; LEITERIN DER BESCHAFFUNG
Directeur adjoint des achats | directeur adjoint aux achats ; Directeur-adjoint des achats
Jefa de Contratación | jefa de contratacion ; JEFA DE CONTRATACIÓN
Principal Reactor Engineer | principal reactor engineer’s ; Principal Engineer, Reactor
Private Secretary to the Minister | Minister's private secretary ; private secretary of the minister
Chief Executive Officer of the Trust | CEO of the Trust ; the Trust's chief executive officer
Quality Assurance Manager | QA Manager ; manager of quality assurance ; Quality-Assurance Manager
"""
# What is known in free words, and a run of it that a text could share.
DETAILS = """
was the only woman on the night crew of the Halden ferry | only woman on the night crew | the only woman on the ferry's night crew
keeps bees on the roof of the old customs house | bees on the roof of the old customs house | keeps bees on the customs house roof
broke her left wrist during the 2019 audit in Trieste | left wrist during the 2019 audit | broke her wrist during the Trieste audit in 2019
wrote the memo on salt levels in the northern reservoir | memo on salt levels in the northern reservoir | the memo on the northern reservoir's salt levels
sat two rows behind the minister at the funeral in Ghent | two rows behind the minister at the funeral | behind the minister at the Ghent funeral
drives a yellow Lada with a cracked windscreen | yellow Lada with a cracked windscreen | a yellow Lada whose windscreen is cracked
studied marine engineering in Gdynia with the chairman's brother | marine engineering in Gdynia with the chairman's brother | studied with the chairman's brother marine engineering in Gdynia
plays the oboe in the ministry's wind quintet | plays the oboe in the ministry's wind quintet | oboe in the wind quintet of the ministry
was treated for lead poisoning after the Kestrel Bay fire | treated for lead poisoning after the Kestrel Bay fire | lead poisoning after the fire at Kestrel Bay
resigned from the pension board over the Malta loan | resigned from the pension board over the Malta loan | resigned over the Malta loan from the pension board
is the twin of a judge at the court of appeal in Lund | twin of a judge at the court of appeal in Lund | twin of a judge at Lund's court of appeal
speaks Faroese and Maltese and no French | speaks Faroese and Maltese and no French | speaks Maltese and Faroese
has worked thirty-one years in the same archive cellar | thirty-one years in the same archive cellar | worked in the same archive cellar for thirty-one years
found the second ledger behind the boiler | found the second ledger behind the boiler | the second ledger found behind the boiler
"""


def _rows(text, held):
    rows = [line for line in text.strip().splitlines()]
    rows = [row for number, row in enumerate(rows) if (number % 3 == 2) == held]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def employer(person, drawn):
    """Return an employer and its spellings, by its acronym among them."""
    name, short, acronym = drawn.choice(_rows(EMPLOYERS, person.held))
    said = name if not acronym or drawn.random() < 0.5 else f"{name} ({acronym})"
    ways = {
        "employer whole": [name, name.upper(), name.lower(), f"{name}’s", f"the {name}", name.replace("&", "and"),
                           name.replace(" ", "\n", 1), f"{name}'s"],
        "employer, shorter or turned round": [way for way in (
            short, short.replace("&", "and"), f"the {short.lower()}", f"{short}’s", short.upper(), short.replace(" ", "-"),
        ) if way != name],
    }  # fmt: skip
    if acronym:
        dotted = ".".join(acronym) + "."
        ways["employer by its acronym"] = [acronym, f"the {acronym}", dotted, f"{acronym}’s", f"{acronym}-led", f"({acronym})"]
    return said, ways


def title(person, drawn):
    """Return a title and its spellings."""
    value, others = drawn.choice(_rows(TITLES, person.held))
    return value, {
        "title whole": [value, value.lower(), value.upper(), f"the {value.lower()}", f"{value}’s", value.replace(" ", "\n", 1),
                        value.replace(" ", "-")],
        "title, otherwise": [way.strip() for way in others.split(";")],
    }  # fmt: skip


def detail(person, drawn):
    """Return a fact in free words; whole, in part, and with its words moved."""
    value, part, moved = drawn.choice(_rows(DETAILS, person.held))
    words = value.split()
    middle = len(words) // 2
    return value, {
        "detail whole": [
            value, value.capitalize(), value.upper(), " ".join([*words[:middle], "—", *words[middle:]]),
            ", ".join([" ".join(words[:middle]), " ".join(words[middle:])]), value.replace(" ", "\n", 2),
            Spelling(value, " ".join([*words[:middle], f"<em>{words[middle]}</em>", *words[middle + 1:]])),
        ],
        "detail in part": [part, part.capitalize(), " ".join(words[-6:]), part.replace(" ", "  ")],
        "detail with its words moved": [moved, moved.capitalize()],
    }  # fmt: skip


KINDS = {"employer": employer, "title": title, "detail": detail}
