"""prepare.py DATASETS OUT --annotated DIR: gathers every set into one file per split.

DATASETS holds train/ and dev/ with one JSONL per public set (README.md); DIR holds our own annotated
comments, already split by situation into train, calib, dev and test, and our debates. One in twenty of the public training
examples and of the debates' (by hash of the text) goes to calib, for temperatures, and is never trained on. Rows that share text, headline and parent become one example with several
statements, as at inference: {set, text, title, parent, stances: [[statement, stance]...], sentiment}.
"""
import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

import yaml

from encoder import read_jsonl

TOPICS = 41_700  # tweets before
CODEBOOK = Path(__file__).resolve().parents[2] / "data/codebook.yaml"


def set_of(name, row):
    """SemEval-2017's last part is tweets by topic, as its development tweets are (told by reading: there the file goes through topics by the alphabet): a set of its own, few among many."""
    return "topics2016" if name == "semeval2017" and int(row["id"].rsplit("-", 1)[1]) > TOPICS else name


def group(name, rows):
    merged, empty = {}, 0
    for r in rows:
        if not r.get("text"):  # an image or a deleted comment: nothing to read
            empty += 1
            continue
        key = (r["text"], r.get("title"), r.get("parent"))
        e = merged.setdefault(key, {"set": set_of(name, r), "text": r["text"], "title": r.get("title"), "parent": r.get("parent"),
                                    "stances": [], "sentiment": None})
        if r.get("stance"):
            e["stances"].append([r["target"], r["stance"]])
        if r.get("sentiment"):
            e["sentiment"] = r["sentiment"]
    if empty:
        print(f"{name}: {empty} of {len(rows)} rows have no text, left out")
    return list(merged.values())


def own(row, default):
    """One of our annotated comments: `labels` {axis: value}, and `targets` {name: statement} if not the default codebook's."""
    targets = row.get("targets") or default
    return {"id": row["id"], "set": row["set"], "text": row["text"], "title": row.get("title"), "parent": row.get("parent"),
            "stances": [[s, row["labels"][n]] for n, s in targets.items()], "sentiment": row["labels"]["sentiment"]}


def both_sides(debate, labels):
    """-> [[statement, stance]...]: `labels` are toward the first of each pair of statements, and the second is its opposite."""
    turned = {"favor": "against", "against": "favor", "none": "none"}
    pairs = [[s, stance] for n, (one, other) in debate["statements"].items() for s, stance in ((one, labels[n]), (other, turned[labels[n]]))]
    return pairs + [[s, labels[n]] for n, s in debate["phrases"].items()]


def debates(path):
    """debates.jsonl, one debate a line: each comment against both sides of every pair of statements, and against the phrases."""
    for d in read_jsonl(path):
        for c in d["comments"]:
            yield {"set": "debates", "text": c["text"], "title": d["title"], "parent": c.get("parent"), "stances": both_sides(d, c), "sentiment": c["s"]}


def recode(path, examples):
    """recoded.jsonl, one debate a line, some twice: more statements on public comments, named by the hash of their text, and on our own, by id."""
    codes = {"f": "favor", "a": "against", "n": "none", "-": "negative", "0": "neutral", "+": "positive"}
    coded = {}
    for d in read_jsonl(path):
        for key, line in d["codes"].items():
            values = [codes[c] for c in line.split()]
            names = [*d["statements"], *d["phrases"]]
            labels = dict(zip(names + ["s"] * (len(values) - len(names)), values, strict=True))
            stances, sentiment = coded.get(key, ([], None))
            coded[key] = stances + both_sides(d, labels), sentiment or labels.get("s")
    for e in examples:
        key = e.get("id") or hashlib.sha256(e["text"].encode()).hexdigest()[:12]
        if e["set"] in ("arc", "vast", "mt-csd", "pakus") and key in coded:
            e["stances"], e["sentiment"] = e["stances"] + coded[key][0], e["sentiment"] or coded[key][1]
            e["set"] = "reddit" if e["set"] == "mt-csd" else e["set"]  # a set of its own: few among many


def held_out(example):
    return hashlib.sha256(example["text"].encode()).digest()[0] % 20 == 0


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("datasets", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--annotated", type=Path, required=True)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    default = {t["name"]: t["statement"] for t in yaml.safe_load(CODEBOOK.read_text(encoding="utf-8"))["targets"]}
    splits = {s: [own(r, default) for r in read_jsonl(a.annotated / f"{s}.jsonl")] for s in ("train", "calib", "dev", "test")}
    splits["train"] += [own(r, default) for r in read_jsonl(a.annotated / "threads.jsonl")]
    for name in ("debates.jsonl", "debates-2.jsonl"):
        for e in debates(a.annotated / name):
            splits["calib" if held_out(e) else "train"].append(e)
    for split in ("train", "dev"):
        for path in sorted((a.datasets / split).glob("*.jsonl")):
            for e in group(path.stem, read_jsonl(path)):
                splits["calib" if split == "train" and held_out(e) else split].append(e)
    for split in ("train", "calib"):
        recode(a.annotated / "recoded.jsonl", splits[split])
    for split, examples in splits.items():
        with open(a.out / f"{split}.jsonl", "w", encoding="utf-8") as f:
            for e in examples:
                f.write(json.dumps(e, ensure_ascii=False) + "\n")
        print(split, len(examples), dict(Counter(e["set"] for e in examples)))


if __name__ == "__main__":
    main()
