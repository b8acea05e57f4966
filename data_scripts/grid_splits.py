"""Write GRID's ten partitions as splits.json, in torchreid's format.

    python data_scripts/grid_splits.py --root data --out splits.json

metabin itself reads the MATLAB file of the authors and does not need this. The JSON file can be read without SciPy, by a human, or by another toolkit; and it
can be handed on, since of the paths in it metabin reads the file names only.
"""
import json
from pathlib import Path

import tyro

from metabin.command import run_command
from metabin.config import UserError
from metabin.viper import published_file


def convert(root: Path = Path("data"), out: Path = Path("splits.json")) -> None:
    """Write GRID's ten partitions as JSON.

    Args:
        root: folder that holds GRID.
        out: file to write; a file with another content is not overwritten.
    """
    text = json.dumps(published_file("grid", root)) + "\n"
    if out.exists() and out.read_text(encoding="utf-8") != text:
        raise UserError(f"{out}: exists and has another content: move it away, or give another --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="\n")
    print(f"{out}: ten splits of grid")


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(convert, args=argv))
