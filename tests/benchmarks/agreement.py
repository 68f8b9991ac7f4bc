"""Compares the agreement figures with scikit-learn, krippendorff and irrCAC on 200 random tables with missing cells.

    pip install scikit-learn==1.* krippendorff==0.9.* irrCAC==0.4.*
    npm run build && python tests/benchmarks/agreement.py

Exits 1 when any figure differs by more than 1e-9, or is defined on one side only.
"""
import json
import math
import pathlib
import subprocess
import sys
import warnings

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from sklearn.metrics import (accuracy_score, cohen_kappa_score, f1_score, matthews_corrcoef,
                             precision_recall_fscore_support)

warnings.filterwarnings("ignore")
TOLERANCE = 1e-9
METRICS = ["nominal", "ordinal", "interval", "ratio"]
WEIGHTS = ["identity", "linear", "quadratic", "ordinal"]


def tables():
    rng = np.random.default_rng(5)
    for _ in range(200):
        k, raters, units = rng.integers(2, 6), rng.integers(2, 6), rng.integers(8, 80)
        truth = rng.choice(k, units, p=rng.dirichlet(np.ones(k)))
        rows = np.where(rng.random((raters, units)) < rng.uniform(0.2, 0.95), truth, rng.integers(0, k, (raters, units)))
        gone = rng.random((raters, units)) < rng.uniform(0, 0.5)
        yield int(k), [[None if m else int(v) for v, m in zip(r, g)] for r, g in zip(rows, gone)]


def reference(k, ratings):
    """The figures of the three libraries; None where they have none or give 0 by convention."""
    out = {}
    data = np.array([[np.nan if v is None else v for v in r] for r in ratings], dtype=float)
    for metric in METRICS:
        try:
            value = krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
            out[f"alpha_{metric}"] = None if math.isnan(value) else value
        except ValueError:
            out[f"alpha_{metric}"] = None
    # irrCAC divides by the ratings of a unit: units that nobody rated are left out, as its manual asks.
    frame = pd.DataFrame(data.T).dropna(how="all")
    for w in WEIGHTS:
        cac = CAC(frame, weights=w, categories=[float(i) for i in range(k)], digits=15)
        value = cac.gwet()["est"]["coefficient_value"]
        out[f"gwet_{w}"] = None if math.isnan(value) else float(value)
    pairs = [(a, b) for a, b in zip(ratings[0], ratings[1]) if a is not None and b is not None]
    gold, pred = [a for a, _ in pairs], [b for _, b in pairs]
    if not pairs:
        return out | {"accuracy": None, "kappa": None, "mcc": None, "macro_f1": None, "per_label": None}
    value = cohen_kappa_score(gold, pred)
    out["accuracy"] = accuracy_score(gold, pred)
    out["kappa"] = None if math.isnan(value) else value
    out["mcc"] = matthews_corrcoef(gold, pred) if len(set(gold)) > 1 and len(set(pred)) > 1 else None
    out["macro_f1"] = f1_score(gold, pred, average="macro", labels=sorted(set(gold)))
    p, r, f, _ = precision_recall_fscore_support(gold, pred, labels=range(k))
    out["per_label"] = [
        {"precision": p[i] if i in pred else None, "recall": r[i] if i in gold else None, "f1": f[i] if i in gold else None}
        for i in range(k)
    ]
    return out


def flat(figures):
    for name, value in figures.items():
        if isinstance(value, list):
            for i, item in enumerate(value):
                yield from ((f"{key} per label", i, v) for key, v in item.items())
        else:
            yield name, 0, value


def main():
    cases = list(tables())
    lines = "".join(json.dumps({"k": k, "ratings": r}) + "\n" for k, r in cases)
    script = pathlib.Path(__file__).with_name("agreement.mjs")
    done = subprocess.run(["node", str(script)], input=lines, capture_output=True, text=True, check=True)
    worst, compared, undefined, wrong = {}, {}, {}, []
    for number, ((k, ratings), line) in enumerate(zip(cases, done.stdout.splitlines(), strict=True)):
        ours = {(n, i): v for n, i, v in flat(json.loads(line))}
        for name, i, theirs in flat(reference(k, ratings)):
            if name == "per_label":
                continue
            mine = ours[name, i]
            if mine is None or theirs is None:
                undefined[name] = undefined.get(name, 0) + 1
                if mine is not theirs:
                    wrong.append(f"table {number} {name} {i}: ours {mine}, theirs {theirs}")
                continue
            gap = abs(mine - theirs)
            compared[name] = compared.get(name, 0) + 1
            worst[name] = max(worst.get(name, 0), gap)
            if gap > TOLERANCE:
                wrong.append(f"table {number} {name} {i}: ours {mine}, theirs {theirs}")
    for name in compared:
        print(f"{name:22} {compared[name]:5} equal, {undefined.get(name, 0):3} undefined, largest difference {worst[name]:.1e}")
    print(*wrong[:20], sep="\n")
    sys.exit(1 if wrong else 0)


main()
