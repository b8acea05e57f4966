"""The explorer in JupyterLab and headless Chromium: point, lasso, click, slide, search, and look at what the page then shows.

python .ci/browser/explorer.py                    every check, a line each; exit status 1 if any fails
python .ci/browser/explorer.py --break lasso      the same with a link cut (hover, lasso, click, epoch, search): must fail
python .ci/browser/explorer.py --speed            50,000 points: how long things take, against the limits
python .ci/browser/explorer.py --shots DIR        keep the screenshots (1280 and 1920 px, light and dark)
"""
import argparse
import json
import math
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from lab import FLAGS, find_chromium, get_playwright, jupyter_lab, open_notebook, run_cells, write_notebook

TABLE = """
from dataclasses import replace
from pathlib import Path
import tempfile
import numpy as np
from PIL import Image
from metabin.explore import Explorer
from metabin.scenes import DOLL_SOURCES, Plan, make_dolls
from metabin.sources import read_dolls
from metabin.table import FeatureTable
dolls = make_dolls(Path(tempfile.gettempdir()) / "metabin-browser-dolls", plan=Plan(people=20, images=8, shared=2, distractors=0, queries=1, splits=1, height=96, width=48))
rows = [(name, s, i) for name in DOLL_SOURCES for i, s in enumerate(sorted(read_dolls(dolls, name).train))]
pixels = np.stack([np.asarray(Image.open(s.path).resize((4, 8), Image.Resampling.BOX), np.float32).ravel() / 255 for _, s, _ in rows])
mean = {n: pixels[[d == n for d, *_ in rows]].mean(0) for n in DOLL_SOURCES}
light = np.stack([mean[d] for d, *_ in rows])
def table_of(shares, name):
    columns = [[s.pid for _, s, _ in rows], [s.camid for _, s, _ in rows], [d for d, *_ in rows], ["query" if i % 8 == 0 else "gallery" for *_, i in rows], [s.path for _, s, _ in rows]]
    return FeatureTable(np.concatenate([pixels - share * light for share in shares]), *(np.tile(c, len(shares)) for c in columns), np.repeat(np.arange(1, len(shares) + 1), len(rows)), name)
table = table_of((0, 0.5, 0.95), "pixels")
"""
MAIN = "explorer = Explorer(table)\nexplorer"
TWO = "two = Explorer([table_of((0,), 'pixels'), table_of((0.95,), 'without light')])\ntwo"
MOVED = "moved = replace(table, path=np.char.replace(table.path, 'train', 'gone'))\nlost = Explorer(moved)\nlost"
BREAK = {
    "hover": "explorer.views.chart.on_hover = lambda image: None",
    "lasso": "explorer.views.chart.on_select = lambda images: None",
    "click": "explorer.views.chart.on_click = lambda image: None",
    "epoch": "explorer.views.epoch.unobserve_all('value')",
    "search": "explorer.views.search.unobserve_all('value')",
}
LARGE = """
import glob, time
files = sorted(map(str, dolls.glob("*/train/*.png")))
n, rng = 50_000, np.random.default_rng(0)
place, pid = rng.integers(0, 9, n), rng.integers(1, 1500, n)
features = 2 * rng.standard_normal((9, 64))[place] + rng.standard_normal((n, 64))
large = FeatureTable(features, pid, rng.integers(1, 4, n), np.array([f"place {i}" for i in range(9)])[place], np.where(rng.random(n) < 0.25, "query", "gallery"), np.array(files)[np.arange(n) % len(files)], np.zeros(n), "large")
from metabin.maps import make_map
import metabin.explore
ready = make_map(large, cache=None)
metabin.explore.make_map = lambda *args, **more: ready
"""
# what the page knows of the n-th explorer: its plot's visible points as [image-less] pixel positions, by trace
POINTS = """(n) => { const gd = document.querySelectorAll('.metabin-map .js-plotly-plot')[n], r = gd.getBoundingClientRect(); const found = [];
  gd._fullData.forEach((t, i) => { if (t.visible !== true || t.type !== 'scattergl') return; const x = gd._fullLayout['xaxis' + t.xaxis.slice(1)], y = gd._fullLayout['yaxis' + t.yaxis.slice(1)];
    for (let k = 0; k < t._length; k++) found.push([i, k, r.left + x._offset + x.l2p(t.x[k]), r.top + y._offset + y.l2p(t.y[k])]); });
  return found; }"""
