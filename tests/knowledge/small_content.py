"""A content folder with one or two records of each kind, right in every way
until a test spoils it.
"""

from datetime import date
from pathlib import Path

import pytest

from core.errors import ContentError
from knowledge.content.loader import load_directory

FILES = {
    "faq/ore.yml": """\
- id: ore
  question: Quante ore di prova servono?
  phrasings: [quante ore devo fare, ore minime, tempo di prova, quanto dura la prova]
  short: Servono **novanta** ore perché lo dice il regolamento di prova.
  details: Qual è il registro giusto lo dice la scuola.
  sources:
    - title: Regolamento di prova
      url: https://esempio.it/regolamento
      published: 2026-05
  verified_on: 2026-11-23
  certainty: certain
  volatile: false
  contact: scuola
  audience: [student]
  topic: pcto
  related: [costo]

- id: costo
  question: Quanto costa il corso di prova?
  phrasings: [il corso si paga, prezzo del corso, retta, bisogna pagare qualcosa]
  short: Il corso di prova è gratuito.
  sources:
    - title: Bando di prova
      published: null
  verified_on: 2026-11-23
  certainty: probable
  volatile: true
  contact: scuola
  audience: [student, family]
  topic: courses
  course: saldatura
""",
    "courses/saldatura.yml": """\
id: saldatura
name: Corso di saldatura
organisation: scuola
area: Meccanica
status: planned
status_note: A novembre 2026 era previsto per il 2027.
as_of: 2026-11
summary: Insegna a saldare.
sources:
  - title: Bando di prova
    published: 2026-11
verified_on: 2026-11-23
""",
    "organisations/scuola.yml": """\
id: scuola
name: Scuola di prova
kind: school
what: Una scuola.
ask: segreteria della scuola di prova
verified_on: 2026-11-23
""",
    "opportunities/bando.yml": """\
id: bando
title: Bando di prova
kind: grant
audience: [company]
status: open
valid_to: 2026-12-31
summary: Aiuta le imprese.
contact: scuola
sources:
  - title: Bando di prova
    published: null
verified_on: 2026-11-23
""",
    "sectors/settori.yml": """\
- {id: mechanics, label: Meccanica, origin: seed, words: [officina]}
- {id: other, label: Altro settore, origin: local}
""",
    "skills/meccanica.yml": """\
- {id: welding, label: Saldatura, synonyms: [saldatori], sectors: [mechanics]}
""",
    "municipalities/comuni.yml": """\
- {id: seregno, name: Seregno, province: MB}
""",
    "provinces/province.yml": """\
- {id: mb, letters: MB, nearness: 1, aliases: [brianza]}
""",
    "laws/leggi.yml": """\
- {id: law-1-2020, names: [legge 1/2020], urn: "urn:nir:stato:legge:2020-01-31;1"}
""",
    "menus/menu.yml": """\
- {id: pcto, entries: [ore, costo]}
""",
    "glossary/parole.yml": """\
- id: dvr
  term: DVR
  forms: [documento dei rischi]
  meaning: Il documento che dice quali pericoli ci sono.
  sources:
    - title: Regolamento di prova
      published: 2026-05
  verified_on: 2026-11-23
  entry: ore
- {id: patto, term: Patto, meaning: Un accordo scritto., everyday: true,
   sources: [{title: Regolamento di prova, published: null}], verified_on: 2026-11-23}
""",
    "forbidden/frasi.yml": """\
- {id: please, phrases: [si prega di, la S.V.], reason: dite che cosa fare}
- {id: promises, phrases: [garantito], reason: non si promette}
""",
    "messages/dialogue.yml": """\
help: "Scrivi la domanda con parole tue."
topic:
  pcto: "Sulla scuola-lavoro mi chiedono {count} cose:"
""",
}


def write_content(folder: Path) -> Path:
    """The good content, written to `folder`."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def spoil(folder: Path, name: str, old: str, new: str) -> Path:
    """The file `name` with `old` (which must be there once) turned into `new`."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"«{old}» stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def problems_of(folder: Path, today: date | None = None) -> list[str]:
    """What the loader has against `folder`, which it must refuse."""
    with pytest.raises(ContentError) as refusal:
        load_directory(folder, today)
    return refusal.value.problems


def assert_refused_at(path: Path, line: int, reason: str, today: date | None = None) -> None:
    """The content around `path` is refused, with `reason` said once, at `line` of that file."""
    problems = [problem for problem in problems_of(path.parents[1], today) if reason in problem]
    assert len(problems) == 1
    assert problems[0].startswith((f"{path}:{line}: ", f"{path}:{line} ("))
