"""Hears who looks for a PCTO or internship place: not how places work, and no company that offers
one.

Closed classes of words decide (`italian/vocabulary/places.yml`): verbs of looking for, lacking,
wishing, where and which, taken together with what is looked for.
"""

from __future__ import annotations

from functools import lru_cache

from italian.chat_spelling import normalize
from italian.choices import choices_in
from italian.common_words import in_common_words
from italian.patterns import Pattern
from italian.text import fold
from knowledge.keeper import Knowledge
from knowledge.search.talk import continues

NARROWING_WORDS = 3
"""Words of an answer that only names a town or a field."""

_LITTLE = r"(?:{places.little} )*"
_SOFT = r"(?:(?:{places.little}|{places.soft}) )*"
_PLACEMENT = r"{places.placement}\b"
_STUDENTS = r"(?:{places.placement}|stagist\w|student\w+|ragazz\w|giovan\w|scuola|superiori)\b"
_OBJECT = rf"{_LITTLE}(?:{{places.host}} (?:\w+ ){{0,4}})?{_LITTLE}{_PLACEMENT}"
_HOURS = r"(?:(?:le )?ore d\w+ )?"
_ME = r"(?:mi|ci|lo|la|gli|le)"
_OPENING = (
    r"(?:^|\b(?:so|sai|sa|sapete|dirmi|dire|sapere|e|ma|ciao|salve|buongiorno|scusa|pcto|stage) )"
)

_ANSWERED = rf"(?:{_ME} )?(?:ha |hanno )?(?:rispost\w*|rispond\w+|pres[oi]|accettat\w+|volut\w+)\b"
_TAKES_ME = (
    rf"(?:{_ME} )?(?:puo |potrebbe |possono )?(?:prend|ospit|accett|accogli)"
    r"(?:e|a|ono|ano|er\w+|ar\w+|erebbe)\b"
)
_WHICH = r"\b(?:qual[ei]|qualche|elenco|lista)(?: sono)?"

