"""calibrate.py MODEL.pt DATA TOKENIZER.json OUT.json: one temperature and bias a head, on data never trained or reported on.

p = softmax(z / T + b). Both are fitted by maximum likelihood on the calib split (Guo et al. 2017; Alexandari et al. 2020),
each set weighted alike so that the largest does not decide, our own comments as much as all public sets together.
With --int8 the logits come from the shipped graph instead of PyTorch.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from encoder import SENTIMENTS, STANCES, load, read_jsonl
from evaluate import predict
from sequence import LIMITS, Sequencer, feed

OWN = {"pakus", "debates"}


def int8_predict(folder, seq, examples):
    import onnxruntime as ort
    options = ort.SessionOptions()
    options.intra_op_num_threads = 2
    session = ort.InferenceSession(str(folder / "onnx/model_quantized.onnx"), options)
    out = []
    for e in examples:
        built = seq.build(e["text"], e["title"], e["parent"], [s for s, _ in e["stances"]])
        z = session.run(None, feed([built]))[0][0]
        out.append((z[built[4], :3], z[0, 3:]))
    return out


def gather(examples, logits):
    stance, tone = [], []
    for e, (st, se) in zip(examples, logits):
        stance += [(z, STANCES.index(y), e["set"]) for (_, y), z in zip(e["stances"], st)]
        if e["sentiment"]:
            tone.append((se, SENTIMENTS.index(e["sentiment"]), e["set"]))
    return stance, tone


def weights(sets):
    count = Counter(sets)
    public = [s for s in count if s not in OWN]
    own = [s for s in count if s in OWN]
    share = {s: 1.0 / len(public) for s in public} | {s: 1.0 / len(own) for s in own}
    return torch.tensor([share[s] / count[s] for s in sets])


def fit(rows):
    z = torch.tensor(np.array([r[0] for r in rows]), dtype=torch.float32)
    y = torch.tensor([r[1] for r in rows])
    w = weights([r[2] for r in rows])
    w = w / w.sum()
    log_t, bias = torch.zeros((), requires_grad=True), torch.zeros(3, requires_grad=True)
    opt = torch.optim.LBFGS([log_t, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        opt.zero_grad()
        value = (w * torch.nn.functional.cross_entropy(z / log_t.exp() + bias, y, reduction="none")).sum() + 1e-3 * bias.square().sum()
        value.backward()
        return value

    opt.step(loss)
    b = (bias - bias.mean()).detach()
    return {"temperature": round(float(log_t.detach().exp()), 4), "bias": [round(float(x), 4) for x in b]}


def ece(rows, head, bins=15):
    """Expected calibration error: mean gap of confidence and accuracy over equal-width bins, weighted by their size."""
    z = np.array([r[0] for r in rows]) / head["temperature"] + np.array(head["bias"])
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    hit, conf = p.argmax(1) == np.array([r[1] for r in rows]), p.max(1)
    which = np.minimum((conf * bins).astype(int), bins - 1)
    return sum(abs(hit[which == b].mean() - conf[which == b].mean()) * (which == b).mean() for b in range(bins) if (which == b).any())


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("data", type=Path)
    p.add_argument("tokenizer", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--int8", type=Path, help="model folder whose quantized graph gives the logits")
    p.add_argument("--most", type=int, default=600, help="examples of a set")
    a = p.parse_args()
    seen, examples = Counter(), []
    for e in read_jsonl(a.data / "calib.jsonl"):
        seen[e["set"]] += 1
        if seen[e["set"]] <= a.most:
            examples.append(e)
    seq = Sequencer(a.tokenizer, LIMITS)
    logits = int8_predict(a.int8, seq, examples) if a.int8 else predict(load(a.model)[0], seq, examples)
    stance, tone = gather(examples, logits)
    heads = {"stance": fit(stance), "sentiment": fit(tone)}
    plain = {"temperature": 1.0, "bias": [0.0] * 3}
    for name, rows in (("stance", stance), ("sentiment", tone)):
        print(f"{name}: n {len(rows)}, {heads[name]}, ECE {ece(rows, plain):.4f} -> {ece(rows, heads[name]):.4f} (on the calibration data)")
    a.out.write_text(json.dumps(heads, indent=2) + "\n")


if __name__ == "__main__":
    main()
