"""Who looks for a place, said in the ways of very different people; and near ones, who ask how it
works, or are companies.
"""

import pytest

from actions.reading.places import asks_how_to_find, seeks_places
from italian.text import fold

SEEK = (
    # Students.
    "dove posso fare il pcto a seregno",
    "cerco uno stage in informatica",
    "devo fare il pcto ma non so dove",
    "avete aziende dove fare lo stage?",
    "raga cerko un posto x il pcto in zona meda",
    "nn trovo nessuno che mi prende per l'alternanza",
    "non trovo nessuno che mi prenda per il pcto",
    "mi serve un'azienda per il pcto entro febbraio",
    "quali ditte prendono ragazzi di quarta per lo scuola-lavoro?",
    "chi mi prende per lo stage?",
    "conoscete qualche negozio che accetta studenti per il pcto?",
    "pcto dove lo posso fare se faccio grafica",
    "vorrei fare uno stage in un laboratorio di analisi",
    "mi piacerebbe fare il tirocinio in uno studio di architettura a Desio",
    "ho scritto a dieci aziende per il pcto ma nessuno mi risponde",
    "tutti i miei compagni hanno il posto per il pcto, io non ho ancora un'azienda",
    "sto cercando un tirocinio retribuito vicino a Monza",
    "ho 17 anni e cerco uno stage per l'estate",
    "ci sono posti liberi per stage in un asilo?",
    "c'è qualche azienda meccanica che prende stagisti a giugno?",
    "faccio il linguistico, dove vado a fare le ore di pcto?",
    "sono alla ricerca di uno stage curriculare da marzo",
    "sono ancora senza azienda per l'alternanza",
    "mi trovi uno stage da un parrucchiere?",
    "fammi vedere i posti di pcto disponibili",
    "posti pcto informatica",
    "offerte di tirocinio a Giussano",
    "in quali aziende posso andare per il pcto?",
    "ho perso il posto di pcto e ne cerco un altro",
    "pcto veterinario esiste qualcosa in zona?",
    "in zona carate chi prende x stage elettricista",
    "quale ditta mi può prendere per il pcto",
    "cerco un elettricista che mi faccia fare lo stage",
    "pcto: posti disponibili?",
    "aziende informatiche seregno stage",
    "nessuna azienda ha risposto alla mia mail per lo stage",
    "c'è modo di avere uno stage vicino a Giussano?",
    "vorrei candidarmi a uno stage",
    # Their families, teachers and friends.
    "mio figlio deve fare il pcto e non trova un posto",
    "Buongiorno, mia figlia cerca un tirocinio come segretaria, avete qualcosa?",
    "cerchiamo uno stage per nostro nipote che fa il tecnico",
    "Esistono imprese della Brianza disponibili ad accogliere mia nipote per la scuola-lavoro?",
    "mi sapete indicare aziende per lo stage di una ragazza di 18 anni",
    "per i miei alunni cerco strutture che facciano fare il pcto",
    # Newcomers and people who dictate.
    "io cerca stage meccanico Seregno per favore",
    "allora io praticamente ho finito la scuola e sto cercando diciamo uno stage in un magazzino",
    "dove fare tirocinio io parla poco italiano",
    "voglio stage cucina",
    "chi può prendermi? ho bisogno di uno stage",
    "ciao sono all'its e mi manca il posto per il tirocinio",
)
HOW = (
    "come trovo uno stage a Seregno?",
    "come si trova uno stage?",
    "come faccio a trovare un'azienda per il pcto",
    "a chi mi rivolgo per trovare un tirocinio?",
    "chi mi aiuta a cercare un posto per l'alternanza?",
    "non so da dove cominciare per cercare uno stage",
)
OTHER = (
    # How it works.
    "quante ore di pcto servono?",
    "lo stage è pagato?",
    "posso cercare io l'azienda per il pcto?",
    "devo trovarmela io l'azienda per lo stage?",
    "chi decide dove faccio il pcto?",
    "chi trova l'azienda per il pcto, io o la scuola?",
    "se non trovo un'azienda per il pcto cosa mi succede?",
    "ho trovato uno stage da solo, cosa devo fare?",
    "posso fare il pcto all'estero?",
    "posso fare lo stage da mio padre?",
    "si può fare il pcto in comune a Seregno?",
    "dove trovo il modulo per il pcto?",
    "dove devo caricare il diario del pcto?",
    "cerco informazioni sul pcto",
    "cerco di capire come funziona lo stage",
    "vorrei sapere quanto dura un tirocinio",
    "non voglio fare il pcto",
    "devo fare il pcto?",
    "esiste ancora l'alternanza?",
    "c'è differenza tra stage e tirocinio?",
    "quanto tempo ci vuole per trovare uno stage?",
    "l'azienda che mi ospita per il pcto deve pagarmi?",
    "perché devo fare lo stage?",
    "vorrei cambiare azienda, al pcto mi fanno fare le fotocopie",
    "il mio tutor dello stage non mi risponde",
    "mi mancano venti ore di pcto",
    "mi serve il certificato di fine stage",
    "dove sono scritte le regole del pcto?",
    "quali sono i doveri dello stagista?",
    "mi sono fatto male al pcto",
    "qual è la differenza tra cercare lavoro e cercare uno stage?",
    "cerco il numero dell'ufficio stage",
    "il mio capo allo stage cerca di farmi lavorare di domenica",
    "la ditta dove faccio il pcto cerca un operaio",
    "non mi trovo bene al pcto",
    "mi sono scottato nel ristorante dove faccio lo stage",
    "al posto dello stage posso lavorare?",
    "quali enti possono promuovere un tirocinio?",
    # Companies.
    "cercasi stagista grafico part time",
    "nella nostra falegnameria c'è un posto per un tirocinio",
    "dove trovo studenti per uno stage?",
    "l'impresa edile cerca un tirocinante geometra",
    "cerchiamo uno stagista",
    "cerco due ragazzi per uno stage in officina",
    "la mia azienda cerca studenti per il pcto",
    "siamo una falegnameria e vorremmo ospitare uno studente in pcto",
    "offriamo due posti di stage in amministrazione",
    "ho un negozio e prenderei una ragazza in stage",
    "avete studenti per uno stage da noi?",
    "come faccio a prendere uno stagista?",
    "cosa serve per attivare un tirocinio in azienda?",
    "abbiamo posti per stagisti a giugno",
    "ci servono due saldatori",
    "mettiamo a disposizione un posto per l'alternanza",
    "vorrei uno stagista per l'estate",
    "quanto costa all'azienda uno stage?",
    "le aziende che ospitano studenti hanno incentivi?",
    # Not about places at all.
    "dove si trova l'ITS?",
    "cerco un corso di informatica",
    "cerco lavoro come saldatore",
)


def _read(text: str) -> str:
    folded = fold(text)
    if asks_how_to_find(folded):
        return "how"
    return "seek" if seeks_places(folded) else "other"


@pytest.mark.parametrize("text", SEEK)
def test_who_looks_for_a_place_is_heard(text: str) -> None:
    assert _read(text) == "seek"


@pytest.mark.parametrize("text", HOW)
def test_who_asks_how_to_find_one_is_heard(text: str) -> None:
    assert _read(text) == "how"


@pytest.mark.parametrize("text", OTHER)
def test_rules_and_companies_are_something_else(text: str) -> None:
    assert _read(text) == "other"
