"""Cut the people of CUHK-SYSU out of its frames, without MATLAB; a killed run is continued by the next.

    python data_scripts/unpack_cuhk_sysu.py --root data
"""
from pathlib import Path

import tyro

from metabin.command import run_command
from metabin.unpack import unpack_cuhk_sysu


def unpack(root: Path = Path("data")) -> None:
    """Cut the boxes of annotation/Person.mat out of Image/SSM, into cropped_image.

    Args:
        root: the folder that holds CUHK-SYSU, or CUHK-SYSU itself.
    """
    print(unpack_cuhk_sysu(root))


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(unpack, args=argv))
