"""The network: a DeBERTa-v3 encoder with a stance head on statement markers and a sentiment head on [CLS].

Written out in plain PyTorch so that the mask and the positions are ordinary inputs and the exported graph holds nothing but
what is used. Attention is disentangled (He et al. 2021, DeBERTa, equation 4): two tokens meet by content and content, by content
and distance, and by distance and content. Distances beyond 128 share rows of the distance table (He et al. 2023, DeBERTaV3).
"""
import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

STANCES = ["favor", "against", "none"]
SENTIMENTS = ["negative", "neutral", "positive"]
SPAN, FARTHEST = 256, 512


def buckets():
    """int64 [2 * FARTHEST + 1]: the row of the distance table for distance d, at d + FARTHEST"""
    half = SPAN // 2
    step = (half - 1) / math.log((FARTHEST - 1) / half)
    rows = []
    for d in range(-FARTHEST, FARTHEST + 1):
        n = abs(d) if abs(d) <= half else math.ceil(math.log(abs(d) / half) * step) + half
        rows.append(min(max(math.copysign(n, d) + SPAN, 0), 2 * SPAN - 1))
    return torch.tensor(rows, dtype=torch.int64)


class FusedAttention(torch.autograd.Function):
    """Stands for ONNX Runtime's attention operator in an exported graph; never run here."""

    @staticmethod
    def forward(ctx, q, k, v, bias, heads, scale):
        return torch.empty_like(q)

    @staticmethod
    def symbolic(g, q, k, v, bias, heads, scale):
        none = g.op("prim::Constant").setType(torch._C.NoneType.get())  # no bias of the projections, no mask of keys
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, none, none, bias, num_heads_i=heads, scale_f=scale).setType(q.type())


class Layer(nn.Module):
    def __init__(self, width, heads, inner, eps):
        super().__init__()
        self.heads = heads
        self.scale = 1 / math.sqrt(3 * width // heads)  # three kinds of scores are added
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)

    def split(self, x):
        """[.., token, width] -> [.., head, token, width / heads]"""
        return x.unflatten(-1, (self.heads, -1)).transpose(-3, -2)

    def distances(self, q, k, table_q, table_k, rows):
        """q, k [batch, head, token, d]; table_q, table_k [head, distance, d]; rows int64 [batch, head, query token, key token]: the pair's row of the table"""
        return (q @ table_k.transpose(-2, -1)).gather(3, rows) + (table_q @ k.transpose(-2, -1)).gather(2, rows)

    def forward(self, x, mask, rows, table, wanted=None):
        """x [batch, token, width]; mask [batch, 1, token, token]; rows int64 like mask; table [distance, width]; wanted [batch, k]: only these tokens' output is wanted"""
        if torch.onnx.is_in_onnx_export():
            return self.feed_forward(x, self.exported(x, mask, rows, table))
        k, v = self.split(self.key(x)), self.split(self.value(x))
        if wanted is not None:
            mask, rows = (t.gather(2, wanted[:, None, :, None].expand(-1, -1, -1, t.shape[3])) for t in (mask, rows))
            x = x.gather(1, wanted[:, :, None].expand(-1, -1, x.shape[2]))
        q = self.split(self.query(x)) * self.scale
        far = self.distances(q, k, self.split(self.query(table)) * self.scale, self.split(self.key(table)), rows.expand(-1, self.heads, -1, -1))
        a = F.softmax(q @ k.transpose(2, 3) + far + mask, -1) @ v
        return self.feed_forward(x, a.transpose(1, 2).flatten(2))

    def exported(self, x, mask, rows, table):
        """The same for a graph: one product for query, key and value; of `table` too, so that both use one matrix."""
        parts, w = (self.query, self.key, self.value), x.shape[-1]
        weight, bias = torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts])
        q, k, v = F.linear(x, weight, bias).split(w, -1)
        table_q, table_k, _ = F.linear(table, weight, bias).split(w, -1)
        near = rows.amin(), rows.amax() + 1
        cut = lambda t: self.split(t)[:, near[0]:near[1]]
        far = self.distances(self.split(q), self.split(k), cut(table_q), cut(table_k), (rows - near[0]).expand(-1, self.heads, -1, -1))
        return FusedAttention.apply(q, k, v, far * self.scale + mask, self.heads, self.scale)

    def feed_forward(self, x, a):
        x = self.norm1(x + self.out(a))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class StanceEncoder(nn.Module):
    """forward(ids, types, positions, mask) -> logits [batch, token, 6]

    ids, types, positions: int64 [batch, token]; mask: bool or {0,1} [batch, token, token], 1 where the row's token may look at the
    column's token. Columns 0..2 are the stance logits (read at markers), 3..5 the sentiment logits (read at token 0).
    """

    def __init__(self, vocab, width=384, layers=12, heads=6, inner=1536, eps=1e-7):
        super().__init__()
        self.shape = dict(vocab=vocab, width=width, layers=layers, heads=heads, inner=inner, eps=eps)
        self.word = nn.Embedding(vocab, width)
        self.segment = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.distance = nn.Embedding(2 * SPAN, width)
        self.distance_norm = nn.LayerNorm(width, eps=eps)
        self.layers = nn.ModuleList(Layer(width, heads, inner, eps) for _ in range(layers))
        self.head = nn.Linear(width, 6)
        self.register_buffer("bucket", buckets(), persistent=False)
        nn.init.zeros_(self.segment.weight)

    def table(self):
        """[distance, width]"""
        return self.distance_norm(self.distance.weight)

    def forward(self, ids, types, positions, mask, wanted=None, table=None):
        x = self.norm(self.word(ids)) + self.segment(types)
        bias = (1.0 - mask.unsqueeze(1).to(x.dtype)) * -10000.0
        apart = positions[:, :, None] - positions[:, None, :]
        rows = self.bucket[apart.clamp(-FARTHEST, FARTHEST) + FARTHEST].unsqueeze(1)
        if table is None:
            least, most = int(rows.min()), int(rows.max())
            rows, table = rows - least, self.table()[least:most + 1]
        for layer in self.layers[:-1]:
            x = layer(x, bias, rows, table)
        return self.head(self.layers[-1](x, bias, rows, table, wanted))


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
