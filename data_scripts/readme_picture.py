"""Draw the picture of README: two people, one a row, in the nine places.

    python data_scripts/readme_picture.py
"""
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from metabin.dolls import random_person, random_pose
from metabin.scenes import DOLL_SOURCES, DOMAINS, photograph, random_camera

SIZE, GAP, LABEL = (160, 80), 4, 18
rng = np.random.default_rng(21)
people = [random_person(rng), random_person(rng)]
left = lambda column: column * (SIZE[1] + GAP) + (column >= len(DOLL_SOURCES)) * 4 * GAP
sheet = Image.new("RGB", (left(len(DOMAINS)) - GAP, LABEL + len(people) * (SIZE[0] + GAP) - GAP), "white")
pen = ImageDraw.Draw(sheet)
for column, (name, domain) in enumerate(DOMAINS.items()):
    pen.text((left(column) + SIZE[1] // 2, 2), name, fill="black" if name in DOLL_SOURCES else "#B03A2E", anchor="ma", font_size=12)
    for row, person in enumerate(people):
        picture = photograph(person, random_pose(rng, occlusion=0), domain, random_camera(1, np.random.default_rng(7), domain.spread), rng, SIZE)
        sheet.paste(Image.fromarray(picture), (left(column), LABEL + row * (SIZE[0] + GAP)))
target = Path(__file__).parent.parent / "nbs" / "images" / "places.png"
target.parent.mkdir(exist_ok=True)
sheet.save(target, optimize=True)
print(target, f"{target.stat().st_size // 1024} KB")
