"""JupyterLab in headless Chromium: what the browser tests share. Installs Chromium (apt) and playwright (pip) when they are missing."""
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--force-color-profile=srgb"]


def find_chromium() -> str:
    "A Chromium or Chrome on this machine; installed by apt if there is none."
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    if not any(map(shutil.which, names)):
        apt = "apt-get update -q && apt-get install -qy --no-install-recommends chromium fonts-dejavu-core"
        subprocess.run(apt if os.getuid() == 0 else f"sudo sh -c '{apt}'", shell=True, check=True, stdout=subprocess.DEVNULL)
    return next(filter(None, map(shutil.which, names)))


def get_playwright():
    "playwright's `sync_playwright`; installed by pip if it is missing (its own browsers are not needed)."
    try:
        import playwright
    except ImportError:
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "playwright"], check=True)
    from playwright.sync_api import Error, Page, sync_playwright

    Page.error = Error
    return sync_playwright


@contextmanager
def jupyter_lab(folder: Path, theme: str = "JupyterLab Light", env: dict | None = None):
    "JupyterLab on a free port with a token, its settings and files in `folder`; gives the address."
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    token, settings = os.urandom(12).hex(), folder / ".lab"
    for plugin, values in (("themes", {"theme": theme}), ("notification", {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True})):
        file = settings / f"user/@jupyterlab/apputils-extension/{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))
    flags = {
        "ServerApp.port": port, "ServerApp.ip": "127.0.0.1", "ServerApp.open_browser": False, "ServerApp.root_dir": str(folder), "IdentityProvider.token": token, "ServerApp.allow_root": True,
        "LabApp.user_settings_dir": str(settings / "user"), "LabApp.workspaces_dir": str(settings / "work"), "LabApp.expose_app_in_browser": True,
    }
    own = {"JUPYTER_CONFIG_DIR": str(settings / "config"), "JUPYTER_RUNTIME_DIR": str(settings / "run"), "IPYTHONDIR": str(settings / "ipython")}
    with open(folder / "lab.log", "w") as log:
        command = [sys.executable, "-m", "jupyterlab", *(f"--{k}={v}" for k, v in flags.items())]
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **own, **(env or {})}, cwd=folder)
    try:
        for _ in range(240):
            if server.poll() is not None:
                raise SystemExit(f"JupyterLab ended at once: {(folder / 'lab.log').read_text()[-500:]}")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status?token={token}", timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}", token
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def write_notebook(file: Path, cells: list[str]) -> None:
    "A notebook of these code cells."
    made = [{"cell_type": "code", "id": f"c{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": c} for i, c in enumerate(cells)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    file.write_text(json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))


def open_notebook(page, lab, name: str) -> None:
    "Open a notebook in the page, without side bar, its kernel ready."
    address, token = lab
    page.goto(f"{address}/lab/workspaces/{os.urandom(4).hex()}/tree/{name}?token={token}")
    page.wait_for_selector(".jp-NotebookPanel .jp-Notebook", timeout=120_000)
    page.wait_for_function("() => window.jupyterapp && jupyterapp.shell.currentWidget && jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.status === 'idle'", timeout=120_000)
    page.evaluate("() => { if (!jupyterapp.shell.leftCollapsed) jupyterapp.commands.execute('application:toggle-left-area'); }")


def run_cells(page, timeout: float = 180) -> None:
    "Run the cells one by one, and wait after each until its figures are there; raises SystemExit with what a cell printed as its error."
    busy = "() => { const w = jupyterapp.shell.currentWidget; return w.content.activeCell.model.executionCount && w.sessionContext.session.kernel.status === 'idle'; }"
    drawn = "() => [...document.querySelectorAll('.metabin-map')].every(m => m.querySelector('.gl-container canvas'))"
    for i in range(page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length")):
        page.evaluate("(i) => { jupyterapp.shell.currentWidget.content.activeCellIndex = i; jupyterapp.commands.execute('notebook:run-cell'); }", i)
        try:
            page.wait_for_function(busy, timeout=timeout * 1000)
            wrong = page.locator("[data-mime-type='application/vnd.jupyter.error']")
            if wrong.count():
                raise SystemExit("a cell failed: " + wrong.first.inner_text()[-600:])
            page.wait_for_function(drawn, timeout=60_000)
        except page.error as e:
            raise SystemExit(f"cell {i + 1} did not finish: {str(e).splitlines()[0]}") from e
        page.wait_for_timeout(500)
