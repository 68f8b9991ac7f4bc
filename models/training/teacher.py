"""teacher.py PARTS DATA OUT: a larger network learns the sentiment of tweets, and says what it thinks of each.

PARTS is the folder of all-mpnet-base-v2 (Song et al. 2020, MPNet; 110 M weights) as unpacked from its packages. It learns DATA/train.jsonl's
tweets in one pass and writes them to OUT/train.jsonl with `soft`: the probability of each sentiment as if all three were equally frequent,
which train.py takes for a part of the label (Hinton et al. 2015). Everything else of DATA is copied.
"""
import argparse
import json
import random
import shutil
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

from encoder import SENTIMENTS, read_jsonl

SETS = ("semeval2017", "topics2016")
BATCH, LONGEST, POOL = 32, 80, 3200


class Teacher(torch.nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, len(SENTIMENTS))

    def forward(self, texts):
        """-> logits [text, sentiment], float32"""
        x = self.tokenizer(texts, truncation=True, max_length=LONGEST, padding=True, return_tensors="pt")
        seen = x["attention_mask"][:, :, None]
        out = self.encoder(**x).last_hidden_state
        return self.head((out * seen).sum(1) / seen.sum(1)).float()


def learn(model, rows, minutes, rate, rng):
    """One pass over rows, those by topic twice; texts of like length together."""
    plan = rows + [e for e in rows if e["set"] == SETS[1]]
    rng.shuffle(plan)
    batches = []
    for i in range(0, len(plan), POOL):
        pool = sorted(plan[i:i + POOL], key=lambda e: len(e["text"]) + 3 * rng.random())
        some = [pool[j:j + BATCH] for j in range(0, len(pool), BATCH)]
        rng.shuffle(some)
        batches += some
    groups = [{"params": [p for n, p in model.named_parameters() if p.requires_grad and n.startswith("head") == head], "scale": 10.0 if head else 1.0}
              for head in (False, True)]
    opt = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    start, total = time.time(), 0.0
    model.train()
    for step, batch in enumerate(batches):
        part = max(step / len(batches), (time.time() - start) / 60 / minutes)
        if part >= 1:
            break
        for g in opt.param_groups:
            g["lr"] = rate * g["scale"] * min(1.0, (part + 0.002) / 0.06, (1 - part) / 0.94)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model([e["text"] for e in batch])
        loss = F.cross_entropy(logits, torch.tensor([SENTIMENTS.index(e["sentiment"]) for e in batch]))
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        total += loss.item()
        if step % 50 == 49:
            print(f"step {step + 1} part {part:.3f} {(time.time() - start) / 60:.1f} min loss {total / 50:.4f}", flush=True)
            total = 0.0


@torch.no_grad()
def even(model, rows, prior):
    """-> probabilities [row, sentiment] with each set's prior divided out"""
    model.eval()
    out = np.zeros((len(rows), len(SENTIMENTS)), np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["text"]))
    for i in range(0, len(order), 2 * BATCH):
        at = order[i:i + 2 * BATCH]
        with torch.autocast("cpu", torch.bfloat16):
            out[at] = model([rows[j]["text"] for j in at]).log_softmax(-1).numpy()
    out -= np.stack([prior[e["set"]] for e in rows])
    out = np.exp(out - out.max(1, keepdims=True))
    return out / out.sum(1, keepdims=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("parts", type=Path)
    p.add_argument("data", type=Path, help="the folder that prepare.py wrote")
    p.add_argument("out", type=Path)
    p.add_argument("--minutes", type=float, default=45)
    p.add_argument("--lr", type=float, default=4e-5, help="highest rate; the head has ten times as much")
    p.add_argument("--seed", type=int, default=3)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    rows = read_jsonl(a.data / "train.jsonl")
    tweets = [e for e in rows if e["set"] in SETS]
    counts = {s: np.array([sum(e["set"] == s and e["sentiment"] == k for e in tweets) for k in SENTIMENTS]) for s in SETS}
    prior = {s: np.log(n / n.sum()) for s, n in counts.items()}
    model = Teacher(a.parts)
    learn(model, tweets, a.minutes, a.lr, random.Random(a.seed))
    a.out.mkdir(parents=True, exist_ok=True)
    for part in ("calib", "dev", "test"):
        shutil.copy(a.data / f"{part}.jsonl", a.out)
    held = [e for e in read_jsonl(a.data / "calib.jsonl") if e["set"] in SETS]
    said = even(model, held, prior).argmax(1)
    for s in SETS:
        recall = [np.mean([said[i] == k for i, e in enumerate(held) if e["set"] == s and e["sentiment"] == name]) for k, name in enumerate(SENTIMENTS)]
        print(s, "macro recall on calib", round(float(np.mean(recall)), 4), "of", sum(e["set"] == s for e in held), flush=True)
    for e, soft in zip(tweets, even(model, tweets, prior)):
        e["soft"] = [round(float(x), 4) for x in soft]
    with open(a.out / "train.jsonl", "w", encoding="utf-8") as f:
        f.writelines(json.dumps(e, ensure_ascii=False) + "\n" for e in rows)


if __name__ == "__main__":
    main()
