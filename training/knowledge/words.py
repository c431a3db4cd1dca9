"""Ordinary English words, for names that are one: `Split`, `Nice`, `Reading`, `Best`.

In: WordNet 3.1. Out: the lower-case words it writes in lower case and has seen in its tagged texts, with a handful of
words of grammar, which WordNet leaves out.
"""

GRAMMAR = ("a an and are as at be but by can could do for from had has have he her him his i if in into is it its may me "
           "might must my no nor not of off on or our out over she should so some such than that the their them then "
           "there these they this those to too under up us was we were what when where which who why will with would "
           "you your").split()  # fmt: skip


def written_small(packages):
    """All words that WordNet writes in lower case, however rare."""
    lower = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in packages.text("wordnet", f"package/dict/data.{part}").split("\n"):
            if line[:1].isdigit():
                cells = line.split(" ")
                for i in range(int(cells[3], 16)):
                    word = cells[4 + 2 * i].split("(")[0]
                    if word.islower():
                        lower.add(word)
    return lower


def ordinary(packages):
    """The set of words; each in lower case."""
    lower = written_small(packages)
    seen = set(GRAMMAR)
    for line in packages.text("wordnet", "package/dict/index.sense").split("\n"):
        if line:
            key, _, _, count = line.split(" ")
            word = key.split("%")[0]
            if int(count) > 0 and word in lower and word.isalpha():
                seen.add(word)
    return seen
