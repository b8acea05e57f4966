"""Measure evaluation, re-ranking and query expansion at Market-1501's size, on drawn features.

    python data_scripts/bench_evaluation.py                                                     # 3,368 × 15,913, D = 2048: some minutes
    python data_scripts/bench_evaluation.py --queries 200 --gallery 1000 --dimension 64         # a rehearsal of some seconds
    python data_scripts/bench_evaluation.py --steps rerank                                      # one step

`metrics`: CMC, mAP, mINP and both readings of TPR@FPR against the bare product of the features. `rerank`, `expand`: the vectorized
functions against the plain loops below, which take one image at a time; both start from features and give the same numbers (compared in float64).
Every step runs in a process of its own and reports by how much its resident memory grew at its peak (Linux).
"""
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
import tyro

from metabin.bench import resident
from metabin.command import run_command
from metabin.data import Table
from metabin.ranking import evaluation_ratios, people_like_market, rank_features
from metabin.rerank import query_expansion, rerank

STEPS = ("metrics", "rerank", "expand")


def grown(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work returns, and the GiB by which the process grew while it ran."""
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    before = resident("VmRSS")
    result = work()
    return result, (resident("VmHWM") - before) / 2**30


def seconds(work: Callable[[], Any], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def similarities(x: torch.Tensor, at_once: bool) -> torch.Tensor:
    """(N, N) cosines, by one matrix product or one image after the other."""
    x = torch.nn.functional.normalize(x)
    return x @ x.T if at_once else torch.stack([x @ row for row in x])


def rerank_by_loop(q: torch.Tensor, g: torch.Tensor, at_once: bool, k1: int = 20, k2: int = 6, lam: float = 0.3) -> torch.Tensor:
    """k-reciprocal re-ranking (Zhong et al. 2017) as it is written down, one image after the other, with dense descriptions."""
    d = np.square(1 - similarities(torch.cat([q, g]), at_once).numpy())
    order = []
    for row in d:
        row /= row.max()
        nearest = np.argpartition(row, k1)[: k1 + 1]
        order.append(nearest[row[nearest].argsort(kind="stable")])
    order = np.stack(order)

    def reciprocal(i: int, k: int) -> set[int]:
        return {j for j in order[i, : k + 1] if i in order[j, : k + 1]}

    v = np.zeros_like(d)
    for i in range(len(d)):
        members = reciprocal(i, k1)
        expanded = set(members)
        for j in members:
            others = reciprocal(j, round(k1 / 2))
            if len(others & members) > 2 / 3 * len(others):
                expanded |= others
        expanded = list(expanded)
        v[i, expanded] = np.exp(-d[i, expanded])
        v[i] /= v[i].sum()
    d = d[: len(q), len(q) :].copy()
    v = np.stack([v[order[i, :k2]].mean(0) for i in range(len(v))])
    columns = [column.nonzero()[0] for column in v.T]
    for i in range(len(q)):
        shared = np.zeros(len(v), v.dtype)
        for entry in v[i].nonzero()[0]:
            shared[columns[entry]] += np.minimum(v[i, entry], v[columns[entry], entry])
        d[i] = lam * d[i] + (1 - lam) * (1 - shared[len(q) :] / (2 - shared[len(q) :]))
    return torch.from_numpy(d)


def expand_by_loop(q: torch.Tensor, g: torch.Tensor, at_once: bool, k: int = 5, alpha: float = 3.0) -> tuple[torch.Tensor, torch.Tensor]:
    """Average query expansion, one image after the other."""
    x = torch.cat([q, g])
    out = torch.empty_like(x)
    for i, similar in enumerate(similarities(x, at_once)):
        nearest = similar.argsort(descending=True)[:k]
        out[i] = (similar[nearest].clamp(min=0) ** alpha) @ x[nearest] / k
    return out[: len(q)], out[len(q) :]


def metrics(queries: int, gallery: int, dimension: int, repeats: int, **_: Any) -> dict[str, Any]:
    ratios = evaluation_ratios(queries, gallery, dimension, repeats)
    q, g, labels = people_like_market(queries, gallery, dimension)
    memory = [grown(lambda: rank_features(q, g, *labels, legacy=legacy))[1] for legacy in (False, True)]
    return {"product_seconds": ratios.product, "metrics": ratios.metrics, "everything": ratios.everything, "metrics_GiB": memory[0], "everything_GiB": memory[1]}


def against_loop(fast: Callable, loop: Callable, queries: int, gallery: int, dimension: int, repeats: int) -> dict[str, Any]:
    q, g, _ = people_like_market(queries, gallery, dimension)
    _, memory = grown(lambda: fast(q, g))
    x = torch.cat([q, g])
    out = {"seconds": seconds(lambda: fast(q, g), repeats), "product_seconds": seconds(lambda: x @ x.T, 1), "GiB": memory}
    for name, at_once in (("loop", False), ("loop_after_product", True)):  # an image's similarities one row at a time, or all by one product
        out[f"{name}_seconds"] = seconds(lambda: loop(q, g, at_once), 1)
        out[f"{name}_ratio"] = out[f"{name}_seconds"] / out["seconds"]
    some = q[:200].double(), g[:2000].double()  # in float32, rounding decides who is the twentieth neighbor
    found, wanted = fast(*some), loop(*some, True)
    pairs = zip(found, wanted) if isinstance(found, tuple) else [(found, wanted)]
    return out | {"difference_float64": max(((a - b).abs().max() / b.abs().max()).item() for a, b in pairs)}


def measure(step: str, threads: int, sizes: dict[str, int]) -> dict[str, Any]:
    torch.set_num_threads(threads)
    if step == "metrics":
        return metrics(**sizes)
    return against_loop(*((rerank, rerank_by_loop) if step == "rerank" else (query_expansion, expand_by_loop)), **sizes)


def main(argv: list[str]) -> None:
    def run(
        queries: int = 3368,
        gallery: int = 15913,
        dimension: int = 2048,
        repeats: int = 5,  # the median of so many; the loops run once
        threads: int = 1,
        steps: tuple[Literal["metrics", "rerank", "expand"], ...] = STEPS,
    ) -> None:
        sizes = {"queries": queries, "gallery": gallery, "dimension": dimension, "repeats": repeats}
        for step in steps:
            with ProcessPoolExecutor(1, get_context("spawn")) as process:
                found = process.submit(measure, step, threads, sizes).result()
            title = f"{step}: {queries:,} × {gallery:,}, D = {dimension}, {threads} thread{'s' * (threads > 1)}"
            print(Table(("", ""), tuple((k, f"{v:.3g}") for k, v in found.items()), title), flush=True)

    tyro.cli(run, args=argv, description=__doc__)


if __name__ == "__main__":
    run_command(main)
