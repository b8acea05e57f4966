"""Write README.md from nbs/index.ipynb (nbdev_readme would need Quarto): prose as it is, of code cells the Markdown they show."""
import json
from pathlib import Path

root = Path(__file__).resolve().parent.parent
parts = []
for cell in json.loads((root / "nbs" / "index.ipynb").read_text(encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "markdown":
        parts.append("".join(cell["source"]).replace("](images/", "](nbs/images/"))
    elif cell["cell_type"] == "code":
        parts += ["".join(o["data"]["text/markdown"]) for o in cell["outputs"] if "text/markdown" in o.get("data", {})]
lines = "\n\n".join(part.strip() for part in parts).splitlines()
(root / "README.md").write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")
