"""A word in, its word pieces and its shape out.

The program does the same (src/syntax/pieces.rs), and a test of it has the answers of this file. The vocabulary is that of the
encoder (uncased English BERT, 30,522 pieces); a piece that continues a word begins with "##".
"""

import unicodedata

UNKNOWN, BEGIN, END, MASK = 100, 101, 102, 103
LONGEST_WORD = 8
SHAPES = 19
QUOTES = {"\u2018": "'", "\u2019": "'", "`": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"'}


def normalise(word):
    """Lower case, without accents, with plain quotes."""
    plain = "".join(QUOTES.get(character, character) for character in word)
    return "".join(character for character in unicodedata.normalize("NFD", plain.lower()) if unicodedata.category(character) != "Mn")


class Pieces:
    """Cuts words into pieces: the longest that the vocabulary has, from the left; letters and digits apart from signs."""

    def __init__(self, vocabulary):
        self.number = {piece: number for number, piece in enumerate(vocabulary)}
        self.known = {}

    def of(self, word):
        """The numbers of a word's pieces, one to eight."""
        if word not in self.known:
            self.known[word] = self.cut(normalise(word))[:LONGEST_WORD] or [UNKNOWN]
        return self.known[word]

    def cut(self, word):
        pieces, begin = [], 0
        while begin < len(word):
            end = begin + 1
            if word[begin].isalnum():
                while end < len(word) and word[end].isalnum():
                    end += 1
            pieces += self.run(word[begin:end])
            begin = end
        return pieces

    def run(self, run):
        pieces, begin = [], 0
        while begin < len(run) and len(pieces) < LONGEST_WORD:
            for end in range(len(run), begin, -1):
                number = self.number.get(("##" if begin else "") + run[begin:end])
                if number is not None:
                    pieces.append(number)
                    begin = end
                    break
            else:
                return [UNKNOWN]
        return pieces


def shape(word, opens):
    """How a word is written, 1 to 9, and 10 to 18 if it opens its sentence."""
    upper = sum(character.isupper() for character in word)
    lower = any(character.islower() for character in word)
    digit = any("0" <= character <= "9" for character in word)
    if not upper and not lower:
        number = 5 if digit else 9
    elif digit:
        number = 6
    elif not upper:
        number = 1
    elif not lower:
        number = 2 if upper > 1 else 3
    elif not word[0].isupper():
        number = 8
    else:
        number = 4 if upper == 1 else 7
    return number + (9 if opens else 0)
