"""prepare.py DATASETS OUT [--annotated DIR]: gathers every set into one training file per split.

DATASETS holds train/ and dev/ with one JSONL per public set (README.md); DIR holds our own annotated
comments in the same form. Rows that share text, headline and parent become one example with several
statements, as at inference: {set, text, title, parent, stances: [[statement, stance]...], sentiment}.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

from encoder import read_jsonl


def group(name, rows):
    merged, empty = {}, 0
    for r in rows:
        if not r.get("text"):  # an image or a deleted comment: nothing to read
            empty += 1
            continue
        key = (r["text"], r.get("title"), r.get("parent"))
        e = merged.setdefault(key, {"set": name, "text": r["text"], "title": r.get("title"), "parent": r.get("parent"),
                                    "stances": [], "sentiment": None})
        if r.get("stance"):
            e["stances"].append([r["target"], r["stance"]])
        if r.get("sentiment"):
            e["sentiment"] = r["sentiment"]
    if empty:
        print(f"{name}: {empty} of {len(rows)} rows have no text, left out")
    return list(merged.values())


def own(row):
    """One of our annotated comments: `targets` {name: statement} and `labels` {axis: value}."""
    return {"set": row["set"], "text": row["text"], "title": row.get("title"), "parent": row.get("parent"),
            "stances": [[s, row["labels"][n]] for n, s in row["targets"].items() if row["labels"].get(n)],
            "sentiment": row["labels"].get("sentiment")}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("datasets", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--annotated", type=Path, help="folder with train.jsonl and dev.jsonl of our own comments")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        examples = []
        for path in sorted((a.datasets / split).glob("*.jsonl")):
            examples += group(path.stem, read_jsonl(path))
        if a.annotated and (a.annotated / f"{split}.jsonl").exists():
            examples += [own(r) for r in read_jsonl(a.annotated / f"{split}.jsonl")]
        with open(a.out / f"{split}.jsonl", "w", encoding="utf-8") as f:
            for e in examples:
                f.write(json.dumps(e, ensure_ascii=False) + "\n")
        print(split, len(examples), dict(Counter(e["set"] for e in examples)))


if __name__ == "__main__":
    main()
