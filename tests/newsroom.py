"""The folder that the commands of docs/ are told in: examples/, and small archives made of them."""

import gzip
import json
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


def make_newsroom(folder: Path) -> Path:
    """Put everything there that the pages of docs/ name and no command on them makes."""
    shutil.copytree(EXAMPLES, folder / "examples")
    lines = [json.loads(line) for line in (EXAMPLES / "corpus.jsonl").read_text("utf-8").splitlines()]
    texts = {
        "articles/bugle/haze.txt": (EXAMPLES / "haze.txt").read_text("utf-8"),
        "articles/gazette/inspectors-2025-11-21.txt": (EXAMPLES / "inspectors-2025-11-21.txt").read_text("utf-8"),
        f"more/{lines[0]['published']}.txt": lines[0]["text"],
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    corpus = "".join(json.dumps({**line, "outlet": "Bugle"}, ensure_ascii=False) + "\n" for line in lines).encode()
    (folder / "corpus.jsonl").write_bytes(corpus)
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(corpus))
    (folder / "models").symlink_to(ROOT / "models")
    return folder
