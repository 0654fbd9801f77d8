"""What both from_safetensors scripts share, with NumPy alone: the export read, features prepared, members fused."""
import json
from pathlib import Path

import numpy as np


def read_export(folder):
    """The card, and the weights of each network by name."""
    card = json.loads((Path(folder) / "card.json").read_text(encoding="utf-8"))
    raw = (Path(folder) / "model.safetensors").read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = {n: t for n, t in json.loads(raw[8:start]).items() if n != "__metadata__"}
    weights = {n: np.frombuffer(raw[start:][slice(*t["data_offsets"])], "<f4").reshape(t["shape"]) for n, t in header.items()}
    if "fusion" not in card:
        return card, [(card, weights)]
    prefixes = [member["folder"] + "." for member in card["fusion"]["members"]]
    own = [{n[len(p):]: w for n, w in weights.items() if n.startswith(p)} for p in prefixes]
    return card, list(zip(card["memberCards"], own))


def read_features(path):
    """What "affectron features" wrote, [T,F]: .npy, or .csv, in which is10 has the file's name first."""
    if path.endswith(".npy"):
        return np.load(path).astype(np.float64)
    rows = [line.split(",") for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return np.array([row[rows[0][0] == "file":] for row in rows[1:]], np.float64)


def phases(x, f):
    """What a network takes: slopes added, frames joined, every n-th kept in n ways, each column scaled."""
    parts = [x]
    for _ in range(f["deltas"]):
        p = np.pad(parts[-1], ((2, 2), (0, 0)), "edge")
        parts.append((p[3:-1] - p[1:-3] + 2 * (p[4:] - p[:-4])) / 10)
    x, last, step = np.concatenate(parts, 1), len(x) - 1, f["every"]
    joined = lambda way: [x[np.minimum(last, np.arange(way, last + 1, step) + i)] for i in range(f["stack"])]
    ways = [np.concatenate(joined(way), 1) for way in range(min(step, last + 1))]
    if f["normalization"] == "none":
        return ways
    frames = np.concatenate(ways)
    known = f.get("statistics", {"mean": frames.mean(0), "deviation": frames.std(0)})
    mean, deviation = np.array(known["mean"]), np.array(known["deviation"])
    return [np.where(deviation < 1e-8, 0, (way - mean) / np.maximum(deviation, 1e-8)) for way in ways]


def answer(folder, paths, network):
    """Probabilities of each task. network(x [T,F], weights, settings) gives those of one phase by task."""
    card, networks = read_export(folder)
    said = []
    for (own, weights), path in zip(networks, paths * len(networks) if len(paths) == 1 else paths):
        outs = [network(way.astype(np.float32), weights, own["network"]) for way in phases(read_features(path), own["features"])]
        mean = {task: np.mean([out[task] for out in outs], 0).astype(float) for task in outs[0]}
        said.append({t["name"]: dict(zip(t["labels"], mean[t["name"]])) for t in own["tasks"]})
    if "fusion" not in card:
        return said[0]
    labels, score = card["tasks"][0]["labels"], np.array(card["fusion"]["offsets"])
    for member, own in zip(card["fusion"]["members"], said):
        ll = np.log(np.maximum([own["emotion"][name] for name in labels], 1e-12)) - np.log(member["trainingPrior"])
        score = score + member["scale"] * (ll - ll.mean())
    joint = np.exp(score - score.max()) * card["fusion"]["prior"]
    return {"emotion": dict(zip(labels, joint / joint.sum()))}
