"""seal.py FOLDER CALIBRATION.json --version V: writes manifest.json, with the SHA-256 of every file of the model folder."""
import argparse
import hashlib
import json
from pathlib import Path

from sequence import CLS, HEADLINE, LIMITS, MARK, PARENT, SEP


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("folder", type=Path)
    p.add_argument("calibration", type=Path)
    p.add_argument("--version", required=True)
    a = p.parse_args()
    files = {}
    for path in sorted(a.folder.rglob("*")):
        name = path.relative_to(a.folder).as_posix()
        if path.is_file() and name not in ("manifest.json", "README.md"):
            files[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
    manifest = {"name": "threadstance", "version": a.version, "limits": LIMITS,
                "tokens": {"cls": CLS, "sep": SEP, "mark": MARK, "headline": HEADLINE, "parent": PARENT},
                "calibration": json.loads(a.calibration.read_text()), "files": files}
    (a.folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{a.folder}: {len(files)} files, {sum(f['bytes'] for f in files.values()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
