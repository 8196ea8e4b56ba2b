"""Italian chat spelling brought back to plain Italian.

The result only feeds the intent classifier: entities are read from the message as it was typed.
"""

import re
import unicodedata
from functools import cache

from italian.patterns import entry

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ′´`＇", "'"))
ACCENTED = str.maketrans("aeiou", "àèìòù")
VOWELS = frozenset("aeiouàèéìòù")
SEPARATORS = frozenset({"Cc", "So", "Sk"})  # control characters, emoji, skin tones
INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn", "Mn", "Me"})  # joiners, stray accents, unassigned

APOSTROPHE_FOR_ACCENT = re.compile(r"(?<![\w'])(\w*[aeiou])'(?!\w)")
FINAL_E = re.compile(r"(?<!\w)(\w*)[èé](?!\w)")
LONG_LETTER = re.compile(r"([^\W\d_w])\1{2,}")
WORD = re.compile(r"\w+(?:'\w+|'|\+(?!\w))?")
LONE_PLUS = re.compile(r"(?<!\S)\+(?!\S)")
BETWEEN_NUMBERS = re.compile(r"(\d)\s+([x+])\s+(?=\d)")
ELISION = re.compile(r"([^\W\d_]')(?=\w)")
LONG_PUNCTUATION = re.compile(r"([^\w\s])\1+")


def normalize(text: str) -> str:
    """Return ``text`` in lower case, with one spelling for each word and one space between words.

    Any string is accepted; what carries no words (only emoji, only control characters) becomes
    ``""``.
    """
    # Apostrophes come first: NFKC would turn the acute accent sign into a space.
    text = unicodedata.normalize("NFKC", text.translate(APOSTROPHES)).translate(_emoji())
    text = "".join(map(_visible, text)).lower()
    text = LONG_LETTER.sub(_shorten, text)
    text = APOSTROPHE_FOR_ACCENT.sub(_accent, text)
    text = FINAL_E.sub(_accent_of_e, text)
    text = BETWEEN_NUMBERS.sub(r"\1\2", text)
    plain_words = entry("chat_spelling.words")
    text = WORD.sub(lambda word: plain_words.get(word[0], word[0]), text)
    text = LONE_PLUS.sub("più", text)
    text = ELISION.sub(r"\1 ", text)
    text = LONG_PUNCTUATION.sub(r"\1", text)
    return " ".join(text.split())


@cache
def _emoji() -> dict[int, str]:
    """What emoji mean in words, by their code points."""
    return {ord(sign): f" {meaning} " for sign, meaning in entry("chat_spelling.emoji").items()}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(entry(f"chat_spelling.{key}"))


def _visible(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in SEPARATORS:
        return " "
    return "" if category in INVISIBLE else sign


def _shorten(run: "re.Match[str]") -> str:
    """Three or more equal letters: Italian doubles consonants inside a word, never vowels or last
    letters.
    """
    letter = run[1]
    ends_word = not run.string[run.end() : run.end() + 1].isalpha()
    return letter if letter in VOWELS or ends_word else letter * 2


def _accent(match: "re.Match[str]") -> str:
    word = match[1]
    return match[0] if word in _words("truncated") else word[:-1] + word[-1].translate(ACCENTED)


def _accent_of_e(match: "re.Match[str]") -> str:
    stem = match[1]
    acute = f"{stem}é"
    return acute if acute in _words("acute") or stem.endswith("ch") else f"{stem}è"