_IS_ABOUT_PLACES = Pattern(rf"\b(?:{_STUDENTS}|{{places.hosted}}\b)")
_SURE = (
    # "cerco (qualcosa tipo) uno stage", "nessuna azienda trovata per il pcto"
    Pattern(rf"\b{{places.looking}} {_SOFT}(?:(?!{{places.about}}\b)\w+ )?{_PLACEMENT}"),
    Pattern(rf"\b{{places.looking}} {_SOFT}{_OBJECT}"),
    Pattern(rf"\b(?:cerchiamo|cercavamo|stiamo cercando) {_OBJECT}"),
    Pattern(
        rf"\b{_PLACEMENT}(?: \w+){{0,10}} non (?:\w+ ){{0,2}}trov(?:o|a|iamo|ato)\b"
        r"(?! (?:\w+ )?(?:bene|male))"
    ),
    # "mi serve un'azienda per il pcto", "sono senza posto per lo stage"
    Pattern(rf"\b{{places.lacking}} {_OBJECT}"),
    Pattern(
        rf"\b{{places.without}} {_LITTLE}(?:ancora |mai |nessun\w* |trovato |piu ){{0,3}}{_LITTLE}"
        rf"(?:{{places.host}}|niente|nulla|nessuno) (?:\w+ ){{0,4}}{_PLACEMENT}"
    ),
    Pattern(
        rf"\b{_PLACEMENT}.* {{places.without}} (?:ancora |mai |piu |trovato ){{0,2}}{_LITTLE}"
        r"(?:{places.host}|niente|nulla|nessuno)\b"
    ),
    # "dove posso fare il pcto", "il pcto, non so dove"
    Pattern(rf"\bdove (?:lo )?(?:{{places.modal}} )*{{places.doing}} {_HOURS}{_OBJECT}"),
    Pattern(rf"{_OPENING}dove (?:lo )?(?:faccio|fa|fai|facciamo) {_HOURS}{_OBJECT}"),
    Pattern(
        rf"\b{_PLACEMENT}(?: \w+){{0,10}}? dove (?:lo |la |le |li )?(?:{{places.modal}} )*(?:lo )?"
        r"{places.doing}\b"
    ),
    Pattern(rf"\b{_PLACEMENT}(?: \w+){{0,10}} dove(?: lo faccio| si puo)?$"),
    # "nessuno mi prende per lo stage"
    Pattern(
        rf"\b(?:nessun\w*|qualcuno|chi)(?: {{places.host}})?(?: che)? (?:\w+ ){{0,2}}{_ME} "
        rf"(?:\w+ )?{{places.taking}}\b.*{_PLACEMENT}"
    ),
    Pattern(rf"\b{_PLACEMENT}.* nessun\w* (?:\w+ ){{0,2}}{_ME} {{places.taking}}\b"),
)
"""How who surely looks for a place says it, whatever else the message speaks of."""
_LIKELY = (
    # "vorrei fare uno stage", "cerco un veterinario per il pcto"
    Pattern(rf"\b(?<!non ){{places.wishing}} {_OBJECT}"),
    Pattern(
        rf"\b{{places.looking}} {_LITTLE}(?:\w+ ){{1,2}}(?:per|dove|in cui) (?:fare |farci )?"
        rf"(?:il|lo|la|l|le|gli|i|mio) {_PLACEMENT}"
    ),
    # "devo trovare un'altra azienda (…) per il pcto", "il pcto vorrei farlo in un canile"
    Pattern(rf"\b{_PLACEMENT}.*\b{{places.looking}} {_SOFT}(?:\w+ )?{{places.host}}\b"),
    Pattern(
        rf"\b{{places.looking}} {_SOFT}(?:\w+ ){{0,3}}?{{places.host}} (?:\w+ ){{0,6}}{_PLACEMENT}"
    ),
    Pattern(
        rf"\b{_PLACEMENT}.*(?<!non ){{places.wishing}} (?:anche )?"
        r"(?:far(?:e|lo|l[aei])|andare|andarci|stare) "
        r"(?:in|da|dal|dalla|presso|con|nel|nella|al|alla|a)\b"
    ),
    Pattern(
        r"(?<!non )\b{places.wishing} (?:andare|stare|provare) "
        r"(?:in|da|dal|dalla|presso|nel|nella|al|alla) "
        rf"(?:\w+ ){{1,4}}(?:per|come|a fare) {_LITTLE}{_PLACEMENT}"
    ),
    # "ne devo trovare un altro", "un elettricista che mi faccia fare lo stage"
    Pattern(
        rf"\b{_PLACEMENT}.*\b(?:(?:ne|{{places.modal}}) )*(?:cerc(?:o|are|ando)|trovar(?:e|ne)) "
        r"(?:un|uno|una) altr[oa]\b"
    ),
    Pattern(rf"\bche {_ME} {{places.would_take}}\b.*{_PLACEMENT}"),
    Pattern(rf"\b{_PLACEMENT}.* (?:qualcuno|{{places.host}}) che {_ME} {{places.would_take}}\b"),
    # "nessuna azienda ha risposto", "chi mi può prendere", "quali aziende ci sono"
    Pattern(rf"\bnessun\w* (?:{{places.host}} )?{_ANSWERED}.*{_PLACEMENT}"),
    Pattern(rf"\b{_PLACEMENT}.*\bnessun\w* (?:{{places.host}} )?{_ANSWERED}"),
    Pattern(
        rf"\b(?:chi|se|{_WHICH} {{places.host}}) {_TAKES_ME}.*{_PLACEMENT}(?!.*\bdev(?:e|ono)\b)"
    ),
    Pattern(rf"\b{_PLACEMENT}.*\b(?:chi|se) {_TAKES_ME}"),
    Pattern(rf"{_WHICH} {_LITTLE}(?:(?!non\b)\w+ )?{{places.host}} (?:(?!non\b)\w+ )*{_PLACEMENT}"),
    Pattern(rf"\b{_PLACEMENT}.* {_WHICH} {_LITTLE}(?:(?!non\b)\w+ )?{{places.host}}\b"),
    # "aziende informatiche Seregno stage", "pcto: posti disponibili?"
    Pattern(
        rf"^(?:aziende|posti|negozi|studi|uffici|strutture|officine) (?:\w+ ){{0,4}}{_PLACEMENT}"
        r"(?: \w+){0,2}$"
    ),
    Pattern(
        rf"\b{_PLACEMENT}.*\b{{places.host}} (?:ancora )?(?:disponibili|liber[oi]|"
        r"convenzionat[ei])\b"
    ),
    Pattern(rf"\bqualche \w+ che (?:{_ME} )?{{places.taking}}\b.*{_PLACEMENT}"),
    Pattern(rf"\b{_PLACEMENT}.*(?<!non )\b{{places.existing}} {_LITTLE}{{places.any_host}}\b"),
    Pattern(rf"\b{_PLACEMENT} cercasi\b"),
    Pattern(
        r"\b(?:c e|esiste|avete) (?:\w+ )?(?:modo|verso|maniera|possibilita) (?:di|per) (?:\w+ )?"
        rf"{_OBJECT}"
    ),
    Pattern(rf"\bin contatto con {_LITTLE}{{places.host}} .*{_PLACEMENT}"),
    # "in quali aziende si fa lo stage", "quali aziende prendono stagisti"
    Pattern(
        r"\b(?:in|presso|da) (?:che|qual[ei]) {places.host} "
        rf"(?:(?!non\b)\w+ ){{0,5}}{_PLACEMENT}"
    ),
    Pattern(rf"\bda chi (?:{{places.modal}} )*{{places.doing}} {_HOURS}{_OBJECT}"),
    Pattern(
        r"\b(?:qual[ei]|che) (?:sono le )?{places.host} (?:\w+ ){0,3}?(?:che )?"
        rf"(?:(?:mi|ci|lo|la|li|possono|potrebbero) )*{{places.taking}}\b.*{_STUDENTS}"
    ),
    Pattern(
        rf"{_OPENING}chi (?:mi |ci )?(?:prende|ospita|accetta|accoglie|cerca|offre) "
        rf"(?:\w+ ){{0,4}}{_STUDENTS}(?!.*\bdev(?:e|ono)\b)"
    ),
    Pattern(
        r"\b(?:(?:un|una|qualche|nessun\w*|delle|alcune|cerco) {places.host}|aziende|"
        r"qualcuno(?: \w+){0,3}) "
        rf"(?:\w+ )?che {_ME} {{places.taking}}\b"
    ),
    Pattern(rf"{_OPENING}qualcuno (?:\w+ ){{0,3}}che (?:{_ME} )?{{places.taking}}\b.*{_PLACEMENT}"),
    # "avete aziende per lo stage", "ci sono stage", "elenco delle aziende che prendono studenti"
    Pattern(
        rf"\b(?<!non )(?:{{places.existing}}|elenco|lista) {_LITTLE}"
        rf"(?:(?!{{places.hosted}}\b)\w+ )?{{places.host}} (?:\w+ ){{0,10}}?{_STUDENTS}"
    ),
    Pattern(
        r"\b(?<!se )(?<!non )(?:ci sono|ce ne sono|avete|offrite|proponete|esistono|(?:c e|esiste) "
        rf"(?:un\w*|qualche)) {_LITTLE}(?:(?!{{places.hosted}}\b)\w+ )?{_PLACEMENT}"
    ),
    Pattern(
        rf"\b(?<!non )(?:{{places.existing}}) {_LITTLE}(?:(?!{{places.hosted}}\b)\w+ )?"
        rf"{{places.any_host}} .*{_PLACEMENT}"
    ),
    Pattern(rf"\b(?:vedere|mostra(?:mi|temi)) {_LITTLE}{_PLACEMENT}"),
    Pattern(rf"\b{{places.lists}} (?:liber[oi] |disponibil[ei] )?{_LITTLE}{_PLACEMENT}"),
    Pattern(
        rf"\b{_PLACEMENT} (?:(?:in|a|di) \w+ |da \w+ )?(?:ancora )?"
        r"(?:disponibili|liberi|aperti)\b"
    ),
    Pattern(rf"\b(?:elenco|lista|quali) {_LITTLE}{{places.host}} {_LITTLE}{_PLACEMENT}"),
)
"""How who looks for a place may say it, unless the message asks about the rules."""
_HOW = (
    Pattern(rf"\b(?:come|in che modo|dove e come) (?:\w+ ){{0,4}}?{{places.finding}} {_OBJECT}"),
    Pattern(
        r"\b(?:a chi|con chi|chi|qualcuno|dove) (?:\w+ ){0,4}?{places.helpers} (?:\w+ ){0,4}?"
        rf"(?:per|a|se|di) (?:\w+ ){{0,2}}?{{places.finding}} {_OBJECT}"
    ),
    Pattern(
        rf"\b{{places.looking}} {_SOFT}{_OBJECT}.*\b(?:a chi|con chi|chi) "
        r"(?:\w+ ){0,3}?{places.helpers}"
    ),
    Pattern(
        rf"\b{_PLACEMENT}.*\b(?:dove|a chi|con chi) (?:(?:{{places.modal}}|mi|ci|si) )*"
        r"{places.helpers}$"
    ),
    Pattern(
        r"\bda dove (?:\w+ ){0,2}?(?:part\w+|cominci\w+|inizi\w+) (?:\w+ ){0,2}?"
        rf"{{places.finding}} {_OBJECT}"
    ),
)
"""How somebody asks how to find a place."""
_WORK = Pattern(
    r"\b(?:cerc(?:o|a|avo|ando|are)|trovar(?:e|mi)|vorrei|voglio|(?:mi|gli|le) serve|bisogno di) "
    r"(?:un |una |il |del )?(?:lavor(?:o|etto)|impiego|occupazione)\b"
)
_BARE = Pattern(rf"(?:\w+ ){{0,2}}{_PLACEMENT}(?: (?!its\b)\w+){{1,4}}")
_RULES_OPENING = Pattern(r"^{places.rules_opening}\b")
_RULES_FIRM = Pattern(r"^(?:(?:ciao|scusa|scusate|ma|e|salve|buongiorno) )*{places.rules_firm}\b")
_RULES = Pattern(r"\b{places.rules}\b")
_ASKED_LAST = Pattern(
    r"\b(?:si puo|e possibile|posso|va bene|come (?:faccio|si fa|funziona)|conviene|vale)$"
)
_ELSEWHERE = Pattern(
    r"\b(?:{places.answered}|{places.whose_task}|{places.otherwise}|{places.has_one})\b"
)
_INSTEAD = Pattern(r"\bal posto d\w+\b")
_ABOUT = Pattern(r"\b{places.about}\b")
_BY_A_COMPANY = (
    Pattern(r"\b{places.company}\b"),
    Pattern(
        r"\b(?:cerc(?:o|hiamo|avo|avamo|herei|are)|cercando|trov(?:o|iamo|are)|vorre\w+|vogli\w+|"
        r"(?:mi|ci) serv\w+|bisogno d\w+|in cerca d\w+|alla ricerca d\w+|trovar\w+) "
        r"(?:(?!{places.host}\b|{places.placement}\b)\w+ ){0,2}?{places.hosted}\b"
    ),
    Pattern(
        r"\b(?:avete|ci sono|c e|esistono|conoscete|proponete) "
        r"(?:(?!{places.host}\b|{places.placement}\b)\w+ ){0,2}?{places.hosted}\b"
    ),
    Pattern(
        r"(?<!quale )(?<!che )(?<!qualche )\b{places.host} (?:\w+ ){0,3}?cerca "
        r"(?:(?!{places.placement}\b)\w+ ){0,2}?{places.hosted}\b"
    ),
)


