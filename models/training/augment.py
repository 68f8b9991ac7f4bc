"""Varied statements for training: mirrored ones, other wordings of a noun phrase, and mismatched ones.

Everything here changes only the statement and, where it turns the meaning round, the stance.
"""
import re
from pathlib import Path

import yaml

PARAPHRASES = yaml.safe_load((Path(__file__).parent / "paraphrases.yaml").read_text(encoding="utf-8"))
FLIP = {"favor": "against", "against": "favor", "none": "none"}
PHRASED = {"vast", "mt-csd", "semeval2016", "newsmtsc", "reddit"}  # targets that are noun phrases or names
SAME = ["{} is a good thing", "I support {}", "{} deserves our support", "We should be in favor of {}", "{} should be welcomed", "in favor of {}"]
TURNED = ["{} is a bad thing", "I oppose {}", "{} deserves no support", "We should be against {}", "{} should be rejected", "against {}"]
NEGATE = [(r"\bshould not\b|\bshouldn't\b", "should"), (r"\bshould\b", "should not"), (r"\bmust not\b", "must"), (r"\bmust\b", "must not"),
          (r"\bcannot\b|\bcan not\b|\bcan't\b", "can"), (r"\bis not\b|\bisn't\b", "is"), (r"\bare not\b|\baren't\b", "are"),
          (r"\bis\b", "is not"), (r"\bare\b", "are not"), (r"\bcan\b", "cannot"), (r"\bwill\b", "will not")]


def negate(sentence, rng):
    if rng.random() < 0.7:
        for pattern, other in NEGATE:
            if re.search(pattern, sentence):
                return re.sub(pattern, other, sentence, count=1)
    lowered = sentence[:1].lower() + sentence[1:]
    return rng.choice(["It is wrong to say that ", "It is not true that ", "Nobody should claim that "]) + lowered


def vary(name, statement, stance, rng):
    if statement in PARAPHRASES:
        r = rng.random()
        if r < 0.25:
            return rng.choice(PARAPHRASES[statement]["same"]), stance
        if r < 0.45:
            return rng.choice(PARAPHRASES[statement]["turned"]), FLIP[stance]
    elif name in PHRASED and not statement.endswith((".", "!", "?")):  # our own statements on these sets are sentences
        r = rng.random()
        if r < 0.15:
            return rng.choice(SAME).format(statement), stance
        if r < 0.30:
            return rng.choice(TURNED).format(statement), FLIP[stance]
    elif rng.random() < 0.18:
        return negate(statement, rng), FLIP[stance]
    return statement, stance


def stances(example, pool, rng, most=8, mismatch=0.15):
    """-> shuffled [[statement, stance]...] for one visit of `example`; `pool` holds statements of all sets."""
    out = list(example["stances"])
    rng.shuffle(out)
    out = [list(vary(example["set"], s, l, rng)) for s, l in out[:most]]
    if rng.random() < mismatch:
        own = {w for s, _ in example["stances"] for w in s.lower().split() if len(w) > 3}
        other = rng.choice(pool)
        if not own & {w for w in other.lower().split() if len(w) > 3}:
            out.append([other, "none"])
    rng.shuffle(out)
    return out
