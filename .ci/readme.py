"""Write README.md from nbs/index.ipynb (nbdev_readme would need Quarto)."""
from pathlib import Path

import nbformat
from nbconvert import MarkdownExporter

root = Path(__file__).resolve().parent.parent
index = nbformat.read(root / "nbs" / "index.ipynb", as_version=4)
for cell in index.cells:
    if cell.cell_type == "code" and cell.source.startswith("#| hide_input"):
        cell.source = ""
text, _ = MarkdownExporter().from_notebook_node(index)
lines = [line.rstrip() for line in text.replace("](images/", "](nbs/images/").splitlines()]
while "" in lines[:1]:
    lines.pop(0)
compact = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
(root / "README.md").write_text("\n".join(compact).strip() + "\n", encoding="utf-8")
