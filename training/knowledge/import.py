"""Writes data/kb/imported from named packages.

    python3 training/knowledge/import.py PACKAGES SOURCES

PACKAGES is the folder of downloaded archives, SOURCES that of the extracts; README.md names both with their digests.
In: `data/kb/*.tsv`, the archives, the extracts. Out: `data/kb/imported/*.tsv`; sizes and what was left out, on stdout.
Always: the same input gives the same bytes.
"""

import os
import sys

import cities
import factbook
import groups
import name_parts
import parties
import people
import regions
import territories
import words
from packages import Packages
from tables import Hand, Imported


def main():
    if len(sys.argv) != 3:
        raise SystemExit("usage: import.py PACKAGES SOURCES")
    packages = Packages(sys.argv[1], sys.argv[2])
    data = os.path.join(os.path.dirname(__file__), "..", "..", "data", "kb")
    kb = Imported(Hand(data))
    common, small = words.ordinary(packages), words.written_small(packages)
    territories.add(packages, kb)
    states = territories.states(packages, kb)
    factbook.add_bodies(packages, kb, states)
    factbook.add_memberships(packages, kb, states)
    groups.add(packages, kb)
    parties.add(packages, kb, small)
    cities.add(packages, kb, common)
    regions.add(packages, kb, common)
    officials = people.add(packages, kb, territories.country_qids(packages, kb), states)
    name_parts.add(packages, kb, common)
    kb.settle(common)
    for table, (rows, size) in kb.write(os.path.join(data, "imported")).items():
        print(f"{table}: {rows} rows, {size} bytes")
    for what, which in sorted(officials.report.items()):
        print(f"{what}: {len(which)}: {'; '.join(sorted(which))}")
    for why in sorted(kb.dropped):
        print(f"left out, {why}: {kb.dropped[why]}")


main()
