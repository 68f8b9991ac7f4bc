"""export.py MODEL.pt TOKENIZER.json DATA OUT: the int8 model folder that threadstance loads.

OUT gets config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx; calibrate.py adds the
temperatures and seal.py the manifest. The fp32 graph goes beside OUT, for the gate on flipped labels.

The graph is fused (layer norms and gelu, by ONNX Runtime's transformer optimizer), then quantized (quantize.py). The table of
distances goes through every layer's query and key matrix; what comes out depends on nothing that is read, so ONNX Runtime works it
out once, when it loads the graph, and the file stays small.
"""
import argparse
import json
import random
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from encoder import FARTHEST, load, read_jsonl
from quantize import quantize
from sequence import Sequencer, feed

NAMES = ["input_ids", "token_type_ids", "position_ids", "attention_mask"]
TABLE = "distance_table"


class Exported(torch.nn.Module):
    """The network with its table of distances as an input, so that the exporter does not work out what becomes of it."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids, types, positions, mask, table):
        return self.model(ids, types, positions, mask, None, table)


def to_onnx(model, path):
    n = 24
    ids = torch.randint(8, 2000, (1, n))
    table = model.table().detach()
    inputs = (ids, torch.zeros_like(ids), torch.arange(n)[None], torch.ones(1, n, n), table)
    axes = {name: {0: "batch", 1: "token"} for name in [*NAMES, "logits"]}
    axes["attention_mask"][2] = "token"
    model.eval()
    torch.onnx.export(Exported(model), inputs, str(path), input_names=[*NAMES, TABLE], output_names=["logits"], dynamic_axes=axes,
                      opset_version=17, dynamo=False)
    graph = onnx.load(str(path))
    graph.graph.input.remove(next(i for i in graph.graph.input if i.name == TABLE))
    graph.graph.initializer.append(numpy_helper.from_array(table.numpy(), TABLE))
    onnx.save(graph, str(path))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("tokenizer", type=Path)
    p.add_argument("data", type=Path, help="the folder that prepare.py wrote: 256 of its training examples show the range of each channel")
    p.add_argument("out", type=Path)
    p.add_argument("--fp32", type=Path, help="where the fp32 graph goes; default OUT-fp32.onnx")
    a = p.parse_args()
    model, _ = load(a.model)
    fp32 = a.fp32 or a.out.with_name(a.out.name + "-fp32.onnx")
    (a.out / "onnx").mkdir(parents=True, exist_ok=True)
    to_onnx(model, fp32)
    shape = model.shape
    options = FusionOptions("bert")
    options.enable_attention = False  # its fused node takes one activation scale for all tokens
    fused = optimize_model(str(fp32), model_type="bert", num_heads=shape["heads"], hidden_size=shape["width"], opt_level=0, optimization_options=options)
    fused.topological_sort()
    seq = Sequencer(a.tokenizer)
    examples = random.Random(1).sample(list(read_jsonl(a.data / "train.jsonl")), 256)
    feeds = [feed([seq.build(e["text"], e["title"], e["parent"], [s for s, _ in e["stances"]])]) for e in examples]
    onnx.save(quantize(fused.model, feeds), str(a.out / "onnx/model_quantized.onnx"))
    config = {"architectures": ["DebertaV2ForTokenClassification"], "model_type": "deberta-v2", "hidden_size": shape["width"],
              "num_hidden_layers": shape["layers"], "num_attention_heads": shape["heads"], "intermediate_size": shape["inner"],
              "max_position_embeddings": FARTHEST, "vocab_size": shape["vocab"], "type_vocab_size": 2,
              "layer_norm_eps": shape["eps"], "hidden_act": "gelu",
              "id2label": {"0": "favor", "1": "against", "2": "none", "3": "negative", "4": "neutral", "5": "positive"},
              "transformers.js_config": {"dtype": "q8"}}
    (a.out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    (a.out / "tokenizer.json").write_bytes(a.tokenizer.read_bytes())
    (a.out / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": FARTHEST}, indent=2) + "\n")
    print(f"{a.out}: {sum(f.stat().st_size for f in a.out.rglob('*') if f.is_file()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
