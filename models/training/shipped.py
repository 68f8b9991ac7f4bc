"""shipped.py FOLDER WHOLE.pt OUT.pt: the network of a model folder that export.py wrote, as a checkpoint that train.py can go on from.

Matrices come back with the rounding error of int8 (a scale a column, the largest channels exact), word vectors with a scale a
row; biases, layer norms and head are exact. The graph holds the distance table behind its layer norm: table and norm are fitted to
it, from those of WHOLE.pt (what base.py wrote). The tokenizer is copied beside OUT.
"""
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

from encoder import StanceEncoder, load, save

PARTS = ("out", "up", "down")  # the products of a layer behind query, key and value, which are one in the graph


def matrix(named, name):
    """float [in, out] of the quantized product `name`"""
    w = named[f"{name}_int8"].astype(np.float32) * named[f"{name}_columns"]
    w[named[f"{name}_kept"]] = named[f"{name}_fp32"]
    return w


def distances(table, base):
    """table [distance, width] -> (rows, gain, bias): the layer norm of the rows is the table"""
    start = base.distance.weight, base.distance_norm.weight, base.distance_norm.bias
    rows, gain, bias = found = [t.detach().double().requires_grad_() for t in start]
    optimizer = torch.optim.LBFGS(found, max_iter=1500, history_size=20, line_search_fn="strong_wolfe", tolerance_grad=1e-12, tolerance_change=1e-16)

    def loss():
        optimizer.zero_grad()
        value = (F.layer_norm(rows, rows.shape[1:], gain, bias, base.shape["eps"]) - table).square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    print(f"distance table: relative error {float((loss().detach() / table.square().sum()).sqrt()):.1e}")
    return [t.detach().float() for t in found]


def convert(graph, base):
    named = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {n.removeprefix("model."): a for n, a in named.items() if n.startswith("model.") and "word.weight" not in n}
    state["word.weight"] = named["model.word.weight_int8"].astype(np.float32) * named["model.word.weight_rows"]
    products = [n.removesuffix("_int8") for n in named if n.startswith("onnx::") and n.endswith("_int8")]  # in the order of the layers
    biases = [a for n, a in named.items() if n.startswith("onnx::Add")]
    width, each = state["word.weight"].shape[1], 1 + len(PARTS)
    assert len(products) == each * len(biases), (len(products), len(biases))
    for i, bias in enumerate(biases):
        first, *rest = (matrix(named, n) for n in products[i * each:(i + 1) * each])
        for part, w, b in zip(("query", "key", "value"), np.split(first, 3, 1), np.split(bias, 3)):
            state |= {f"layers.{i}.{part}.weight": w.T, f"layers.{i}.{part}.bias": b}
        state |= {f"layers.{i}.{part}.weight": w.T for part, w in zip(PARTS, rest)}
    state["head.weight"] = next(a for n, a in named.items() if n.startswith("onnx::MatMul") and a.shape == (width, 6)).T
    model = StanceEncoder(vocab=len(state["word.weight"]), width=width, layers=len(biases), inner=len(state["layers.0.up.bias"]))
    found = distances(torch.tensor(named["distance_table"]), base)
    names = "distance.weight", "distance_norm.weight", "distance_norm.bias"
    model.load_state_dict({n: torch.tensor(np.ascontiguousarray(a)) for n, a in state.items()} | dict(zip(names, found)))
    return model


def main(folder, whole, out):
    save(convert(onnx.load(str(Path(folder) / "onnx/model_quantized.onnx")).graph, load(Path(whole))[0]), out)
    Path(out).with_suffix(".tokenizer.json").write_bytes((Path(folder) / "tokenizer.json").read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
