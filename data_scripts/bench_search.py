"""Measure the search in a large gallery: exact and IVF-PQ, time, memory and recall, on drawn features.

    python data_scripts/bench_search.py --folder /tmp/bench                                  # 1,000,000 × 512, some minutes, 2.3 GB of disk
    python data_scripts/bench_search.py --folder /tmp/bench --rows 20000 --dimension 64      # a rehearsal of some seconds
    python data_scripts/bench_search.py --folder /tmp/bench --steps query                    # one step again

Every step runs in a process of its own and reports the peak of its resident memory (VmHWM, pages of mapped files included).

The features have the structure of a re-identification gallery (chapter 25_search): a person is a point, with variance 1/j in direction j; a
passage by a camera adds 0.4 of that variance, a frame 0.25; passages have 25 frames on average, people four passages. Queries are frames
of new passages of these people. A seed fixes everything.
"""
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, Optional

import numpy as np
import torch
import tyro

from metabin.command import run_command
from metabin.config import UserError
from metabin.data import Table
from metabin.features import ROWS, nearest, open_features, write_features
from metabin.search import build_index, read_index, write_index

STEPS = ("make", "exact", "build", "query")
SINGLE = 50  # queries that are also asked one at a time


def make(folder: Path, rows: int, dimension: int, queries: int, seed: int) -> dict[str, Any]:
    """Write gallery.npy and queries.npy, block by block."""
    g = torch.Generator().manual_seed(seed)
    scale = torch.arange(1, dimension + 1).rsqrt()
    turn = torch.linalg.qr(torch.randn(dimension, dimension, generator=g)).Q

    def draw(count: int) -> torch.Tensor:
        return torch.randn(count, dimension, generator=g) * scale

    people = draw(max(rows // 100, 1))
    lengths = 1 + (torch.rand(rows // 10, generator=g).clamp(min=1e-9).log() / math.log(1 - 1 / 25)).long()
    passage = torch.repeat_interleave(lengths)[:rows][torch.randperm(rows, generator=g)]
    person = torch.randint(len(people), (int(passage.max()) + 1,), generator=g)
    passages = people[person] + 0.4**0.5 * draw(len(person))
    asked = torch.randint(len(people), (queries,), generator=g)
    new = (people[asked] + 0.4**0.5 * draw(queries) + 0.25**0.5 * draw(queries)) @ turn
    model = f"drawn with seed {seed}"
    write_features(folder / "queries", [f"{p:05d}_query_{i:04d}" for i, p in enumerate(asked.tolist())], [new], model, "cosine")
    blocks = ((passages[p] + 0.25**0.5 * draw(len(p))) @ turn for p in passage.split(ROWS))
    write_features(folder / "gallery", [f"{p:05d}_{i:07d}" for i, p in enumerate(person[passage].tolist())], blocks, model, "cosine")
    return {"people": len(people), "passages": len(person)}


def exact(folder: Path, repeats: int) -> dict[str, Any]:
    """The ten nearest rows of every query, exactly; they are the truth for `query`."""
    gallery, query = open_features(folder / "gallery"), open_features(folder / "queries").read(slice(None))
    times, found = timed(lambda: nearest(query, gallery), repeats)
    np.save(folder / "truth.npy", found.rows.numpy())
    return {"all queries, s": times, "one query, s": timed(lambda: nearest(query[:1], gallery), min(repeats, 3))[0]}


def build(folder: Path) -> dict[str, Any]:
    """gallery.index."""
    times, index = timed(lambda: build_index(open_features(folder / "gallery"), "ivfpq"), 1)
    write_index(folder / "gallery.index", index)
    return {"build, s": times, "index, MB": (folder / "gallery.index").stat().st_size / 1e6, "lists": index.ivf.nlist, "opened": index.probes}


def query(folder: Path, repeats: int) -> dict[str, Any]:
    """The same queries through the index."""
    if not (folder / "truth.npy").is_file():
        raise UserError(f"no file {folder / 'truth.npy'}: run the step exact first")
    index, truth = read_index(folder / "gallery.index"), torch.from_numpy(np.load(folder / "truth.npy"))
    asked = open_features(folder / "queries").read(slice(None))
    times, found = timed(lambda: index.search(asked), repeats)
    recall = (truth[:, :, None] == found.rows[:, None, :]).any(2).float().mean().item()
    single = [timed(lambda: index.search(asked[i:i + 1]), 1)[0][0] for i in range(min(SINGLE, len(asked)))]
    return {"all queries, s": times, "one query, s": single, "recall@10": recall}


def timed(call: Callable[[], Any], repeats: int) -> tuple[list[float], Any]:
    times, result = [], None
    for _ in range(repeats):
        start = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - start)
    return times, result


def peak_memory() -> float:
    """Largest resident memory of this process so far, GiB."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError as e:
        raise UserError("peak memory is read from /proc/self/status, which this system lacks: run it on Linux") from e
    return int(status.split("VmHWM:")[1].split()[0]) / 2**20


def bench(
    folder: Path,
    rows: int = 1_000_000,
    dimension: int = 512,
    queries: int = 1000,
    repeats: int = 5,
    threads: int = 1,
    seed: int = 0,
    steps: tuple[Literal["make", "exact", "build", "query"], ...] = STEPS,
    own_process: Optional[Literal["make", "exact", "build", "query"]] = None,
) -> None:
    """Make features, search them exactly, build an index, search with it.

    Args:
        folder: where features, index and bench.json are written.
        rows: of the gallery.
        dimension: numbers of a feature.
        queries: how many are searched for, ten neighbors each.
        repeats: of the searches; medians are printed, all times are in bench.json.
        threads: of every product.
        seed: of the features.
        steps: what to do, in this order.
        own_process: for the script itself: run this step here, and print what it measured as JSON.
    """
    if min(rows, dimension, queries, repeats, threads) < 1:
        raise UserError("--rows, --dimension, --queries, --repeats and --threads want a number of at least 1")
    if own_process:
        torch.set_num_threads(threads)
        tasks = {"make": lambda: make(folder, rows, dimension, queries, seed), "exact": lambda: exact(folder, repeats),
                 "build": lambda: build(folder), "query": lambda: query(folder, repeats)}
        found = tasks[own_process]()
        print(json.dumps(found | {"peak memory, GiB": peak_memory()}))
        return
    folder.mkdir(parents=True, exist_ok=True)
    results = {}
    for step in steps:
        same = [f"--{name}={value}" for name, value in (("rows", rows), ("dimension", dimension), ("queries", queries),
                                                        ("repeats", repeats), ("threads", threads), ("seed", seed))]
        said = subprocess.run([sys.executable, __file__, "--folder", str(folder), *same, "--own-process", step], stdout=subprocess.PIPE, text=True,
                              env=os.environ | {"OMP_NUM_THREADS": str(threads)})
        if said.returncode:
            sys.exit(said.returncode)
        results[step] = json.loads(said.stdout)
        cells = tuple((name, f"{statistics.median(v):.3f} ({min(v):.3f} to {max(v):.3f}, {len(v)} times)" if isinstance(v, list) else
                       f"{v:.3f}" if isinstance(v, float) else f"{v:,}") for name, v in results[step].items())
        print(Table((step, ""), cells), flush=True)
        print(flush=True)
    settings = {"rows": rows, "dimension": dimension, "queries": queries, "threads": threads, "seed": seed}
    (folder / "bench.json").write_text(json.dumps({"settings": settings} | results, indent=1))


if __name__ == "__main__":
    run_command(lambda argv: tyro.cli(bench, args=argv))