PALE = """(n) => { const gd = document.querySelectorAll('.metabin-map .js-plotly-plot')[n]; const of = {};
  gd._fullData.forEach(t => { if (t.visible === true && t.type === 'scattergl') of[t.xaxis] = (of[t.xaxis] ?? 0) + (t.selectedpoints ? t.selectedpoints.length : t._length); }); return of; }"""
CHOSEN = """(n) => { const gd = document.querySelectorAll('.metabin-map .js-plotly-plot')[n]; const found = [];
  gd._fullData.forEach((t, i) => { if (t.visible === true && t.type === 'scattergl') for (const k of t.selectedpoints ?? []) found.push([i, k]); }); return found; }"""
# where parts of the n-th explorer begin; texts of it that do not fit
TOPS = """(n) => { const e = document.querySelectorAll('.metabin-explorer')[n], top = e.getBoundingClientRect().top;
  return ['controls', 'map', 'card', 'caution', 'search', 'grid'].map(part => Math.round(e.querySelector('.metabin-' + part).getBoundingClientRect().top - top)); }"""
CLIPPED = """(n) => { const e = document.querySelectorAll('.metabin-explorer')[n], r = e.getBoundingClientRect();
  return [...e.querySelectorAll('.mb-head b, .mb-head span, .mb-chip, .mb-badge, .widget-label, .widget-readout, button, select, .legendtext, .metabin-message div, .metabin-caution div')]
    .filter(x => x.textContent.trim() && x.getClientRects().length).filter(x => { const q = x.getBoundingClientRect(); return q.right > r.right + 1 || q.left < r.left - 1 || x.scrollWidth > x.clientWidth + 1 && getComputedStyle(x).overflow !== 'visible'; })
    .map(x => x.textContent.trim().slice(0, 30)); }"""
# milliseconds until what `selector` shows has changed and its pictures are loaded, seen frame by frame
WATCH = """(selector) => { const sign = () => { const e = document.querySelector(selector); return e.innerText + [...e.querySelectorAll('img')].map(i => i.src.length).join(); };
  const before = sign(); window.took = null; window.start = performance.now();
  const look = () => { if (sign() !== before && ![...document.querySelectorAll(selector + ' img')].some(i => !i.complete)) window.took = performance.now() - window.start; else setTimeout(look, 4); }; look(); }"""

RUN_TWO = "() => { const n = jupyterapp.shell.currentWidget.content; n.activeCellIndex = 0; const run = () => jupyterapp.commands.execute('notebook:run-cell-and-select-next'); return run().then(run); }"
FIRST_FIGURE = """() => { const look = () => { const gd = document.querySelector('.metabin-map .js-plotly-plot');
    if (gd && gd._fullData && gd._fullData.filter(t => t.visible === true).length === 9 && gd._fullLayout.width > 300) requestAnimationFrame(() => requestAnimationFrame(() => { window.figure = performance.now() - window.began; })); else setTimeout(look, 5); };
  window.began = performance.now(); look(); jupyterapp.commands.execute('notebook:run-cell-and-insert-below'); }"""

failures = []


def check(what: str, holds: object, seen: object = "") -> None:
    "One line for a check."
    if not holds:
        failures.append(what)
    print(f"ok: {what}" if holds else f"FAILED: {what}{f' ({str(seen)[:160]})' if seen != '' else ''}", flush=True)


