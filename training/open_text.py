"""Open text in, sentences of it, a line each with spaces between words, out: what the `fast` model learns on.

    open_text.py DEMARCHE OUT.txt FOLDER

DEMARCHE, a binary of the program, finds sentences and words. FOLDER holds the open text (README.md).
"""

import gzip
import json
import random
import subprocess
import sys

# Words to take of each file.
SHARES = {
    "current-events": 250_000, "wikinews": 250_000, "history-state-gov": 250_000, "factbook": 60_000, "kremlin-news": 250_000,
    "wikipedia-affairs": 300_000, "state-human-rights-reports": 250_000, "white-house": 300_000, "australia-pm": 150_000,
}


def texts(folder, name, words):
    rows = [json.loads(line) for line in gzip.open(f"{folder}/{name}.jsonl.gz", "rt", encoding="utf-8")]
    random.Random(2).shuffle(rows)
    taken = 0
    for row in rows:
        if taken < words:
            taken += len(row["text"].split())
            yield row["text"]


def main():
    demarche, out, folder = sys.argv[1:]
    with open(out, "w", encoding="utf-8") as lines:
        for name, words in SHARES.items():
            text = "\n\n".join(texts(folder, name, words))
            parsed = subprocess.run([demarche, "parse", "--format", "conllu", "-"], input=text, capture_output=True, text=True, check=True).stdout
            for block in parsed.split("\n\n"):
                columns = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
                tokens = [column[1].replace(" ", "") for column in columns if column[0].isdigit()]
                if 2 < len(tokens) < 80:
                    lines.write(" ".join(tokens) + "\n")
        for line in gzip.open(f"{folder}/wikipedia-sentences.txt.gz", "rt", encoding="utf-8"):
            if 2 < len(line.split()) < 80:
                lines.write(line.strip() + "\n")


main()
