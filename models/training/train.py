"""train.py BASE.pt DATA OUT.pt: teaches text against statement, and sentiment, on all sets together.

One visit of a set costs as many examples as --take says (default: all), so the largest does not drown
the rest. The learning rate follows the larger of steps done and minutes spent, so a run ends when its time is up
with the schedule complete. A checkpoint is written every few minutes; the same command goes on from it.
"""
import argparse
import json
import random
import time
from collections import defaultdict
from itertools import zip_longest
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import augment
from encoder import SENTIMENTS, STANCES, load, read_jsonl, save
from sequence import MASK, SEP, Sequencer, collate

TAKE = {"semeval2017": 14000, "goemotions": 11000, "newsmtsc": 6000}
CONTRAST = 0.3
SOFT = 0.8
KEEP = 0.5


def aims(examples, count, seen, old):
    """What is to be learned, as probabilities: [example, 1 + statement, favor/against/none] and [example, negative/neutral/positive].

    Where a teacher says what it thinks (`soft`), the sentiment is SOFT of that and the label for the rest. Everything else is KEEP of what
    `old`, the network that learned before, says and the label for the rest, so that it is not forgotten (Li & Hoiem 2018); without `old`
    the label alone.
    """
    stances, tones = torch.zeros(len(examples), count, len(STANCES)), torch.zeros(len(examples), len(SENTIMENTS))
    for i, e in enumerate(examples):
        for m, label in enumerate(e[1]):
            stances[i, 1 + m, STANCES.index(label)] = 1.0
        if e[2]:
            tones[i, SENTIMENTS.index(e[2])] = 1.0
            if e[3]:
                tones[i] = SOFT * torch.tensor(e[3]) + (1 - SOFT) * tones[i]
    kept = [i for i, e in enumerate(examples) if not e[3]]
    if old and kept:
        with torch.no_grad():
            said = old(*(x[kept] for x in seen)).float()
        stances[kept] = KEEP * said[..., :3].softmax(-1) + (1 - KEEP) * stances[kept]
        tones[kept] = KEEP * said[:, 0, 3:].softmax(-1) + (1 - KEEP) * tones[kept]
    return stances, tones


def draw(examples, take, copies, even, rng):
    """One epoch: each set shuffled, cut to its share, repeated by its copies. Sets in `even` give as many of each sentiment as they can."""
    by_set = defaultdict(list)
    for e in examples:
        by_set[e["set"]].append(e)
    out = []
    for name, rows in by_set.items():
        rng.shuffle(rows)
        if name in even:
            kinds = [[e for e in rows if e["sentiment"] == s] for s in SENTIMENTS]
            rows = [e for group in zip_longest(*kinds) for e in group if e]
        out += rows[:take.get(name, len(rows))] * copies.get(name, 1)
    rng.shuffle(out)
    return out


def batches(examples, seq, pool, rng, tokens, full, hide):
    """Sequences of like length together, at most `tokens` padded tokens a batch, in random order."""
    built = []
    for e in examples:
        st = augment.stances(e, pool, rng)
        ids, *rest = seq.build(e["text"], e["title"], e["parent"], [s for s, _ in st], full)
        end = ids.index(SEP) if hide else 0
        ids = [MASK if 0 < k < end and rng.random() < hide else t for k, t in enumerate(ids)]
        built.append(((ids, *rest), [l for _, l in st], e["sentiment"], e.get("soft")))
    out = []
    for i in range(0, len(built), 4000):
        chunk = sorted(built[i:i + 4000], key=lambda x: len(x[0][0]) + rng.random())
        batch = []
        for b in chunk:
            if batch and (len(batch) + 1) * len(b[0][0]) > tokens:
                out.append(batch)
                batch = []
            batch.append(b)
        out.append(batch)
    rng.shuffle(out)
    return out


def count(batch):
    return sum(len(b[1]) for b in batch), sum(1 for b in batch if b[2])


