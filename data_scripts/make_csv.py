"""List your own images in a CSV file (path, pid, camid, domain, subset), which you can then edit by hand and train on.

    python data_scripts/make_csv.py --root my_images --pattern "p{pid}-cam{camid}-*" --out my_images.csv
"""
from pathlib import Path

import tyro

from metabin.command import run_command
from metabin.labels import DEFAULT_PATTERN
from metabin.own import read_own, write_csv


def make(root: Path, out: Path, pattern: str = DEFAULT_PATTERN, halves: bool = False) -> None:
    """List your own images in a CSV file.

    Args:
        root: folder of the images.
        out: CSV file to write; one that is there already is left alone.
        pattern: where person and camera stand in the path of an image: {pid}, {camid}, {domain}, {subset}, and * for anything else.
        halves: give half of the people to training, and the others to query and gallery.
    """
    lines = write_csv(root, out, pattern, halves)
    print(read_own(out).note)
    print(f"{out}: {lines:,} lines")


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(make, args=argv))
