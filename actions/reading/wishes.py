"""Hears the few wishes that must be obeyed however the classifier takes them,
by their own words.
"""

from __future__ import annotations

import re
from typing import Literal

Wish = Literal["my_data", "erase", "unsubscribe", "news", "callback", "submission"]

_PLEASE = (
    r"(?:(?:ciao|salve|buongiorno|buonasera|scusa|scusate|per favore|senti|sentite|allora|ok|ma|e|"
    r"poi|ora|adesso|ecco|"
    r"grazie|no|si) )*"
)
_WANT = (
    r"(?:(?:vorrei|voglio|vogliamo|vorremmo|desidero|chiedo di|chiediamo di|potete|puoi|potreste|"
    r"potresti|posso|"
    r"possiamo|devi|dovete|mi puoi|mi potete|come (?:faccio|si fa|posso)(?: a)?|si puo) )?"
)
_END = r"(?: (?:per favore|grazie|subito|adesso|ora|tutti|tutto|per sempre|personali))*"
_MINE = (
    r"(?:(?:tutti|tutte) )?(?:(?:i|le) )?(?:mie|miei|nostri|nostre)(?: (?:dati|informazioni|cose))"
)
_ERASE = r"(?:cancella|elimina|rimuovi|distruggi|togli|dimentica)(?:re|te|rmi|temi|mi)?"
_CODE = re.compile(
    r"\b(?P<prefix>fab|off|ric)[ ./-]*(?P<year>20\d\d)[ ./-]*(?P<number>\d{1,6})\b", re.IGNORECASE
)

_WHOLE: dict[Wish, str] = {
    "my_data": r"(?:(?:che|quali|che tipo di) (?:dati|informazioni|cose)|(?:che )?cosa|cos)"
    r" (?:hai|avete|tieni|tenete|conservi|conservate|sai|sapete|possiedi|memorizzi)"
    r"(?: (?:salvato|salvati|memorizzato|registrato|registrati|raccolto))?"
    r" (?:su di me|di me|su me|su di noi|di noi|sul mio conto|sulla nostra azienda|che mi "
    r"riguarda(?:no)?)"
    r"|(?:fammi|fatemi|mi fai|mostrami) (?:vedere )?(?:i )?(?:miei|nostri) dati"
    r"|(?:accesso|accedere) ai (?:miei|nostri) dati|(?:quali|che) sono i (?:miei|nostri) dati",
    "erase": rf"{_ERASE} {_MINE}{_END}|{_ERASE} (?:la mia|ogni) traccia|"
    rf"{_ERASE} tutto (?:quello che (?:hai|avete|sai) )?(?:su di me|di me|di noi|su di noi)|"
    r"(?:dimentica(?:mi|temi)|dimenticatevi di me)|diritto all oblio"
    rf"|(?:che )?(?:cancelli|cancelliate|eliminiate) {_MINE}|essere (?:cancellat[oa]|"
    rf"dimenticat[oa])",
    "unsubscribe": r"(?:(?:non (?:voglio|vogliamo|mandarmi|mandatemi|inviatemi|desidero))|basta|"
    r"stop|niente)(?: piu)?"
    r"(?: (?:ricevere|avere|con))?(?: (?:i|gli|le|la|questi))?(?: (?:vostr[ei]|tuoi))?"
    r" (?:avvisi|novita|notizie|newsletter|mail|e mail|email|notifiche|messaggi)(?: .{0,40})?"
    r"|(?:disiscriv\w+|disiscrizione)(?: .{0,40})?"
    r"|(?:cancellami|cancellatemi|toglimi|toglietemi|rimuovimi|annulla (?:la mia )?iscrizione)"
    r" (?:d?agli avvisi|d?alla newsletter|d?alla lista|agli avvisi|alla newsletter)",
}
_PATTERNS = {
    wish: re.compile(rf"{_PLEASE}{_WANT}(?:{words}){_END}") for wish, words in _WHOLE.items()
}

_NEWS = re.compile(
    r"\b(?:avvis(?:ami|atemi|ateci|arci|armi)|avvert(?:imi|itemi|iteci)|"
    r"tene(?:temi|teci|rmi) (?:informat\w|aggiornat\w)|tienimi (?:informat\w|aggiornat\w)|"
    r"iscriv(?:imi|etemi|ermi) alla newsletter|"
    r"(?:voglio|vorrei|vorremmo) (?:ricevere|avere) (?:gli |le |i )?(?:avvisi|novita|notizie|"
    r"newsletter|aggiornamenti)|"
    r"(?:fammi|fatemi|fateci) sapere (?:quando|se|appena)|mi (?:avvisi|avvisate|avverti|"
    r"avvertite))\b"
)
_CALLBACK = re.compile(
    r"\b(?:richiam(?:ami|atemi|ateci|armi|arci|ate)|ricontatt(?:ami|atemi|ateci|armi|arci)|"
    r"chiam(?:atemi|ateci)|"
    r"telefon(?:atemi|ateci|armi)|contatt(?:atemi|ateci)|"
    r"(?:fatemi|fammi|fateci) (?:richiamare|chiamare|telefonare|contattare|ricontattare)|"
    r"(?:vorrei|voglio|vorremmo|posso|possiamo|preferirei|preferisco) (?:essere|farmi|farci) "
    r"(?:richiamat\w|chiamat\w|contattat\w|ricontattat\w|richiamare|chiamare|contattare)|"
    r"(?:mi|ci) (?:fate|fai|fareste|faresti) (?:richiamare|chiamare|contattare|ricontattare)|"
    r"mi (?:puo|potete|puoi|potreste|potrebbe) (?:richiamare|chiamare|telefonare|contattare|"
    r"ricontattare)|"
    r"(?:puo|potete|potreste) (?:richiamarmi|chiamarmi|telefonarmi|contattarmi|ricontattarmi|"
    r"richiamarci|chiamarci|"
    r"contattarci)|mi (?:richiamate|chiamate|telefonate)|ci (?:richiamate|chiamate)|"
    r"lascio (?:il mio |un )?(?:numero|recapito))\b"
)
_HAS_A_CODE = re.compile(
    rf"{_PLEASE}(?:ho|abbiamo|avrei|mi hanno dato|ci hanno dato|ho ricevuto) (?:gia )?"
    r"(?:un|il|questo) codice"
    r"(?: (?:di|della|di una|della mia) (?:segnalazione|richiesta|offerta|pratica))?"
)
_ASKS_HOW = re.compile(r"^(?:se |quando |perche |chi |come mai )")


def find_wish(folded: str, *, code: str | None) -> Wish | None:
    """The wish that a folded message says, if it says one; `code` is a submission's, named in it.

    Who asks about data or erasure says nothing else in the message.
    """
    if wish := plain_wish(folded):
        return wish
    if code is not None or _HAS_A_CODE.fullmatch(folded):
        return "submission"
    if _ASKS_HOW.match(folded):
        return None
    if _NEWS.search(folded):
        return "news"
    return "callback" if _CALLBACK.search(folded) else None


def plain_wish(folded: str) -> Wish | None:
    """The wish about one's own data or news that is the whole of a folded message: nothing else can
    be meant.
    """
    return next((wish for wish, pattern in _PATTERNS.items() if pattern.fullmatch(folded)), None)


def find_code(text: str) -> str | None:
    """The code of a submission in `text`, however it is dictated: "fab 2026 123" is
    FAB-2026-000123.
    """
    match = _CODE.search(text)
    if match is None:
        return None
    return f"{match['prefix'].upper()}-{match['year']}-{int(match['number']):06}"
