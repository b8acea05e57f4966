"""House rules that no other tool checks: exported cells run in tests, cells and outputs stay small, no photographs."""
import base64
import json
import sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
problems = []
for file in sorted((root / "nbs").glob("*.ipynb")):
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    code = [c for c in cells if c["cell_type"] == "code"]
    sources = ["".join(c["source"]) for c in code]
    unrun = [s for s in sources if "#| eval: false" in s]
    problems += [f"{file.name}: eval: false on something else than the __main__ guard" for s in unrun if "__main__" not in s]
    for s in sources:
        flags = [line for line in s.splitlines() if line in ("#| slow", "#| gpu", "#| data")]
        if "#| export" in s and flags:
            problems.append(f"{file.name}: an exported cell is skipped by {flags[0]}")
        if "#| export" in s and len(s.splitlines()) > 80:
            problems.append(f"{file.name}: an exported cell of {len(s.splitlines())} lines")
    for c in code:
        for out in c["outputs"]:
            if out["output_type"] == "error":
                problems.append(f"{file.name}: a committed error")
            if len(png := out.get("data", {}).get("image/png", "")) and len(base64.b64decode(png)) > 50 * 1024:
                problems.append(f"{file.name}: a picture of {len(base64.b64decode(png)) // 1024} KB")
    if not any(c["cell_type"] == "markdown" and "".join(c["source"]).startswith("# ") and "\n> " in "".join(c["source"]) for c in cells[:1]):
        problems.append(f"{file.name}: does not open with a title and a one-line summary")
problems += [f"{p.relative_to(root)}: a photograph?" for p in root.glob("nbs/**/*") if p.suffix.lower() in (".jpg", ".jpeg", ".bmp")]
print("\n".join(problems) or "all kept")
sys.exit(bool(problems))
