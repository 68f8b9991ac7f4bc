"""average.py OUT.pt A.pt:WEIGHT B.pt:WEIGHT...: the weighted mean of networks that were trained one from another.

Wortsman et al. 2022, "Model soups": such networks lie in one basin, and their mean is often better than each. Weights are
shares of the whole; choose them on the calib split.
"""
import sys
from pathlib import Path

from encoder import load, save


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    parts = [(path, float(weight)) for path, weight in (p.rsplit(":", 1) for p in sys.argv[2:])]
    if abs(sum(w for _, w in parts) - 1) > 1e-6:
        sys.exit(f"the weights add up to {sum(w for _, w in parts)}, not to 1")
    model, blob = load(Path(parts[0][0]))
    states = [(load(Path(path))[0].state_dict(), weight) for path, weight in parts]
    model.load_state_dict({name: sum(w * s[name] for s, w in states) if t.is_floating_point() else t
                           for name, t in model.state_dict().items()})
    save(model, Path(sys.argv[1]), full=blob.get("full", False))


if __name__ == "__main__":
    main()