def losses(model, batch, old=None):
    """-> summed cross-entropy of stances and of sentiments; the last layer is computed where a head reads only.

    Where a comment favors one statement and opposes another, the stance loss also has softplus(-(d_favored - d_opposed)), d = logit of
    favor minus logit of against: what the comment alone suggests (angry, so against) cancels out of the difference, and the statement has to be read.
    """
    ids, types, positions, mask = (torch.from_numpy(x) for x in collate([b[0] for b in batch]))
    rows = torch.zeros(len(batch), 1 + max(len(b[1]) for b in batch), dtype=torch.long)
    for i, b in enumerate(batch):
        rows[i, 1:1 + len(b[1])] = torch.tensor(b[0][4])
    logits = model(ids, types, positions, mask, rows).float()
    aim, tone_aim = aims(batch, rows.shape[1], (ids, types, positions, mask, rows), old)
    where = [(i, 1 + m) for i, b in enumerate(batch) for m in range(len(b[1]))]
    tone = [i for i, b in enumerate(batch) if b[2]]
    stance = sentiment = torch.zeros(())
    if where:
        i, m = (torch.tensor(x) for x in zip(*where))
        stance = F.cross_entropy(logits[i, m, :3], aim[i, m], reduction="sum")
        lean = logits[..., 0] - logits[..., 1]
        for k, b in enumerate(batch):
            favored, opposed = ([1 + m for m, l in enumerate(b[1]) if l == side] for side in STANCES[:2])
            if favored and opposed:
                apart = lean[k, favored][:, None] - lean[k, opposed][None, :]
                stance = stance + CONTRAST * len(favored + opposed) * F.softplus(-apart).mean()
    if tone:
        sentiment = F.cross_entropy(logits[tone, 0, 3:], tone_aim[tone], reduction="sum")
    return stance, sentiment


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("base", type=Path)
    p.add_argument("data", type=Path, help="the folder that prepare.py wrote")
    p.add_argument("out", type=Path)
    p.add_argument("--tokenizer", type=Path, help="default: beside the base")
    p.add_argument("--minutes", type=float, default=1e9)
    p.add_argument("--epochs", type=int, default=1)
    p.add_argument("--lr", type=float, default=1.5e-4, help="highest rate of the encoder; the head has four times as much")
    p.add_argument("--tokens", type=int, default=1024, help="padded tokens a batch")
    p.add_argument("--together", type=int, default=2, help="batches a step, so that a step sees several lengths and sets")
    p.add_argument("--text", type=int, default=160, help="comment tokens kept while training")
    p.add_argument("--full", action="store_true", help="full attention instead of the block mask")
    p.add_argument("--take", type=json.loads, default=TAKE, help='examples of a set per epoch, e.g. {"semeval2017": 14000}')
    p.add_argument("--copies", type=json.loads, default={}, help='visits of a set per epoch, e.g. {"pakus": 3}')
    p.add_argument("--even", type=lambda s: s.split(","), default=[], help="sets drawn with as many of each sentiment, which macro recall asks for")
    p.add_argument("--sets", type=lambda s: s.split(","), help="only these sets")
    p.add_argument("--hide", type=float, default=0.0, help="share of a comment's tokens put behind [MASK], against learning comments by heart")
    p.add_argument("--bf16", action="store_true", help="products in bfloat16, for processors with AVX512-BF16; weights and sums stay fp32")
    p.add_argument("--keep", type=Path, help="a network whose stances and sentiments are half of what is learned, but of what a teacher labelled")
    p.add_argument("--sentiment-weight", type=float, default=0.8)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--save-every", type=float, default=6, help="minutes")
    a = p.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    seq = Sequencer(a.tokenizer or a.base.with_suffix(".tokenizer.json"), {"text": a.text, "title": 32, "parent": 64})
    examples = [e for e in read_jsonl(a.data / "train.jsonl") if not a.sets or e["set"] in a.sets]
    pool = sorted({s for e in examples for s, _ in e["stances"]})
    model, _ = load(a.base)
    old = load(a.keep)[0].eval() if a.keep else None
    model.word.weight.requires_grad_(False)  # most words are seen too seldom to learn, and their gradient is a tenth of the cost of a step
    groups = [{"params": [q for n, q in model.named_parameters() if q.requires_grad and n.startswith("head") == head and (q.dim() > 1) == matrix],
               "weight_decay": 0.01 * matrix, "scale": 4.0 if head else 1.0} for head in (False, True) for matrix in (False, True)]
    opt = torch.optim.AdamW(groups, lr=a.lr, betas=(0.9, 0.98), fused=True)
    plan = [b for _ in range(a.epochs) for b in batches(draw(examples, a.take, a.copies, a.even, rng), seq, pool, rng, a.tokens, a.full, a.hide)]
    plan = [plan[i:i + a.together] for i in range(0, len(plan), a.together)]
    state, done, spent = a.out.with_suffix(".state"), 0, 0.0
    if state.exists():
        s = torch.load(state, weights_only=False)
        done, spent = s["done"], s["spent"]
        model.load_state_dict(s["model"])
        opt.load_state_dict(s["opt"])
    print(f"{len(plan)} steps, {sum(len(b) for step in plan for b in step)} examples, from {done}", flush=True)
    start = last = time.time() - spent
    last = time.time()
    sums = np.zeros(4)
    model.train()
    for step in range(done, len(plan)):
        part = max(step / len(plan), (time.time() - start) / 60 / a.minutes)
        if part >= 1:
            break
        for g in opt.param_groups:
            g["lr"] = a.lr * g["scale"] * min(1.0, (part + 0.002) / 0.06, (1 - part) / 0.94)
        counts = [count(b) for b in plan[step]]
        weight = sum(n + a.sentiment_weight * m for n, m in counts)
        opt.zero_grad(set_to_none=True)
        for batch, (n, m) in zip(plan[step], counts):
            with torch.autocast("cpu", torch.bfloat16, enabled=a.bf16):
                stance, sentiment = losses(model, batch, old)
            ((stance + a.sentiment_weight * sentiment) / weight).backward()
            sums += (stance.item(), n, sentiment.item(), m)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        if step % 50 == 49:
            print(f"step {step + 1} part {part:.3f} {(time.time() - start) / 60:.1f} min stance {sums[0] / max(sums[1], 1):.4f} "
                  f"sentiment {sums[2] / max(sums[3], 1):.4f}", flush=True)
            sums[:] = 0
        if time.time() - last > 60 * a.save_every:
            last = time.time()
            blob = {"done": step + 1, "spent": time.time() - start, "model": model.state_dict(), "opt": opt.state_dict()}
            torch.save(blob, str(state) + ".part")
            Path(str(state) + ".part").replace(state)
    save(model, a.out, full=a.full)
    print(f"{a.out} after {(time.time() - start) / 60:.1f} min", flush=True)


if __name__ == "__main__":
    main()