class Hand:
    "What a user does with the n-th explorer of the page, and what he sees there."

    def __init__(self, page, n: int = 0):
        self.page, self.n = page, n
        self.box = page.locator(".metabin-explorer").nth(n)

    def part(self, name: str):
        return self.box.locator(f".metabin-{name}")

    def text(self, name: str) -> str:
        return self.part(name).first.inner_text()

    def points(self) -> list:
        return self.page.evaluate(POINTS, self.n)

    def until(self, holds, seconds: float = 15) -> bool:
        end = time.time() + seconds
        while time.time() < end:
            if holds():
                return True
            self.page.wait_for_timeout(100)
        return False

    def fills(self) -> bool:
        "Is the figure as wide as its box?"
        return self.until(lambda: self.page.evaluate("(n) => { const m = document.querySelectorAll('.metabin-map')[n]; return Math.abs(m.querySelector('.js-plotly-plot')._fullLayout.width - m.clientWidth) < 4; }", self.n))

    def show(self) -> None:
        self.box.locator(".metabin-controls").scroll_into_view_if_needed()
        self.page.evaluate("(n) => document.querySelectorAll('.metabin-explorer')[n].scrollIntoView({block: 'start'})", self.n)
        self.page.wait_for_timeout(400)

    def lasso(self, x: float, y: float, r: float) -> list[tuple[float, float]]:
        "Draw a circle; its corners."
        corners = [(x - r * math.cos(a * math.pi / 12), y - r * math.sin(a * math.pi / 12)) for a in range(24)]
        self.page.mouse.move(*corners[0])
        self.page.mouse.down()
        for corner in corners[1:]:
            self.page.mouse.move(*corner)
        self.page.evaluate("() => { window.start = performance.now(); }")
        self.page.mouse.up()
        return corners


