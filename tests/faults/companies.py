"""What each company means to report, and the record that must come of it."""

from dataclasses import dataclass
from random import Random

TREES = (
    "Abete Acero Agrifoglio Albicocco Alloro Betulla Bosso Bucaneve Carpino Castagno Cedro Cerro "
    "Ciliegio Cipresso "
    "Corbezzolo Corniolo Edera Erica Faggio Farnia Felce Frassino Gelso Ginepro Ginestra Ibisco "
    "Larice Leccio "
    "Lentisco Magnolia Mandorlo Melograno Mimosa Mirto Mughetto Nespolo Nocciolo Noce Oleandro "
    "Olmo Ontano Palma "
    "Pioppo Platano Quercia Robinia Rovere Sambuco Sorbo Sughera Tamerice Tasso Tiglio Ulivo "
    "Vischio"
)
TOWNS = ("Seregno", "Desio", "Lissone", "Giussano", "Carate Brianza")
SECTORS = (("meccanica", "mechanics"), ("logistica", "logistics"))
# What is said, the catalogue's skill, how many people.
SKILLS = (
    ("due saldatori tig", "tig-welding", 2),
    ("tre magazzinieri", "warehouse-operation", 3),
    ("quattro carrellisti", "forklift-driving", 4),
    ("cinque autisti furgone", "delivery-driving", 5),
    ("due carpentieri metallici", "metal-carpentry", 2),
    ("tre saldatori a filo", "mig-mag-welding", 3),
)
TIMES = ("entro giugno", "prima dell'estate", "entro 3 mesi", "dopo l'estate")
EDUCATION = (
    ("Diploma", "diploma"),
    ("Laurea", "degree"),
    ("Qualifica", "qualification"),
    ("Indifferente", "any"),
)
# Half of these words would also do for the question after them: taken twice, they would show.
MODALITIES = (
    ("stage", ["internship"]),
    ("pcto e stage", ["internship", "pcto"]),
    ("apprendistato", ["apprenticeship"]),
    ("assunzione e stage", ["hiring", "internship"]),
)
HOSTING = (("Entrambi", (1, 1)), ("PCTO", (1, 0)), ("No, per ora", (0, 0)))
NAMES = ("Maria", "Anna", "Luca", "Paolo", "Giulia", "Marco", "Sara", "Elena")
SURNAMES = ("Rossi", "Bianchi", "Colombo", "Brambilla", "Ferrari", "Villa", "Fumagalli", "Galli")


@dataclass(frozen=True)
class Meaning:
    """One company's opening message, its answers by question, and the row that they make."""

    name: str
    opening: str
    answers: dict[str, str]
    row: dict[str, object]


def companies(random: Random, count: int) -> list[Meaning]:
    """`count` companies that differ in every value that tells them apart."""
    return [_company(random, number) for number in range(count)]


def _company(random: Random, number: int) -> Meaning:
    tree = TREES.split()[number]
    name = f"Officine {tree}"
    town, time = random.choice(TOWNS), random.choice(TIMES)
    size = random.randint(11, 240)
    vat = _vat_number(number)
    skills = random.sample(SKILLS, 2)
    sector, education, modality = (
        random.choice(SECTORS),
        random.choice(EDUCATION),
        random.choice(MODALITIES),
    )
    hosting = random.choice(HOSTING)
    person = f"{random.choice(NAMES)} {random.choice(SURNAMES)}"
    email, phone = f"{tree.lower()}@esempio.it", f"0362 55{number:02}{random.randint(10, 99)}"
    note = f"Turni solo di giorno, cancello numero {number + 10}"
    return Meaning(
        name=name,
        opening=(
            f"Buongiorno, siamo la {name} di {town}, {size} dipendenti, partita iva {vat}. "
            f"Ci servono {skills[0][0]} e {skills[1][0]}, {time}"
        ),
        answers={
            "company_name": name,
            "municipality": town,
            "company_size": str(size),
            "skills": f"{skills[0][0]} e {skills[1][0]}",
            "timeframe": time,
            "vat_number": vat,
            "sector": sector[0],
            "education_level": education[0],
            "modalities": modality[0],
            "hosting": hosting[0],
            "notes": note,
            "consent": "Acconsento",
            "contact_name": person,
            "contact_email": email,
            "contact_phone": phone,
        },
        row={
            "company_name": name,
            "municipality": town,
            "company_size": size,
            "vat_number": vat,
            "sector": sector[1],
            "timeframe": time,
            "skills": sorted((skill, people) for _, skill, people in skills),
            "people_total": sum(people for *_, people in skills),
            "education_level": education[1],
            "modalities": sorted(modality[1]),
            "hosts_pcto": hosting[1][0],
            "hosts_internship": hosting[1][1],
            "notes": note,
            "contact_name": person,
            "contact_email": email,
            "contact_phone": "+39" + phone.replace(" ", ""),
        },
    )


def _vat_number(number: int) -> str:
    """Eleven digits of which the last, by Luhn's rule, proves the others."""
    digits = [int(digit) for digit in f"{2_000_000 + number:07}015"]
    total = sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return "".join(map(str, digits)) + str(-total % 10)