def seeks_places(folded: str) -> bool:
    """Whether a folded message asks which places there are, for who would take one."""
    words = _plain(folded)
    if not _may_seek(words) or _RULES_FIRM.match(words):
        return False
    if any(pattern.search(words) for pattern in _SURE):
        return True
    if asks_about_rules(words) or _ASKED_LAST.search(words) or _ABOUT.search(words):
        return False
    return any(pattern.search(words) for pattern in _LIKELY)


def seeks_work(folded: str) -> bool:
    """Whether somebody looks for a job, which is no need of a company."""
    return _WORK.search(folded) is not None


def asks_how_to_find(folded: str) -> bool:
    """Whether a folded message asks how one finds a place, or who helps to find it."""
    words = _plain(folded)
    if _asks_something_else(words):
        return False
    return any(pattern.search(words) for pattern in _HOW)


def names_where(text: str, knowledge: Knowledge) -> bool:
    """Whether all that is said is a placement and a town or field: "stage seregno"."""
    words = _plain(fold(text))
    if not _BARE.fullmatch(words) or not _may_seek(words) or choices_in("school_types", text):
        return False
    return _names_town_or_field(text, knowledge)


def narrows(text: str, knowledge: Knowledge) -> bool:
    """Whether a message may narrow the places shown before it: "e a Desio?", "meccanica"."""
    if continues(text):
        return True
    return len(text.split()) <= NARROWING_WORDS and _names_town_or_field(text, knowledge)


def asks_about_rules(folded: str) -> bool:
    """Whether a folded message asks how places work: how long, who pays, what is allowed."""
    return _RULES_OPENING.match(folded) is not None or _RULES.search(folded) is not None


def _names_town_or_field(text: str, knowledge: Knowledge) -> bool:
    return (
        knowledge.places.mentioned(text) is not None
        or knowledge.sectors.mentioned(text) is not None
        or bool(knowledge.skills.mentioned(text))
    )


def _asks_something_else(words: str) -> bool:
    return not _may_seek(words) or _ABOUT.search(words) is not None


def _may_seek(words: str) -> bool:
    """Whether it is about places at all, and neither by a company nor about what the content
    answers by itself.
    """
    if not _IS_ABOUT_PLACES.search(words) or _ELSEWHERE.search(words):
        return False
    return not any(pattern.search(words) for pattern in _BY_A_COMPANY)


@lru_cache(maxsize=64)
def _plain(folded: str) -> str:
    """In plain spelling, with one word for each thing."""
    return _INSTEAD.sub("invece", in_common_words(normalize(folded)))
