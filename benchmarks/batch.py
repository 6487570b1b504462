"""How fast `quotex batch` is, and how much memory it takes: ratios within one run, see benchmarks/README.md.

    python benchmarks/batch.py ROW [--articles FILE.jsonl] [--count N]

ROW is `runner`, `workers`, `memory`, `starting` or `products`. Articles: examples/corpus.jsonl over and over, unless a
file is named. Speeds are by CPU time of all processes, which another load on the machine changes less than the clock;
`workers` is by the clock and needs an idle machine. Runs of two sizes are subtracted, so starting up does not count.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import spacy
from thinc.api import NumpyOps, set_current_ops

from quotex import pipeline
from quotex.ops import FastNumpyOps

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "models" / "en_quotex"
ROUNDS = 3


@dataclass
class Batch:
    """What a run of `quotex batch` took: clock seconds, and by process the CPU seconds and the peak of memory (MB)."""

    seconds: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    peak: dict[int, float] = field(default_factory=dict)

    @property
    def all_cpu(self) -> float:
        """CPU seconds of all processes."""
        return sum(self.cpu.values())


def batch(source: Path, workers: int = 1) -> Batch:
    """Run it and watch its processes."""
    took, begun = Batch(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "quotex", "batch", source, "-o", f"{folder}/out.jsonl", "-q"]
        process = subprocess.Popen([*command, "--workers", str(workers)])
        while process.poll() is None:
            for number in tree(process.pid):
                watch(number, took)
            time.sleep(0.02)
    if process.returncode:
        sys.exit(f"quotex batch failed on {source}")
    took.seconds = time.monotonic() - begun
    return took


def tree(process: int) -> Iterator[int]:
    """A process and its descendants."""
    yield process
    for listing in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = listing.read_text().split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in children:
            yield from tree(int(child))


def watch(process: int, took: Batch) -> None:
    """Note what a process has taken so far."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        status = Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return
    took.cpu[process] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    for line in status.splitlines():
        if line.startswith("VmHWM"):
            took.peak[process] = int(line.split()[1]) / 1024


def corpus(articles: Path, count: int, folder: str) -> Path:
    """A JSON-lines file of so many articles."""
    lines = [json.loads(line) for line in articles.read_text("utf-8").splitlines()]
    path = Path(folder) / f"corpus-{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(islice(cycle(lines), count)):
            file.write(json.dumps(article | {"id": str(number)}) + "\n")
    return path


def texts(path: Path) -> list[str]:
    """The texts of a corpus."""
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def cpu_of(work: Callable[[], object]) -> float:
    """CPU seconds that some work takes in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def runner(articles: Path, count: int) -> None:
    """The whole of `quotex batch` with one worker against `nlp.pipe` without the quotex components, and with them."""
    nlp = pipeline.load()
    added = [name for name in nlp.pipe_names if name.startswith("quotex")]
    with tempfile.TemporaryDirectory() as folder:
        small, large = corpus(articles, count // 4, folder), corpus(articles, count, folder)
        some = texts(large)[count // 4 :]
        words = sum(len(text.split()) for text in some)

        def pipe() -> None:
            for start in range(0, len(some), 32):
                with nlp.memory_zone():
                    list(nlp.pipe(some[start : start + 32], batch_size=32))

        base_times, pipe_times, batch_times = [], [], []
        for _ in range(ROUNDS):
            with nlp.select_pipes(disable=added):
                base_times.append(cpu_of(pipe))
            pipe_times.append(cpu_of(pipe))
            batch_times.append(batch(large).all_cpu - batch(small).all_cpu)
    base, components, all_in = median(base_times), median(pipe_times), median(batch_times)
    speeds = {"base pipeline": base, "nlp.pipe with quotex": components, "quotex batch": all_in}
    print("words per CPU second: " + ", ".join(f"{name} {words / took:,.0f}" for name, took in speeds.items()))
    print(f"quotex batch / base pipeline: {base / all_in:.2f}; / nlp.pipe with quotex: {components / all_in:.2f}")


def workers(articles: Path, count: int) -> None:
    """Two workers against one, by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = corpus(articles, count // 4, folder), corpus(articles, count, folder)
        one, two = (
            median(batch(large, number).seconds - batch(small, number).seconds for _ in range(ROUNDS))
            for number in (1, 2)
        )
    print(f"seconds with one worker {one:.1f}, with two {two:.1f}: {one / two:.2f}")


def memory(articles: Path, count: int) -> None:
    """Peak memory at `count` articles and at a twentieth of them, by process."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (batch(corpus(articles, number, folder)) for number in (count // 20, count))
    for name, place in (("parent", 0), ("largest other process (a worker)", -1)):
        small, large = (
            next(iter(run.peak.values())) if place == 0 else max(list(run.peak.values())[1:]) for run in (few, many)
        )
        print(f"{name}: {small:.0f} MB at {count // 20:,} articles, {large:.0f} MB at {count:,}: {large / small:.2f}")


def starting(articles: Path, _: int) -> None:
    """`quotex --help` against importing spaCy; `quotex extract` of one article against loading the pipeline."""
    commands = {
        "help": ["-m", "quotex", "--help"],
        "import spacy": ["-c", "import spacy"],
        "extract": ["-m", "quotex", "extract", str(ROOT / "examples/haze.txt")],
        "spacy.load": ["-c", f"import spacy; spacy.load({str(MODEL)!r})"],
    }
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(ROUNDS + 2):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    took = {name: median(times) for name, times in spent.items()}
    print("CPU seconds: " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in took.items()))
    print(f"quotex --help / import spacy: {took['help'] / took['import spacy']:.2f}")
    print(f"quotex extract / spacy.load: {took['extract'] / took['spacy.load']:.2f}")


def products(articles: Path, count: int) -> None:
    """The pipeline with quotex's matrix products against thinc's own."""
    pipelines = {}
    for kind in (NumpyOps, FastNumpyOps):
        set_current_ops(kind())
        pipelines[kind] = spacy.load(MODEL)
    some = list(islice(cycle(texts(articles)), count))
    words = sum(len(text.split()) for text in some)
    spent: dict[type, list[float]] = {kind: [] for kind in pipelines}
    for _ in range(ROUNDS):
        for kind, nlp in pipelines.items():
            set_current_ops(kind())
            spent[kind].append(cpu_of(lambda nlp=nlp: list(nlp.pipe(some, batch_size=32))))
    own, fast = (median(times) for times in spent.values())
    print(f"words per CPU second: thinc's products {words / own:,.0f}, numpy's {words / fast:,.0f}: {own / fast:.2f}")


ROWS = {row.__name__: row for row in (runner, workers, memory, starting, products)}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("row", choices=ROWS)
    parser.add_argument("--articles", type=Path, default=ROOT / "examples" / "corpus.jsonl", metavar="FILE.jsonl")
    parser.add_argument("--count", type=int, default=400, metavar="N")
    asked = parser.parse_args()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
        if os.environ.get(variable) != "1":
            sys.exit(f"set {variable}=1: a worker has one thread")
    ROWS[asked.row](asked.articles, asked.count)
