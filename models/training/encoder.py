"""The network: a BERT encoder with a stance head on statement markers and a sentiment head on [CLS].

Written out in plain PyTorch so that the mask and the positions are ordinary inputs and the exported
graph holds nothing but what is used. Parameter names follow Hugging Face's BertModel, so a state dict
of any BERT-shaped checkpoint loads as it is.
"""
import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

STANCES = ["favor", "against", "none"]
SENTIMENTS = ["negative", "neutral", "positive"]


class Layer(nn.Module):
    def __init__(self, width, heads, inner, eps):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)

    def forward(self, x, mask, dropout):
        b, n, w = x.shape
        q, k, v = (f(x).view(b, n, self.heads, w // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) / math.sqrt(w // self.heads) + mask
            a = torch.softmax(scores, -1) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = a.transpose(1, 2).reshape(b, n, w)
        x = self.norm1(x + F.dropout(self.out(a), dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), dropout, self.training))


class StanceEncoder(nn.Module):
    """forward(ids, types, positions, mask) -> logits [batch, token, 6]

    ids, types, positions: int64 [batch, token]; mask: bool or {0,1} [batch, token, token], 1 where the
    row's token may look at the column's token. Columns 0..2 are the stance logits (read at markers),
    3..5 the sentiment logits (read at token 0).
    """

    def __init__(self, vocab=30522, width=384, layers=12, heads=12, inner=1536, positions=512, eps=1e-12):
        super().__init__()
        self.shape = dict(vocab=vocab, width=width, layers=layers, heads=heads, inner=inner, positions=positions, eps=eps)
        self.word = nn.Embedding(vocab, width)
        self.position = nn.Embedding(positions, width)
        self.segment = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.layers = nn.ModuleList(Layer(width, heads, inner, eps) for _ in range(layers))
        self.head = nn.Linear(width, 6)
        self.dropout = 0.1

    def forward(self, ids, types, positions, mask):
        x = self.norm(self.word(ids) + self.position(positions) + self.segment(types))
        x = F.dropout(x, self.dropout, self.training)
        bias = (1.0 - mask.unsqueeze(1).to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias, self.dropout)
        return self.head(F.dropout(x, self.dropout, self.training))


def load_bert_state(model, state):
    """Copies a BertModel state dict (names with or without the `bert.` prefix) into `model`."""
    state = {k.removeprefix("bert.").removeprefix("model."): v for k, v in state.items()}
    names = {"word": "embeddings.word_embeddings.weight", "position": "embeddings.position_embeddings.weight",
             "segment": "embeddings.token_type_embeddings.weight"}
    own = {f"{k}.weight": state[v] for k, v in names.items()}
    parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}
    for end in ("weight", "bias"):
        own[f"norm.{end}"] = state[f"embeddings.LayerNorm.{end}"]
        for i in range(len(model.layers)):
            for mine, theirs in parts.items():
                own[f"layers.{i}.{mine}.{end}"] = state[f"encoder.layer.{i}.{theirs}.{end}"]
    missing, unexpected = model.load_state_dict(own, strict=False)
    assert not unexpected and all(m.startswith("head.") for m in missing), (missing, unexpected)


def save(model, path, **extra):
    torch.save({"shape": model.shape, "state": model.state_dict(), **extra}, str(path) + ".part")
    Path(str(path) + ".part").replace(path)


def load(path):
    blob = torch.load(path, map_location="cpu", weights_only=False)
    model = StanceEncoder(**blob["shape"])
    model.load_state_dict(blob["state"])
    return model, blob


def read_jsonl(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]
