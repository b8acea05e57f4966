"""List the image names of a complete data set, for the doctor to compare other copies with.

    python data_scripts/write_names.py --root data/viper --out metabin/shipped/viper.names.xz

The file holds names only, compressed; the same names give the same bytes.
"""
from pathlib import Path

import tyro

from metabin.command import run_command
from metabin.config import UserError
from metabin.doctor import image_files, write_names


def write(root: Path, out: Path) -> None:
    """Write the names of all images below a folder.

    Args:
        root: the data set's own folder.
        out: file to write, <set>.names.xz.
    """
    if not root.is_dir() or not image_files(root):
        raise UserError(f"{root}: no images in it: give the data set's own folder")
    write_names(root, out)
    print(f"{len(image_files(root)):,} names in {out}")


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(write, args=argv))
