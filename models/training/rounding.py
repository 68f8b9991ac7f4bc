"""Rounding a weight so that what it computes changes least, not what it is (Frantar et al. 2023, GPTQ, algorithm 1).

Rows are rounded one after another, and each error is spread over the rows that are still to come, as far as
their inputs go together with this one's.
"""
import numpy as np


def rounded(w, scale, second, one, two, damp=0.01):
    """w [in, out] float, scale [out], second [in, in] = sum of x x^T over sample inputs x -> int8 [in, out] within +-one, and so that
    the absolute values of rows 2k and 2k + 1 add up to at most `two` in every column (of what is too much, each of the two gives half)."""
    w = w.astype(np.float64)
    h = second.astype(np.float64) + np.eye(len(w)) * max(damp * second.diagonal().mean(), 1e-9)
    spread = np.linalg.cholesky(np.linalg.inv(h)).T
    out = np.empty(w.shape, np.int8)
    for i in range(len(w)):
        steps = np.abs(w[i]) / scale
        if i % 2:
            limit = two - np.abs(out[i - 1].astype(int))
        else:
            other = np.abs(w[i + 1]) / scale if i + 1 < len(w) else 0
            limit = np.ceil(steps - np.maximum(steps + other - two, 0) / 2)
        out[i] = np.sign(w[i]) * np.minimum(np.round(steps), np.clip(limit, 0, one))
        w[i + 1:] -= np.outer(spread[i, i + 1:], (w[i] - out[i] * scale) / spread[i, i])
    return out
