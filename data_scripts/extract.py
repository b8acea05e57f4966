"""Unpack a downloaded archive safely: nothing leaves the folder, and a killed run is continued by the next.

    python data_scripts/extract.py ~/Downloads/Market-1501-v15.09.15.zip --root data
"""
from pathlib import Path

import tyro

from metabin.archives import extract_archive
from metabin.command import run_command


def extract(archive: tyro.conf.Positional[Path], root: Path = Path("data")) -> None:
    """Unpack an archive safely.

    Args:
        archive: .zip, .tar, .tar.gz, .tar.bz2 or .tar.xz.
        root: folder to unpack into; the data set's own folder is usually inside the archive.
    """
    print(f"{archive.name}: unpacked into {extract_archive(archive, root)}")


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(extract, args=argv))
