"""Write stand-ins for the real data sets: their folders and file names, filled with drawn people.

    python data_scripts/make_fakes.py --root fakes
    python -m metabin.train --data.protocol p1 --data.root fakes

The small test sets have their published size, the large ones a few people.
"""
from pathlib import Path

import tyro
from tqdm.auto import tqdm

from metabin.command import run_command
from metabin.config import UserError, unknown_name
from metabin.sheets import FAKES


def write(root: Path = Path("fakes"), sets: tuple[str, ...] = tuple(FAKES)) -> None:
    """Write fakes of data sets.

    Args:
        root: folder to write into; it must not hold real data sets.
        sets: which ones.
    """
    for name in sets:
        if name not in FAKES:
            raise UserError(unknown_name("fake", name, list(FAKES)))
    if root.is_dir() and any(root.iterdir()):
        raise UserError(f"{root} is not empty: give a new folder, so that no fake is mixed with real data")
    for name in tqdm(sets, desc="fakes", unit="set", disable=None):
        FAKES[name](root)
    print(f"{len(sets)} fakes in {root}")


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(write, args=argv))
