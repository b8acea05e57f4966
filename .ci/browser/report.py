"""The HTML report in headless Chromium, opened from disk without a network: hover, click, search, color, slide, and look at what the page shows.

python .ci/browser/report.py                      every check, a line for each; exit status 1 if any fails
python .ci/browser/report.py RUN                  with this run; if the folder is not there, a small one is trained into it
python .ci/browser/report.py --shots DIR          keep the screenshots (1280 and 1920 px, light and dark, a phone)
"""
import argparse
import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

import numpy as np
from lab import find_chromium, get_playwright  # beside this file

from metabin.embed import embed_run
from metabin.page import as_distance, whole_distances
from metabin.retrieve import retrieve

FAILED = []
EVIL = "<script>alert(1)<"  # a folder, and so a data set, may be called that


def check(name, what, *args):
    "Run a check, print a line on it, and go on; its result."
    start = time.monotonic()
    try:
        result = what(*args)
    except Exception as e:  # whatever it is, this check has failed
        FAILED.append(name)
        lines = [f.lineno for f in traceback.extract_tb(e.__traceback__) if Path(f.filename).parent == Path(__file__).parent]
        print(f"FAILED: {name} (line {', '.join(map(str, lines[1:]))}): {' '.join(f'{type(e).__name__}: {e}'.split())[:400]}", flush=True)
        return None
    print(f"ok: {name} ({time.monotonic() - start:.1f} s)", flush=True)
    return result


