"""Load a running `quotex serve` from several clients at once, and say what it holds.

    quotex serve & python benchmarks/serve.py --clients 1 4 16 --seconds 20

Every client sends the same article again as soon as it has its answer. Nothing but the standard library is needed.
"""

import argparse
import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

ARTICLE = Path(__file__).parents[1] / "examples" / "haze.txt"


def client(host: str, port: int, body: bytes, end: float) -> list[tuple[int, float]]:
    """Statuses and seconds of one client's requests until `end`."""
    connection = HTTPConnection(host, port, timeout=300)
    answers: list[tuple[int, float]] = []
    while time.monotonic() < end:
        started = time.monotonic()
        connection.request("POST", "/extract", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        response.read()
        answers.append((response.status, time.monotonic() - started))
    connection.close()
    return answers


def main() -> None:
    """Run the load for each number of clients and print one line for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--article", type=Path, default=ARTICLE)
    options = parser.parse_args()
    text = options.article.read_text("utf-8")
    body = json.dumps({"text": text}).encode()
    client(options.host, options.port, body, time.monotonic() + 1)  # the first requests warm up
    print(f"{options.article.name}: {len(text):,} characters, {options.seconds:g} s for each number of clients")
    print("clients  answers a second  median s  95th percentile s  statuses")
    for number in options.clients:
        started = time.monotonic()
        end = started + options.seconds
        with ThreadPoolExecutor(number) as pool:
            runs = pool.map(lambda _: client(options.host, options.port, body, end), range(number))  # noqa: B023 (it is used up here)
            answers = [answer for run in runs for answer in run]
        rate = len(answers) / (time.monotonic() - started)
        seconds = [took for _, took in answers]
        late = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(Counter(s for s, _ in answers).items()))
        print(f"{number:7}  {rate:16.1f}  {median(seconds):8.2f}  {late:17.2f}  {statuses}")


if __name__ == "__main__":
    main()