def inside(x: float, y: float, corners: list) -> bool:
    "Is the point in the polygon (even-odd rule)?"
    odd = False
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1]):
        odd ^= (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return odd


def in_and_out(points: list, corners: list) -> tuple[list, list]:
    "Points that a lasso holds for certain, and those that it holds or not (plotly drops corners, which moves its edge by up to two pixels)."
    around = [(2.5 * math.cos(a), 2.5 * math.sin(a)) for a in (k * math.pi / 4 for k in range(8))]
    sides = [sum(inside(p[2] + dx, p[3] + dy, corners) for dx, dy in around) for p in points]
    return [p for p, n in zip(points, sides) if n == 8], [p for p, n in zip(points, sides) if 0 < n < 8]


def kernel(page, code: str) -> str:
    "What the kernel prints."
    return page.evaluate("""(code) => { const run = jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code }); let out = '';
        run.onIOPub = (m) => { out += m.content.text ?? (m.content.evalue ? 'ERROR ' + m.content.evalue : ''); }; return run.done.then(() => out); }""", code).strip()


def far_from_others(points: list, candidates: list | None = None) -> list:
    "A point (of the candidates) that the mouse cannot mistake for another."
    near = lambda p: min(math.hypot(p[2] - q[2], p[3] - q[3]) for q in points if q is not p)
    return max(candidates or points, key=near)


def crowded(points: list, r: float) -> tuple[float, float]:
    "The place with the most points around it."
    return max(((p[2], p[3]) for p in points[::7]), key=lambda at: sum(math.hypot(p[2] - at[0], p[3] - at[1]) < r for p in points))


def check_one(hand: Hand) -> None:
    "Everything about the explorer of one table."
    page, ask = hand.page, lambda code: kernel(hand.page, f"import json; print(json.dumps({code}))")
    images = int(ask("len(explorer.session)"))
    check("the figure shows every image", hand.until(lambda: len(hand.points()) == images, 30), len(hand.points()))
    check("the figure fills its box", hand.fills())
    members, domains = json.loads(ask("[m.tolist() for m in explorer.views.chart.members]")), json.loads(ask("explorer.session.now[0].domain.tolist()"))
    image_at = lambda p: members[p[0]][p[1]]
    tops = page.evaluate(TOPS, hand.n)

    points = hand.points()
    p = far_from_others(points)
    page.mouse.move(p[2], p[3])
    facts = kernel(page, f"from metabin.session import facts; print('|'.join(facts(explorer.session.now[0], {image_at(p)})))").split("|")
    check("hovering shows the picture and its facts", hand.until(lambda: all(f in hand.text("card") for f in facts) and hand.part("card").locator("img").count() == 1, 8), hand.text("card"))

    corners = hand.lasso(*crowded(points, 70), 70)
    sure, edge = in_and_out(points, corners)
    numbers = {f"{n:,} pictures": n for n in range(len(sure), len(sure) + len(edge) + 1)}
    said = lambda: next((n for text, n in numbers.items() if text in hand.text("grid").splitlines()), 0)
    check("the lasso fills the grid", hand.until(lambda: said() > 48 and hand.part("grid").locator("img").count() == 48, 10), (hand.text("grid")[:40], list(numbers)))
    n = said()
    check("the others are pale", hand.until(lambda: page.evaluate(PALE, hand.n) == {"x": n}, 5), page.evaluate(PALE, hand.n))
    chosen = {image_at(p) for p in page.evaluate(CHOSEN, hand.n)}
    check("the lasso holds what it encloses", {image_at(p) for p in sure} <= chosen <= {image_at(p) for p in sure + edge}, (len(sure), len(edge), len(chosen)))
    chips = {c.evaluate("c => c.firstChild.data"): int(c.locator("i").inner_text()) for c in hand.part("grid").locator(".mb-line").first.locator(".mb-chip").all()}
    check("the counts of data sets are right", chips == {d: sum(domains[i] == d for i in chosen) for d in {domains[i] for i in chosen}}, chips)
    tiles = lambda: {int(t.get_attribute("data-id")) for t in hand.part("grid").locator(".mb-tile").all()}
    first = tiles()
    hand.part("pages").locator("button").nth(1).click()
    check("the next page shows the rest", hand.until(lambda: f"49 to {n} of {n}" in hand.text("pages") and first | tiles() == chosen and not first & tiles(), 8), hand.text("pages"))

    hand.show()
    points = hand.points()
    p = far_from_others(points, [q for q in points if image_at(q) % 8 == 0])
    image = image_at(p)
    page.mouse.move(p[2], p[3])
    page.wait_for_timeout(300)
    page.mouse.click(p[2], p[3])
    badges = kernel(page, f"from metabin.retrieve import retrieve; f = retrieve(explorer.session.now[0], {image}); print('|'.join(['query', *(('✓ ' if c else '✗ ') + str(k + 1) for k, c in enumerate(f.correct)), *['removed'] * min(10, len(f.removed))]))").split("|")
    shown = lambda: hand.part("search").locator(".mb-badge").all_inner_texts()
    check("a click shows the query, its ranked list and what was removed", hand.until(lambda: shown() == badges, 8) and "removed" in badges, (shown(), badges))
    frames = lambda tone: hand.part("search").locator(f".mb-{tone}").count()
    check("right and wrong have frames", (frames("right"), frames("wrong")) == (sum("✓" in b for b in badges), sum("✗" in b for b in badges)))
    check("the list is marked on the map", hand.until(lambda: hand.part("map").locator(".metabin-mark-query").count() == 1 and hand.part("map").locator(".metabin-line").count() == 10, 5))
    hand.part("search").locator(".mb-tile").nth(1).click()
    title = lambda: hand.part("search").locator(".mb-tile").first.get_attribute("data-id")
    check("a click on a picture searches for it", hand.until(lambda: title() not in (None, str(image)) and title() == kernel(page, "print(explorer.asked)"), 8), title())
    check("nothing has jumped", page.evaluate(TOPS, hand.n) == tops, (tops, page.evaluate(TOPS, hand.n)))
    check("nothing is clipped", not page.evaluate(CLIPPED, hand.n), page.evaluate(CLIPPED, hand.n))

    hand.show()
    before = hand.points()
    slider = hand.part("controls").locator(".noUi-handle").first
    slider.focus()
    slider.press("ArrowLeft")
    check("the slider shows another epoch", hand.until(lambda: hand.part("controls").locator(".widget-readout").first.inner_text() == "2", 5))
    check("the slider moves the points", hand.until(lambda: max(math.hypot(a[2] - b[2], a[3] - b[3]) for a, b in zip(before, hand.points())) > 5, 8))
    check("what is selected stays selected", hand.until(lambda: page.evaluate(PALE, hand.n) == {"x": n}, 5), page.evaluate(PALE, hand.n))

    box = hand.part("controls").locator("input[type=text]").first
    box.fill("brick 3")
    box.press("Enter")
    check("the search box finds a person", hand.until(lambda: "8 pictures" in hand.text("grid") and "person 3: 8 pictures in brick" in hand.text("message"), 8), hand.text("message"))
    check("and marks him on the map", hand.until(lambda: page.evaluate(PALE, hand.n) == {"x": 8} and hand.part("map").locator(".metabin-mark-found").count() == 8, 5), page.evaluate(PALE, hand.n))
    box.fill("nobody")
    box.press("Enter")
    check("a word is no person: a message", hand.until(lambda: "is not a person" in hand.text("message"), 5), hand.text("message"))

    for key, names in (("correct-at-1", ["not a query", "right", "wrong"]), ("subset", ["gallery", "query"])):
        hand.part("controls").locator("select").first.select_option(key)
        legend = lambda: hand.part("map").locator(".legendtext").all_text_contents()
        check(f"the legend of {key}", hand.until(lambda: legend() == names, 8), legend())
    hand.part("map").locator(".legendtoggle").first.click()
    check("a click in the legend hides a group", hand.until(lambda: len(hand.points()) == images // 8, 8), len(hand.points()))
    hand.part("caution").locator("button").click()
    check("the scores of the map", hand.until(lambda: "trustworthiness" in hand.text("scores"), 30))
    hand.part("map").locator(".legendtoggle").first.click()
    check("another click shows it again", hand.until(lambda: len(hand.points()) == images, 8), len(hand.points()))
    hand.part("controls").locator("select").first.select_option("domain")


def check_two(hand: Hand) -> None:
    "Two models side by side."
    page, images = hand.page, int(kernel(hand.page, "print(len(two.session))"))
    check("two maps show every image twice", hand.until(lambda: len(hand.points()) == 2 * images, 30), len(hand.points()))
    left = [p for p in hand.points() if p[0] < 22]
    corners = hand.lasso(*crowded(left, 45), 45)
    sure, edge = in_and_out(left, corners)
    numbers = range(max(6, len(sure)), len(sure) + len(edge) + 1)
    pale = lambda: page.evaluate(PALE, hand.n)
    check("a lasso on the left selects the same images on both maps", hand.until(lambda: any(pale() == {"x": n, "x2": n} and f"{n:,} pictures" in hand.text("grid") for n in numbers), 10), (numbers, pale()))
    p = far_from_others([p for p in hand.points() if p[0] >= 22])
    page.mouse.move(p[2], p[3])
    check("hovering rings the image on both maps", hand.until(lambda: hand.part("map").locator(".metabin-mark-pointed").count() == 2, 8))
    page.mouse.click(p[2], p[3])
    check("a click shows a ranked list for each model", hand.until(lambda: all(hand.part("search").nth(i).locator(".mb-badge").count() > 10 for i in (0, 1)), 8))
    check("nothing is clipped with two models", not page.evaluate(CLIPPED, hand.n), page.evaluate(CLIPPED, hand.n))


def check_bad(hand: Hand, message: str) -> None:
    "A table whose pictures are gone: a message, and gray tiles."
    check(f"a message: {message}", message in hand.text("message"), hand.text("message"))
    q = far_from_others(hand.points())
    hand.page.mouse.move(q[2], q[3])
    check("a gray tile with the file's name", hand.until(lambda: hand.part("card").locator(".mb-missing").count() == 1 and ".png" in hand.text("card"), 8))


def speed(page) -> None:
    "How long things take with 50,000 points; fails above the limits of the issue."
    hand, took = Hand(page), []
    page.evaluate(RUN_TWO)
    page.evaluate(FIRST_FIGURE)
    page.wait_for_function("() => window.figure", timeout=60_000)
    took.append(("figure after the map", page.evaluate("() => window.figure"), 3000))
    page.wait_for_timeout(3000)

    def timed(what: str, part: str, limit: float, act) -> None:
        page.evaluate(WATCH, f".metabin-{part}")
        page.evaluate("() => { window.start = performance.now(); }")
        act()
        page.wait_for_function("() => window.took !== null", timeout=60_000, polling=10)
        took.append((what, page.evaluate("() => window.took"), limit))
        page.wait_for_timeout(1500)

    hand.show()
    points = hand.points()
    page.mouse.move(5, 5)
    for p in points[7:20_000:2500]:
        timed("hover thumbnail", "card", 150, lambda: page.mouse.move(p[2], p[3]))
    for p in points[100:30_000:9000]:
        page.mouse.move(p[2], p[3])
        page.wait_for_timeout(300)
        timed("click to ranked list", "search", 1000, lambda: page.mouse.click(p[2], p[3]))
    for start in range(0, 40_000, 10_000):
        p = points[start]
        timed("lasso to first page", "grid", 1000, lambda: hand.lasso(p[2], p[3], 50))
        print(f"      ({hand.text('grid').split(chr(10))[1]})")
    timed("next page", "grid", 1000, lambda: hand.part("pages").locator("button").nth(1).click())
    for what in dict.fromkeys(t[0] for t in took):
        times = sorted(t for w, t, _ in took if w == what)
        limit = next(limit for w, _, limit in took if w == what)
        print(f"{what:22} median {times[len(times) // 2]:5.0f} ms   worst {times[-1]:5.0f} ms   limit {limit:.0f} ms   of {len(times)}")
        check(f"{what} in {limit} ms", times[len(times) // 2] <= limit)


def start(browser, lab, cells: list[str], home: Path, errors: list[str]):
    "A page with a notebook whose cells have run."
    for attempt in range(3):
        write_notebook(home / f"explorer{attempt}.ipynb", cells)
        page, wrong = browser.new_page(viewport={"width": 1280, "height": 1000}), []
        page.on("pageerror", lambda e: wrong.append(str(e)))
        open_notebook(page, lab, f"explorer{attempt}.ipynb")
        run_cells(page)
        page.wait_for_timeout(1000)
        # anywidget gives a widget two seconds to start, on a crowded machine too few
        if attempt == 2 or not any("Failed to initialize model" in e for e in wrong):
            errors += wrong
            page.set_default_timeout(15_000)
            page.on("pageerror", lambda e: errors.append(str(e)))
            return page
        print("the machine is too busy for widgets to start: once more", flush=True)
        page.close()


def walk(page, shots: Path, cut: bool) -> None:
    "All checks, and the screenshots."
    hands = [Hand(page, n) for n in range(page.locator(".metabin-explorer").count())]
    for hand, use in zip(hands, (check_one, check_two, lambda hand: check_bad(hand, "no picture can be read"))):
        hand.show()
        use(hand)
    if cut:
        return
    kernel(page, "explorer.find(''); explorer.show_epoch(3); explorer.select(np.arange(0, 480, 3)); explorer.ask(16); explorer.point(16); two.ask(16); two.select(np.arange(80)); two.point(30)")
    for width, theme in ((1280, "Light"), (1920, "Light"), (1920, "Dark"), (1280, "Dark")):
        page.set_viewport_size({"width": width, "height": 1000})
        page.evaluate("(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })", f"JupyterLab {theme}")
        page.wait_for_function("(dark) => (document.body.dataset.jpThemeLight === 'false') === dark", arg=theme == "Dark", timeout=20_000)
        check(f"figures fill their boxes at {width} px, {theme.lower()}", all(hand.fills() for hand in hands))
        page.mouse.move(5, 5)
        for name, hand in zip(("one", "two", "moved"), hands):
            hand.show()
            page.wait_for_timeout(500)
            check(f"nothing is clipped at {width} px, {theme.lower()}, {name}", not page.evaluate(CLIPPED, hand.n), page.evaluate(CLIPPED, hand.n))
            page.screenshot(path=shots / f"{name}-{width}-{theme.lower()}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--break", dest="cut", choices=BREAK)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--shots", type=Path)
    args = parser.parse_args()
    errors: list[str] = []
    with tempfile.TemporaryDirectory() as temp, get_playwright()() as p:
        home, shots = Path(temp), args.shots or Path(temp)
        shots.mkdir(parents=True, exist_ok=True)
        browser = p.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        with jupyter_lab(home) as lab:
            if args.speed:
                write_notebook(home / "explorer.ipynb", [TABLE, LARGE, "big = Explorer(large)\nbig"])
                page = browser.new_page(viewport={"width": 1280, "height": 1000})
                open_notebook(page, lab, "explorer.ipynb")
                speed(page)
            else:
                from playwright.sync_api import Error  # is here now

                page = None
                try:
                    page = start(browser, lab, [TABLE, MAIN, BREAK[args.cut]] if args.cut else [TABLE, MAIN, TWO, MOVED], home, errors)
                    walk(page, shots, bool(args.cut))
                except Error as e:
                    check("the page answers", False, str(e).splitlines()[0])
                if page and failures and args.shots:
                    page.screenshot(path=shots / "failed.png")
                check("no error in the page", not errors, errors)
        browser.close()
    print(f"explorer in the browser: {len(failures)} checks failed" if failures else "explorer in the browser: all checks hold")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
