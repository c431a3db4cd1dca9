"""Names as the knowledge base writes and compares them.

In: a label. Out: an identifier, a folded form, a title in normal case. Never fails; depends on nothing but the label.
"""

import re
import unicodedata

# Letters that do not decompose: the same list as in the reader.
LETTERS = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n", "ſ": "s",
}  # fmt: skip
SILENT = "'’‘ʼʻʿʾ`´ʹʺ′"


def plain(text):
    """Without diacritics: Latin letters only change, other scripts stay."""
    text = "".join(LETTERS.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def identifier(label):
    """The local name of the IRI: the label without diacritics, apostrophes and dots; other signs are `_`."""
    text = unicodedata.normalize("NFC", plain(label))
    text = re.sub(f"[{SILENT}.]", "", text)
    return re.sub(r"[^\w\-]+", "_", text).strip("_-")


def fold(text):
    """What two spellings of one form share: the lint's own comparison."""
    text = re.sub(f"[{SILENT}.]", "", plain(text))
    words = re.split(r"[\s\-\u2010\u2011\u2013]+", text)
    return " ".join("al" if w.lower() in ("al", "el") else w for w in words if w)


def clean(text):
    """One line in NFC with single spaces and straight apostrophes; no `|`, which separates."""
    text = unicodedata.normalize("NFC", text).replace("|", "/").replace("’", "'").replace("\xa0", " ")
    return re.sub(r"\s+", " ", text).strip()


def is_latin(text):
    """True when each letter is a Latin one."""
    return all("LATIN" in unicodedata.name(c, "") or unicodedata.category(c) == "Lm" for c in text if c.isalpha())


def unparenthesised(text):
    return re.sub(r"\s*\([^)]*\)", "", text).strip()


LOWER = {"of", "the", "and", "for", "in", "to", "on", "de", "la", "del", "das", "des", "du", "van", "von", "bin", "ibn",
         "al", "el", "ul", "ut", "wa", "fi", "as", "ash", "ar", "an", "ad", "at", "az"}  # fmt: skip


def title_case(text, keep=()):
    """A name that was in capitals in the case of a text: `JAMA'AT NASR AL-ISLAM` becomes `Jama'at Nasr al-Islam`."""
    words = []
    for word in text.split(" "):
        parts = word.split("-")
        for i, part in enumerate(parts):
            low = part.lower()
            bare = re.sub(r"\W", "", part)
            if bare in keep:
                continue
            if low in LOWER and (words or len(parts) > 1) and not (i == len(parts) - 1 and i):
                parts[i] = low
            else:
                parts[i] = re.sub(r"[^\W\d_]", lambda m: m.group(0).upper(), low, count=1)
        words.append("-".join(parts))
    return " ".join(words)
