"""Draw whom to search for in GRID, VIPeR, PRID or i-LIDS: with another seed than the shipped files, or for another toolkit.

    python data_scripts/make_splits.py --set viper --seed 1 --out data/viper/splits.json  # people by position, metabin's format
    python data_scripts/make_splits.py --set viper --root data --out splits.json          # images by name, torchreid's format
    python data_scripts/make_splits.py --set prid --out metabin/shipped/prid.json         # how the shipped files were made

A splits.json in the data set's folder is read instead of the shipped draws.
"""
import json
from pathlib import Path
from typing import Annotated, Literal, Optional

import tyro

from metabin.command import run_command
from metabin.config import UserError
from metabin.splits import draw_people
from metabin.viper import published_file


def make(
    name: Annotated[Literal["grid", "viper", "prid", "ilids"], tyro.conf.arg(name="set")],
    out: Path,
    seed: int = 0,
    root: Optional[Path] = None,
) -> None:
    """Draw ten splits and write them as JSON.

    Args:
        name: the data set.
        out: file to write; a file with another content is not overwritten.
        seed: another seed draws other people; the shipped files have seed 0.
        root: folder that holds the data set; then its images are listed, in torchreid's format.
    """
    draws = draw_people(name, seed)
    text = draws.text() if root is None else json.dumps(published_file(name, root, draws)) + "\n"
    if out.exists() and out.read_text(encoding="utf-8") != text:
        raise UserError(f"{out}: exists and has another content: move it away, or give another --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="\n")
    print(f"{out}: ten splits of {name}, {draws}")


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(make, args=argv))
