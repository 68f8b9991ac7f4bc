"""The network: a BERT encoder with a stance head on statement markers and a sentiment head on [CLS].

Written out in plain PyTorch so that the mask and the positions are ordinary inputs and the exported
graph holds nothing but what is used. Parameter names follow Hugging Face's BertModel, so a state dict
of any BERT-shaped checkpoint loads as it is.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

STANCES = ["favor", "against", "none"]
SENTIMENTS = ["negative", "neutral", "positive"]


class FusedAttention(torch.autograd.Function):
    """Stands for ONNX Runtime's attention operator in an exported graph; never run here."""

    @staticmethod
    def forward(ctx, q, k, v, mask, heads):
        return torch.empty_like(q)

    @staticmethod
    def symbolic(g, q, k, v, mask, heads):
        none = g.op("prim::Constant").setType(torch._C.NoneType.get())  # no bias, no mask of keys
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, none, none, mask, num_heads_i=heads).setType(q.type())


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

    def forward(self, x, mask, dropout, rows=None):
        """x [batch, token, width], mask [batch, 1, token, token]; rows [batch, k]: only these tokens' output is wanted -> [batch, k, width]"""
        b, w = x.shape[0], x.shape[2]
        if torch.onnx.is_in_onnx_export():
            parts = [self.query, self.key, self.value]
            qkv = F.linear(x, torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts]))
            a = FusedAttention.apply(*qkv.split(w, -1), mask, self.heads)
        else:
            split = lambda t: t.view(b, -1, self.heads, w // self.heads).transpose(1, 2)
            k, v = split(self.key(x)), split(self.value(x))
            if rows is not None:
                mask = mask.gather(2, rows[:, None, :, None].expand(-1, -1, -1, mask.shape[3]))
                x = x.gather(1, rows[:, :, None].expand(-1, -1, w))
            a = F.scaled_dot_product_attention(split(self.query(x)), k, v, attn_mask=mask)
            a = a.transpose(1, 2).reshape(b, -1, w)
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
        self.dropout = 0.0

    def forward(self, ids, types, positions, mask, rows=None):
        x = self.norm(self.word(ids) + self.position(positions) + self.segment(types))
        x = F.dropout(x, self.dropout, self.training)
        bias = (1.0 - mask.unsqueeze(1).to(x.dtype)) * -10000.0
        for layer in self.layers[:-1]:
            x = layer(x, bias, self.dropout)
        x = self.layers[-1](x, bias, self.dropout, rows)
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
