"""Draw the dolls into a folder of your choice, at any size, for browsing or for another toolkit.

    python data_scripts/make_dolls.py --root data --height 256 --width 128
"""
from pathlib import Path

import tyro

from metabin.command import run_command
from metabin.scenes import Plan, make_dolls


def draw(root: Path = Path("data"), seed: int = 0, plan: tyro.conf.OmitArgPrefixes[Plan] = Plan()) -> None:
    """Draw the dolls.

    Args:
        root: folder to draw into; nothing is drawn twice.
        seed: another seed gives other people and pictures.
        plan: how many people and pictures, and how large.
    """
    print(make_dolls(root, seed, plan))


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(draw, args=argv))
