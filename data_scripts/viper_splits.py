"""Write the ten draws of VIPeR as the published kit's forty folders split_1a … split_10d, from cam_a and cam_b.

    python data_scripts/viper_splits.py --root data

50,560 PNG files. After an interruption, run it again: whole folders are kept. metabin itself does not need them, but reads them when they are there.
"""
from pathlib import Path
from typing import Optional

import tyro

from metabin.command import run_command
from metabin.viper import write_viper_folders


def write(root: Path = Path("data"), out: Optional[Path] = None) -> None:
    """Write VIPeR's forty split folders.

    Args:
        root: folder that holds VIPeR.
        out: folder to write into; VIPeR's own by default.
    """
    print(write_viper_folders(root, out))


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(write, args=argv))
