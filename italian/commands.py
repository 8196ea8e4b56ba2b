"""The few commands obeyed everywhere in a form: matched whole, so that no
answer is taken for one.
"""

from __future__ import annotations

import re
from typing import Literal

from italian.text import fold

Command = Literal[
    "stop", "skip", "back", "summary", "yes", "no", "go_on", "retry", "start_over", "change"
]

_PLEASE = r"(?: per favore| grazie| tutto)?"
_COMMANDS: dict[Command, str] = {
    "stop": r"annulla(?:re|mo|te)?|basta(?: cosi)?|stop|ferma(?:ti|tevi|mi)?|lascia(?:mo)? "
    r"(?:stare|perdere)|esci|"
    r"(?:voglio|vorrei|vogliamo|vorremmo) (?:annullare|smettere|uscire|interrompere)|interrompi|"
    r"chiudi|cancella",
    "skip": r"salta(?:re|la)?|saltiamo(?:la)?|avanti|passa(?:re)?|passo|prossima|"
    r"(?:preferisco|preferiamo) non (?:dirlo|rispondere)|non (?:voglio|vogliamo) (?:dirlo|"
    r"rispondere)",
    "back": r"indietro|torna indietro|torniamo indietro|domanda precedente|precedente",
    "summary": r"riepilogo|riassunto|riepiloga|fammi (?:un )?riepilogo|(?:cosa|che cosa) (?:hai|"
    r"avete) segnato|"
    r"(?:fammi|fatemi) vedere (?:il )?riepilogo",
    "yes": r"si|si si|certo|ok|okay|va bene|esatto|giusto|confermo|confermiamo|conferma|d accordo|"
    r"perfetto|"
    r"tutto giusto|tutto ok|sicuro|"
    r"acconsento|acconsentiamo|(?:si )?tutto (?:giusto|corretto)(?: invia)?|corretto|"
    r"si (?:grazie|certo|confermo|va bene|acconsento|annulla)|yes|"
    r"(?:(?:si|ok|va bene|bene|perfetto|certo) )?(?:invia(?:te)?|manda(?:te)?)",
    "no": r"no|no no|no grazie|non (?:voglio|vogliamo)|non acconsento|non acconsentiamo|nego|"
    r"neanche per sogno|niente",
    "go_on": r"continua|continuiamo|continuo|riprendi|riprendiamo|andiamo avanti|va avanti|"
    r"proseguiamo|prosegui",
    "retry": r"riprova(?:re|te|mo)?|riproviamo|ritenta(?:re)?|ripeti(?: la domanda| l ultima)?|"
    r"rimanda|non ho capito",
    "start_over": r"ricomincia(?:mo)?|ricominciare|da capo|nuova segnalazione|restart|ripartiamo",
    "change": r"cambia|modifica|correggi|(?:vorrei|voglio|devo|vogliamo|dobbiamo) (?:cambiare|"
    r"modificare|correggere)"
    r"(?: qualcosa| una cosa| una risposta)?",
}
_PATTERNS = {command: re.compile(rf"(?:{words}){_PLEASE}") for command, words in _COMMANDS.items()}


def find_command(text: str) -> Command | None:
    """The command that is the whole of `text`, if it is one."""
    folded = fold(text)
    return next(
        (command for command, pattern in _PATTERNS.items() if pattern.fullmatch(folded)), None
    )
