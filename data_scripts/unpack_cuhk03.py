"""Turn CUHK03's MATLAB file into folders of images, without MATLAB; a killed run is continued by the next.

    python data_scripts/unpack_cuhk03.py --root data
"""
from pathlib import Path
from typing import Literal

import tyro

from metabin.command import run_command
from metabin.unpack import BOXES, unpack_cuhk03


def unpack(root: Path = Path("data"), boxes: tuple[Literal["detected", "labeled"], ...] = BOXES) -> None:
    """Unpack cuhk03_release/cuhk-03.mat into images_detected, images_labeled and testsets.json.

    Args:
        root: the folder that holds cuhk03, or cuhk03 itself.
        boxes: which boxes: those of the detector, those drawn by hand, or both.
    """
    for done in unpack_cuhk03(root, boxes):
        print(done)


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(unpack, args=argv))
