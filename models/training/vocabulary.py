"""vocabulary.py BASE.pt DATA OUT.pt: keeps the word pieces that English comments need, a quarter of the base's 128,000.

Kept are the most frequent pieces of the base's own corpus in Latin letters (by their probability in its unigram model), the pieces
that our training texts use often, and single characters. A word whose piece is gone is read as smaller pieces. The tokenizer's
normalization, a compiled table, is written out as Unicode NFKC and two replacements, so that every runtime does the same.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

from tokenizers import Tokenizer

from encoder import StanceEncoder, load, read_jsonl, save

SPECIAL = {"[PAD]": "[PAD]", "[CLS]": "[CLS]", "[SEP]": "[SEP]", "[UNK]": "[UNK]", "[MASK]": "[MASK]",
           "[T]": "▁claim", "[HEADLINE]": "▁headline", "[PARENT]": "▁reply"}  # new ones begin with the vector of a word
UNSEEN = r"[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uFFFD]"
BYTES = 260  # the base's special tokens and bytes, which it never uses


def replace(pattern, content):
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


def latin(piece):
    return all(ord(c) < 0x250 or c == "▁" or 0x2000 <= ord(c) < 0x2C00 or ord(c) >= 0x1F000 for c in piece)


def script(c):
    return latin(c) or 0x600 <= ord(c) < 0x700 or 0x900 <= ord(c) < 0x980  # Arabic and Urdu, Devanagari


def texts(path):
    return sorted({s for e in read_jsonl(path) for s in (e["text"], e["title"], e["parent"], *(s for s, _ in e["stances"])) if s})


def choose(pieces, count, rank, times):
    """-> indexes of `pieces` ([piece, log probability]...) that are kept"""
    order = sorted((i for i in range(BYTES, len(pieces)) if latin(pieces[i][0])), key=lambda i: -pieces[i][1])
    frequent = set(order[:rank])
    return [i for i in range(BYTES, len(pieces)) if i in frequent or count[i] >= times or (len(pieces[i][0]) == 1 and script(pieces[i][0]))]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("base", type=Path)
    p.add_argument("data", type=Path, help="the folder that prepare.py wrote")
    p.add_argument("out", type=Path)
    p.add_argument("--rank", type=int, default=20000, help="most frequent pieces in Latin letters that are kept")
    p.add_argument("--times", type=int, default=8, help="or how often a piece occurs in the training texts")
    a = p.parse_args()
    spec = json.loads(a.base.with_suffix(".tokenizer.json").read_text(encoding="utf-8"))
    spec.update(truncation=None, padding=None, post_processor=None)
    spec["normalizer"] = {"type": "Sequence", "normalizers": [
        replace(UNSEEN, ""), {"type": "NFKC"}, replace(r"\s+", " "), {"type": "Strip", "strip_left": True, "strip_right": True}]}
    count = Counter()
    for e in Tokenizer.from_str(json.dumps(spec)).encode_batch(texts(a.data / "train.jsonl"), add_special_tokens=False):
        count.update(e.ids)
    pieces = spec["model"]["vocab"]
    kept = choose(pieces, count, a.rank, a.times)
    number = {piece: i for i, (piece, _) in enumerate(pieces)} | {t["content"]: t["id"] for t in spec["added_tokens"]}
    spec["model"]["vocab"] = [[s, 0.0] for s in SPECIAL] + [pieces[i] for i in kept]
    spec["added_tokens"] = [{"id": i, "content": s, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
                            for i, s in enumerate(SPECIAL)]
    base, _ = load(a.base)
    state = base.state_dict()
    state["word.weight"] = state["word.weight"][[number[s] for s in SPECIAL.values()] + kept].clone()
    model = StanceEncoder(**{**base.shape, "vocab": len(state["word.weight"])})
    model.load_state_dict(state)
    save(model, a.out)
    a.out.with_suffix(".tokenizer.json").write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
    print(f"{a.out}: {model.shape['vocab']} of {len(pieces)} pieces, {1 - sum(count[i] for i in kept) / count.total():.3f} of the training tokens are split further")


if __name__ == "__main__":
    main()
