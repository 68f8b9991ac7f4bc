"""evaluate.py MODEL.pt DATA [--sets a,b]: quick dev figures in PyTorch while training.

The figures that are published come from the shipped int8 file through the shipped code (npm run evaluate).
"""
import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import accuracy_score, f1_score, recall_score

from encoder import SENTIMENTS, STANCES, load, read_jsonl
from sequence import Sequencer, collate


@torch.no_grad()
def predict(model, seq, examples, full=False, tokens=8192):
    """-> per example (stance logits [statements, 3], sentiment logits [3])"""
    built = [seq.build(e["text"], e["title"], e["parent"], [s for s, _ in e["stances"]], full) for e in examples]
    order = sorted(range(len(built)), key=lambda i: len(built[i][0]))
    out, i = [None] * len(built), 0
    model.eval()
    while i < len(order):
        j = i
        while j < len(order) and (j + 1 - i) * len(built[order[j]][0]) <= tokens:
            j += 1
        j = max(j, i + 1)
        part = order[i:j]
        logits = model(*(torch.from_numpy(x) for x in collate([built[k] for k in part]))).numpy()
        for row, k in zip(logits, part):
            out[k] = (row[built[k][4], :3], row[0, 3:])
        i = j
    return out


def figures(examples, logits):
    by_set = defaultdict(lambda: ([], [], [], []))
    for e, (st, se) in zip(examples, logits):
        gs, ps, gt, pt = by_set[e["set"]]
        for (_, y), z in zip(e["stances"], st):
            gs.append(y)
            ps.append(STANCES[int(np.argmax(z))])
        if e["sentiment"]:
            gt.append(e["sentiment"])
            pt.append(SENTIMENTS[int(np.argmax(se))])
    out = {}
    for name, (gs, ps, gt, pt) in sorted(by_set.items()):
        if gs:
            labels = [l for l in STANCES if l in set(gs)]
            out[name] = {"n": len(gs), "f1": f1_score(gs, ps, labels=labels, average="macro"), "acc": accuracy_score(gs, ps)}
        if gt:
            out[name + ":sentiment"] = {"n": len(gt), "f1": f1_score(gt, pt, average="macro"), "recall": recall_score(gt, pt, average="macro")}
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model", type=Path)
    p.add_argument("data", type=Path)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--sets", type=lambda s: s.split(","))
    p.add_argument("--most", type=int, default=10**9, help="examples per set")
    a = p.parse_args()
    model, blob = load(a.model)
    seen, examples = defaultdict(int), []
    for e in read_jsonl(a.data / "dev.jsonl"):
        seen[e["set"]] += 1
        if (not a.sets or e["set"] in a.sets) and seen[e["set"]] <= a.most:
            examples.append(e)
    for name, f in figures(examples, predict(model, Sequencer(a.tokenizer), examples, blob.get("full", False))).items():
        print(f"{name:28}" + " ".join(f"{k} {v:.4f}" if isinstance(v, float) else f"{k} {v}" for k, v in f.items()))


if __name__ == "__main__":
    main()
