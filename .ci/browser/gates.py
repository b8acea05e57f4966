"""The linked view of the gates in JupyterLab and headless Chromium: click on a gate, move to another epoch, and see what it does.

python .ci/browser/gates.py                       every check, a line for each; exit status 1 if any fails
python .ci/browser/gates.py RUN                   with this run; if the folder is not there, a small one is trained into it
python .ci/browser/gates.py --break click         the same with a link cut (click, epoch, answer): must fail
python .ci/browser/gates.py --shots DIR           keep the screenshots (1280 and 1920 px, light and dark)
"""
import argparse
import sys
import tempfile
import time
from pathlib import Path

from lab import FLAGS, find_chromium, get_playwright, jupyter_lab, open_notebook, write_notebook  # beside this file
from report import FAILED, check, small_run

from metabin.gates import gate_values

BREAKS = {
    "": "",
    "click": "view.heat.data[0]._click_callbacks.clear()\n",
    "epoch": "view.epoch.unobserve_all()\n",
    "answer": "import metabin.gateview; metabin.gateview.show_response = lambda *args: None\n",
}


class View:
    "The view on the page, and what it has to show."

    def __init__(self, page, run):
        self.page, self.gates = page, gate_values(run)
        self.heat, self.answer = page.locator(".js-plotly-plot").nth(0), page.locator(".js-plotly-plot").nth(1)

    def title(self):
        return self.answer.locator(".gtitle").text_content()

    def panels(self):
        return self.answer.locator(".annotation-text").all_text_contents()

    def becomes(self, layer, channel, e, seconds=20):
        "Wait until the view shows a gate: its title, its value above the middle panel, its mark."
        want = f"What gate {channel} of layer {self.gates.layers[layer]} does, epoch {self.gates.epochs[e]}"
        end = time.monotonic() + seconds
        while (found := self.title()) != want:
            assert time.monotonic() < end, f"{found!r} instead of {want!r}"
            time.sleep(0.1)
        panels = self.panels()
        assert f"gate {self.gates.values[layer][e, channel]:.2f} (as learned)" in panels[1], panels
        mark = self.heat.evaluate("d => [d._fullData[1].x[0], d._fullData[1].y[0]]")
        assert mark == [channel, self.gates.layers[layer]], mark
        cell = self.heat.evaluate("d => d._fullData[0].z.map(row => Array.from(row))")[layer][channel]
        assert abs(cell - self.gates.values[layer][e, channel]) < 1e-3, cell

    def click(self, layer, channel):
        "Click on a cell of the heat map."
        self.heat.scroll_into_view_if_needed()
        x, y = self.heat.evaluate("""(d, [c, l]) => { const f = d._fullLayout, r = d.getBoundingClientRect();
            return [r.left + f._size.l + f.xaxis.l2p(c), r.top + f._size.t + f.yaxis.l2p(l)]; }""", [channel, layer])
        self.page.mouse.move(x, y)
        self.page.wait_for_timeout(150)  # plotly looks where the mouse is only every 50 ms
        self.page.mouse.click(x, y)


def run_first(page):
    "Run the only cell and wait for it."
    page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.wait_for_function("() => { const w = jupyterapp.shell.currentWidget; return w.content.widgets[0].model.executionCount && w.sessionContext.session.kernel.status === 'idle'; }", timeout=180_000)
    wrong = page.locator("[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']")
    assert not wrong.count(), wrong.first.inner_text()[-600:]


def appears(view):
    "The heat map with a row for each layer, and the answer of the first gate."
    view.heat.locator(".hm").first.wait_for(timeout=30_000)
    view.answer.locator(".scatterlayer").first.wait_for(timeout=10_000)
    first = int(abs(view.gates.values[0][-1] - 0.5).argmin())
    view.becomes(0, first, -1)
    rows = view.heat.evaluate("d => [...d.querySelectorAll('.ytick text')].map(t => t.textContent)")
    assert sorted(rows) == sorted(view.gates.layers), rows


def clicked(view):
    "A click on a gate shows what it does; at 0 all images have one mean."
    view.click(2, 40)
    view.becomes(2, 40, -1)
    assert "between domains 0%" in view.panels()[0] and "between images 0%" in view.panels()[0], view.panels()
    view.click(0, view.gates.values[0].shape[1] + 20)  # beside the row: nothing happens
    view.page.wait_for_timeout(300)
    view.becomes(2, 40, -1)


def slid(view):
    "The slider shows the gates of another epoch, and what the gate did then."
    before = view.panels()
    view.page.locator(".noUi-handle").first.focus()
    view.page.keyboard.press("ArrowLeft")
    view.becomes(2, 40, -2)
    assert view.panels() != before, before


def chosen(view):
    "Another layer from the list; the channel fits it."
    view.page.locator(".widget-dropdown select").select_option(view.gates.layers[0])
    last = min(40, view.gates.values[0].shape[1] - 1)
    view.becomes(0, last, -2)
    assert view.page.locator("input[type=number]").first.input_value() == str(last)


def fits(view):
    "Nothing of the view lies outside of it."
    for figure in (view.heat, view.answer):
        out = figure.evaluate("""d => { const r = d.getBoundingClientRect();
            return [...d.querySelectorAll('.gtitle, .ytick text, .xtick text, .annotation-text, .legendtext')].filter(t => { const b = t.getBoundingClientRect(); return b.left < r.left - 1 || b.right > r.right + 1; }).map(t => t.textContent); }""")
        assert not out, out


def dark(view, page):
    "The same in the dark theme at 1920 px."
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.evaluate("() => jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })")
    page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'", timeout=30_000)
    page.wait_for_timeout(1000)
    view.click(1, 30)
    view.becomes(1, 30, -2)
    fits(view)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("run", nargs="?", type=Path)
    parser.add_argument("--break", dest="cut", default="", choices=[b for b in BREAKS if b], help="a link to cut")
    parser.add_argument("--shots", type=Path, help="folder for screenshots")
    args = parser.parse_args()
    if args.shots:
        args.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp, get_playwright()() as p:
        folder = Path(tmp)
        run = small_run(args.run or folder / "run").resolve()
        write_notebook(folder / "gates.ipynb", [f"from metabin.gateview import GateView\nview = GateView({str(run)!r})\n{BREAKS[args.cut]}view"])
        browser = p.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        with jupyter_lab(folder, "JupyterLab Light") as lab:
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.set_default_timeout(30_000)
            open_notebook(page, lab, "gates.ipynb")
            check("the cell runs without a word of complaint", run_first, page)
            view = View(page, run)
            check("the view appears", appears, view)
            check("a click on a gate shows what it does", clicked, view)
            check("the slider goes to another epoch", slid, view)
            check("the list goes to another layer", chosen, view)
            check("nothing is clipped at 1280 px", fits, view)
            if args.shots:
                page.screenshot(path=args.shots / "gates-1280.png")
            check("dark theme, 1920 px", dark, view, page)
            if args.shots:
                page.screenshot(path=args.shots / "gates-1920-dark.png")
        browser.close()
    print("all checks passed" if not FAILED else f"{len(FAILED)} failed: {'; '.join(FAILED)}")
    sys.exit(bool(FAILED))


if __name__ == "__main__":
    main()
