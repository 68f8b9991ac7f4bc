"""The one sequence that the network reads, and its mask. src/label/sequence.ts builds the same one.

    [CLS] comment [SEP] [HEADLINE] headline [PARENT] parent [SEP]   the prefix
    [T] statement [SEP]                                             one block a statement

Block mask: prefix tokens see the prefix; a statement's tokens see the prefix and their own block, and
every block counts its positions from the end of the prefix. So no statement can change the answer
about another one, nor the sentiment. Full attention (for comparison): one row of positions, all see all.
"""
import numpy as np
from tokenizers import Tokenizer

CLS, SEP, MASK, MARK, HEADLINE, PARENT = 1, 2, 4, 5, 6, 7  # as vocabulary.py numbers them
LIMITS = {"text": 256, "title": 40, "parent": 80, "statement": 48}


class Sequencer:
    def __init__(self, tokenizer_path, limits=None):
        self.tok = Tokenizer.from_file(str(tokenizer_path))
        self.tok.no_truncation()
        self.tok.no_padding()
        self.limits = {**LIMITS, **(limits or {})}
        self.cache = {}

    def ids(self, text, limit):
        key = (text, limit)
        if key not in self.cache:
            self.cache[key] = self.tok.encode(text or "", add_special_tokens=False).ids[:self.limits[limit]]
        return self.cache[key]

    def prefix(self, text, title, parent):
        out = [CLS, *self.ids(text, "text"), SEP]
        context = []
        if title:
            context += [HEADLINE, *self.ids(title, "title")]
        if parent:
            context += [PARENT, *self.ids(parent, "parent")]
        return out + [*context, SEP] if context else out

    def build(self, text, title, parent, statements, full=False):
        """-> ids, types, positions (int lists), block of each token (0 = prefix), marker indexes"""
        ids = self.prefix(text, title, parent)
        start = len(ids)
        types, positions, blocks, marks = [0] * start, list(range(start)), [0] * start, []
        for b, s in enumerate(statements, 1):
            block = [MARK, *self.ids(s, "statement"), SEP]
            marks.append(len(ids))
            first = len(ids) if full else start
            ids += block
            types += [1] * len(block)
            positions += range(first, first + len(block))
            blocks += [0 if full else b] * len(block)
        return ids, types, positions, blocks, marks


def collate(sequences):
    """Pads a list of `build` results -> ids, types, positions [b, n], mask bool [b, n, n]."""
    n = max(len(s[0]) for s in sequences)
    size = (len(sequences), n)
    ids, types, positions = (np.zeros(size, np.int64) for _ in range(3))
    blocks = np.full(size, -1, np.int64)
    for i, s in enumerate(sequences):
        k = len(s[0])
        ids[i, :k], types[i, :k], positions[i, :k], blocks[i, :k] = s[0], s[1], s[2], s[3]
    same = blocks[:, :, None] == blocks[:, None, :]
    mask = same | ((blocks[:, None, :] == 0) & (blocks[:, :, None] > 0))
    return ids, types, positions, mask


def feed(sequences):
    """The inputs of the exported graph for a list of `build` results."""
    ids, types, positions, mask = collate(sequences)
    return {"input_ids": ids, "token_type_ids": types, "position_ids": positions, "attention_mask": mask.astype(np.float32)}