def command(*args):
    "Run a command; its output."
    done = subprocess.run([sys.executable, "-m", *map(str, args)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def small_run(folder):
    "Train for a minute's fraction, unless there is a run in the folder."
    if (folder / "results.json").exists():
        return folder
    command("metabin.train", "--run.dir", folder, "--solver.batch", 40, "--solver.epochs", 3, "--solver.iterations-per-epoch", 8, "--run.log-every", 2, "--run.save-every", 1,
            "--run.device", "cpu", "--run.no-tensorboard")
    return folder


def evil_run(run, folder):
    "A copy of a run that was tested on a folder called <script>…, without Python knowing better."
    shutil.copytree(run, folder, ignore=shutil.ignore_patterns("*.html", "events*", "epoch*"))
    table = embed_run(run, device="cpu")
    own = folder / EVIL
    own.mkdir()
    rows = np.flatnonzero((table.domain == table.domain[0]) & (table.pid > 0))
    for i in rows:
        shutil.copy(table.path[i], own / f"{table.pid[i]:04d}_c{table.camid[i]}_&lt;b&gt;{i}.png")
    config = json.loads((folder / "config.json").read_text())
    config["data"]["targets"] = [str(own)]
    (folder / "config.json").write_text(json.dumps(config))
    results = json.loads((folder / "results.json").read_text())
    first = next(k for k in results if k.endswith("_average")).removesuffix("_average")
    kept = {k.replace(first, EVIL): v for k, v in results.items() if k.startswith(f"{first}_") or k == "all_average"}
    (folder / "results.json").write_text(json.dumps(kept))
    return folder


def points_of(html):
    "What the page knows, as Python reads it."
    points = json.loads(re.search(r'<script type="application/json" id="points">(.*?)</script>', html, re.S)[1])
    rows = np.frombuffer(base64.b64decode(points["features"]), f"<i{points['bits'] // 8}").reshape(-1, points["dimension"])
    return points, rows


def expected(points, rows, q):
    "Rows, verdicts and distances of the first ten, and the removed rows, computed from the page's data."
    column = {k: np.array(points[k]) for k in ("set", "query", "pid", "camid")}
    gallery = np.flatnonzero((column["set"] == column["set"][q]) & (column["query"] == 0) & (np.arange(len(rows)) != q))
    whole = whole_distances(rows, q, points["metric"])[gallery]
    order = np.argsort(whole, kind="stable")
    gallery, whole = gallery[order], whole[order]
    same = (column["pid"][gallery] == column["pid"][q]) & (column["pid"][q] != 0)
    gone = same & (column["camid"][gallery] == column["camid"][q])
    first = np.flatnonzero(~gone)[:10]
    distances = as_distance(whole[first], points["scale"], points["metric"])
    return gallery[first].tolist(), same[first].tolist(), distances, gallery[gone][:5].tolist()


class Report:
    "A report in a browser without a network; anything unusual that the page does is a failure."

    def __init__(self, browser, file, width=1280, height=800, theme="light"):
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, offline=True)
        self.page = page = self.context.new_page()
        self.points, self.rows = points_of(Path(file).read_text(encoding="utf-8"))
        page.set_default_timeout(30_000)
        self.trouble = []
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else self.trouble.append(f"asks for {r.url}"))
        page.on("pageerror", lambda e: self.trouble.append(f"error: {e}"))
        page.on("dialog", lambda d: (self.trouble.append(f"dialog: {d.message}"), d.dismiss()))
        page.on("console", lambda m: self.trouble.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
        page.goto(Path(file).resolve().as_uri())
        page.wait_for_selector("#chart .point")

    def until(self, condition, seconds=30):
        "Wait until a JavaScript expression is true (the page's policy forbids what playwright's own waiting does)."
        end = time.monotonic() + seconds
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, f"in vain: {condition}"
            self.page.wait_for_timeout(30)

    def close(self):
        assert not self.trouble, self.trouble[:5]
        self.context.close()

    def place(self, i):
        "Position of image i of the map in the window; the map is scrolled into view."
        self.page.locator("#chart").scroll_into_view_if_needed()
        return self.page.evaluate("""([x, y]) => { const d = document.getElementById("chart"), l = d._fullLayout, r = d.getBoundingClientRect();
            return [r.left + l._size.l + l.xaxis.l2p(x), r.top + l._size.t + l.yaxis.l2p(y)]; }""", [self.points["x"][i], self.points["y"][i]])

    def cards(self):
        "The ranked list as the reader sees it."
        return self.page.evaluate("""() => [...document.querySelectorAll("#found .card")].map(c => ({ row: Number(c.dataset.row), kind: c.classList[1],
            text: c.innerText, seen: c.getBoundingClientRect().width > 40, picture: !c.querySelector("img") ? null : c.querySelector("img").naturalWidth }))""")

    def asked(self):
        return int(self.page.locator("#list").get_attribute("data-query"))


def same_order(listed, true):
    "The rows of `retrieve`, in its order; images whose distances agree to six digits may change places."
    far = np.diff(true.distances, prepend=-1, append=9)
    for k, row in enumerate(listed):
        assert row == true.rows[k] or min(far[k], far[k + 1]) < 5e-6, (k, listed, true.rows)


def check_list(report, q, table=None):
    "The list that the page shows for a query is Python's, from the page's own data and from the features."
    points = report.points
    listed, right, distances, gone = expected(points, report.rows, q)
    report.until(f'document.getElementById("list").dataset.query === "{q}"')
    cards = report.cards()
    assert [c["row"] for c in cards] == listed + gone, (q, cards, listed, gone)
    assert [c["kind"] for c in cards] == ["right" if ok else "wrong" for ok in right] + ["gone"] * len(gone), cards
    for k, (card, ok, d) in enumerate(zip(cards, right, distances)):
        assert card["text"].split()[:3] == [str(k + 1), "✓" if ok else "✗", f"{d:.3f}"] and card["seen"], (card, d)
        assert (card["picture"] is None) == (points["thumbs"] is None) and card["picture"] != 0, card
    if table is not None:
        true = retrieve(table, q, top=len(listed), metric=points["metric"])
        assert np.allclose(true.distances, distances, atol=1e-4) and true.removed[:5].tolist() == gone, q
        same_order(listed, true)


def whole_map(r, table):
    "A point for each image; the page's own table says that it ranks as the evaluation did, and whole lists say it too."
    assert [Path(p).name for p in table.path] == [p.split("/")[-1] for p in r.points["path"]]
    assert r.page.locator("#chart .point").count() == len(r.rows), "a point for every image"
    r.page.locator("#map details summary").last.click()
    checks = r.page.evaluate('[...document.querySelectorAll("#checks tr")].map(t => [...t.cells].map(c => c.innerText))')
    assert [c[0] for c in checks] == r.points["sets"] and all(c[2] == c[3] and c[4] == c[5] for c in checks), checks
    queries = np.flatnonzero(table.subset == "query")
    for q, listed in zip(queries.tolist(), r.page.evaluate("rows => rows.map(q => ranking(q).list.map(x => x.row))", queries.tolist())):
        true = retrieve(table, q, top=len(table), metric=r.points["metric"])
        assert len(listed) == len(true.rows), q
        same_order(listed, true)
    return checks


def hover(r, table):
    "A thumbnail and the facts of the image under the mouse, also at the edges of the window."
    for i in np.random.default_rng(1).permutation(len(r.rows))[:6].tolist():
        r.page.mouse.move(3, 3)
        r.until('document.getElementById("tip").style.display !== "flex"')
        r.page.mouse.move(*r.place(i))
        r.until('document.getElementById("tip").style.display === "flex" && document.querySelector("#tip img").naturalWidth > 0')
        tip = r.page.locator("#tip")
        assert re.search(r"(person \d+|distractor) · camera \d", tip.inner_text()) and ("query" in tip.inner_text() or "gallery" in tip.inner_text()), tip.inner_text()
        box = tip.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= r.page.viewport_size["width"] and box["y"] + box["height"] <= r.page.viewport_size["height"], box


def clicks(r, table):
    "A click on a point, whatever it is (query, gallery image, distractor), ranks the gallery."
    for q in np.random.default_rng(0).permutation(len(r.rows))[:12].tolist():
        x, y = r.place(q)
        r.page.mouse.move(x, y)
        r.until('document.getElementById("tip").style.display === "flex"')
        r.page.mouse.click(x, y)
        r.until('document.getElementById("list").dataset.query !== undefined')
        r.page.wait_for_timeout(150)
        hit = r.asked()  # a neighbor may lie on top
        a, b = r.place(hit)
        assert abs(a - x) + abs(b - y) < 25, (q, hit)
        check_list(r, hit, table)


def buttons(r, table):
    "A card asks with its image; so do the next mistake, a random query, and the search."
    page, second = r.page, r.cards()[1]["row"]
    page.locator("#found .card").nth(1).click()
    check_list(r, second, table)
    page.locator("#mistake").click()
    check_list(r, r.asked(), table)
    assert r.cards()[0]["kind"] == "wrong" and r.points["query"][r.asked()]
    page.locator("#random").click()
    check_list(r, r.asked(), table)
    assert r.points["query"][r.asked()]
    pid = str(r.points["pid"][int(np.flatnonzero(np.array(r.points["query"]))[5])])
    page.locator("#find").fill(pid)
    page.keyboard.press("Enter")
    r.until('document.getElementById("count").textContent !== ""')
    assert int(page.locator("#count").inner_text().split()[0]) == sum(str(p) == pid or pid in path.lower() for p, path in zip(r.points["pid"], r.points["path"]))


def colors(r):
    "The map is painted by what is chosen."
    names = lambda: r.page.evaluate('[...document.querySelectorAll("#chart .legendtext")].map(t => t.textContent)')
    assert names() == sorted(r.points["sets"])
    r.page.locator("#key").select_option("first answer")
    r.page.wait_for_timeout(300)
    assert "wrong" in names() and "gallery image" in names(), names()
    r.page.locator("#key").select_option("data set")
    r.page.wait_for_timeout(300)
    assert names() == sorted(r.points["sets"])


def gates(r):
    "The slider shows the gates of another epoch, the buttons another face of the log."
    gate = 'document.getElementById("gates-channel")'
    shown = lambda: r.page.evaluate(f"JSON.stringify([...{gate}._fullData[0]._z ?? {gate}.calcdata[0][0].z].map(v => [...v]))")
    last = shown()
    rail = r.page.locator("#gates-channel .slider-rail-touch-rect")
    rail.scroll_into_view_if_needed()
    box = rail.bounding_box()
    r.page.mouse.click(box["x"] + 3, box["y"] + box["height"] / 2)
    r.until(f"{gate}.layout.sliders[0].active === 0")
    r.page.wait_for_timeout(300)
    assert shown() != last, "another epoch, other gates"
    r.page.locator("#gates-time .updatemenu-button").nth(1).click()
    r.page.wait_for_timeout(200)
    assert "share below" in r.page.locator("#gates-time .gtitle").text_content()


def themes(r):
    "The page follows the reader's theme at once, figures included."
    ink = lambda: r.page.evaluate('[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector("#chart .xtitle")).fill]')
    light = ink()
    r.page.emulate_media(color_scheme="dark")
    r.page.wait_for_timeout(500)
    assert all(a != b for a, b in zip(light, ink())), (light, ink())


def widths(browser, file, shots):
    "Nothing sticks out sideways on any screen."
    for name, width, height, theme in (("1280", 1280, 800, "light"), ("1920", 1920, 1080, "light"), ("dark", 1280, 800, "dark"), ("1920-dark", 1920, 1080, "dark"), ("phone", 420, 800, "light")):
        r = Report(browser, file, width, height, theme)
        r.page.locator("#mistake").click()
        r.page.wait_for_selector("#found .card")
        r.page.wait_for_timeout(500)
        assert r.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"something sticks out at {width} px"
        r.page.evaluate("scrollTo(0, 0)")
        if shots:
            r.page.screenshot(path=shots / f"report-{name}.png", full_page=True)
        r.close()


def harmless(browser, run, folder, shots):
    "Names that look like HTML are shown as text, and pictures of people who may be real only on demand."
    said = command("metabin.report", run, "--out", folder / "evil.html", "--device", "cpu")
    assert "warning" not in said, said
    html = (folder / "evil.html").read_text(encoding="utf-8")
    assert EVIL not in html.replace(json.dumps(EVIL), ""), "a name got into the page unescaped"
    assert "data:image/jpeg;base64," not in html
    r = Report(browser, folder / "evil.html")
    assert r.points["thumbs"] is None
    assert EVIL in r.page.locator("#results").inner_text() and EVIL in r.page.locator("header").inner_text()
    assert EVIL in r.page.locator("#chart .legendtext").first.text_content(), r.page.locator("#chart .legendtext").first.evaluate("e => e.outerHTML")
    assert "No thumbnails" in r.page.locator("#map").inner_text()
    r.page.locator("#random").click()
    check_list(r, r.asked())
    assert EVIL in r.page.locator(".asked").inner_text()
    assert r.page.evaluate("document.scripts.length") == 4, "figures, points, plotly, program"
    r.page.mouse.move(*r.place(0))
    r.until('document.getElementById("tip").style.display === "flex"')
    assert EVIL in r.page.locator("#tip").inner_text()
    if shots:
        r.page.screenshot(path=shots / "report-evil.png", full_page=True)
    r.close()
    said = command("metabin.report", run, "--out", folder / "shown.html", "--device", "cpu", "--thumbnails")
    assert "warning: the page holds pictures of real people" in said, said
    assert len(points_of((folder / "shown.html").read_text(encoding="utf-8"))[0]["thumbs"]) == len(r.rows)


BREAKS = {
    "a click leads nowhere": ('byId("chart").on("plotly_click"', 'byId("chart").on("plotly_clack"'),
    "the farthest first": ("a.whole - b.whole ||", "b.whole - a.whole ||"),
    "the wrong images removed": ("&& P.camid[g] === P.camid[q]", "&& P.camid[g] !== P.camid[q]"),
    "no thumbnail": ("e.src = P.thumbs[i]", 'e.src = "data:,"'),
}


def broken(browser, file, folder, name):
    "The checks can fail: a page with a cut link is noticed."
    html = file.read_text(encoding="utf-8")
    part, wrong = BREAKS[name]
    assert html.count(part) == 1, part
    (folder / "broken.html").write_text(html.replace(part, wrong), encoding="utf-8")
    r = Report(browser, folder / "broken.html")
    r.page.set_default_timeout(2_000)
    try:
        queries = np.flatnonzero(np.array(r.points["query"])).tolist()
        r.page.mouse.click(*r.place(queries[0]))
        r.until('document.getElementById("list").dataset.query !== undefined', 2)
        r.page.wait_for_timeout(300)
        check_list(r, r.asked())  # another image may lie on top of the query
        for q in queries[:5]:
            r.page.evaluate("q => ask(q)", q)
            check_list(r, q)
    except Exception:
        return
    finally:
        r.context.close()
    raise AssertionError(f"nobody noticed {part} → {wrong}")


def written(run, folder):
    "The command writes one file of at most 15 MB."
    print(command("metabin.report", run, "--out", folder / "report.html", "--device", "cpu").strip())
    size = (folder / "report.html").stat().st_size
    assert size <= 15e6, f"{size / 1e6:.1f} MB"
    return folder / "report.html"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("run", nargs="?", type=Path)
    parser.add_argument("--shots", type=Path, help="folder for screenshots")
    args = parser.parse_args()
    if args.shots:
        args.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp, get_playwright()() as p:
        folder = Path(tmp)
        run = small_run(args.run or folder / "run")
        file = check("python -m metabin.report writes a file of at most 15 MB", written, run, folder)
        if file:
            table = embed_run(run, device="cpu")
            browser = p.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            r = Report(browser, file)
            check("a point for each image; all lists and both measures are the evaluation's", whole_map, r, table)
            check("the mouse on a point shows its thumbnail and its facts", hover, r, table)
            check("a click on a point ranks the gallery", clicks, r, table)
            check("cards, next mistake, random query, search", buttons, r, table)
            check("the map's colors", colors, r)
            check("gates: slider and buttons", gates, r)
            check("light and dark", themes, r)
            check("no error on the page, and no request", r.close)
            check("nothing sticks out, from 420 to 1920 px", widths, browser, file, args.shots)
            check("a data set called <script> is text; photographs only on demand", lambda: harmless(browser, evil_run(run, folder / "evil"), folder, args.shots))
            for name in BREAKS:
                check(f"noticed when cut: {name}", broken, browser, file, folder, name)
            browser.close()
    print("all checks passed" if not FAILED else f"{len(FAILED)} failed: {'; '.join(FAILED)}")
    sys.exit(bool(FAILED))


if __name__ == "__main__":
    main()
