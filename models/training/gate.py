"""gate.py FOLDER FP32.onnx DATA TOKENIZER.json: how many labels int8 changes, per set, on dev.

At most 1.5 % may flip, and no set's accuracy may fall by more than half a point.
"""
import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnxruntime as ort

from encoder import SENTIMENTS, STANCES, read_jsonl
from sequence import Sequencer, feed


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path)
    p.add_argument("fp32", type=Path)
    p.add_argument("data", type=Path)
    p.add_argument("tokenizer", type=Path)
    p.add_argument("--most", type=int, default=250, help="examples of a set")
    a = p.parse_args()
    seq = Sequencer(a.tokenizer)
    sessions = [ort.InferenceSession(str(f)) for f in (a.fp32, a.folder / "onnx/model_quantized.onnx")]
    seen, rows = defaultdict(int), defaultdict(list)
    for e in read_jsonl(a.data / "dev.jsonl"):
        seen[e["set"]] += 1
        if seen[e["set"]] > a.most:
            continue
        built = seq.build(e["text"], e["title"], e["parent"], [s for s, _ in e["stances"]])
        full, small = (s.run(None, feed([built]))[0][0] for s in sessions)
        for m, (_, y) in zip(built[4], e["stances"]):
            rows[e["set"]].append((full[m, :3].argmax(), small[m, :3].argmax(), STANCES.index(y)))
        if e["sentiment"]:
            rows[e["set"] + ":sentiment"].append((full[0, 3:].argmax(), small[0, 3:].argmax(), SENTIMENTS.index(e["sentiment"])))
    for name, r in sorted(rows.items()) + [("all", [x for r in rows.values() for x in r])]:
        f, s, y = np.array(r).T
        print(f"{name:28} n {len(y):5}  flips {100 * (f != s).mean():.2f} %  accuracy fp32 {100 * (f == y).mean():.2f}  int8 {100 * (s == y).mean():.2f}")


if __name__ == "__main__":
    main()
