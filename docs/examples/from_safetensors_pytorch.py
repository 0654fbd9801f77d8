"""An exported model of Affectron, built anew in PyTorch. Needs affectron_export.py beside it.

    affectron export MODEL --format safetensors --out EXPORT
    affectron features clip.wav --out features/
    python from_safetensors_pytorch.py EXPORT features/clip.npy

Of a fusion one file of features for each member, in their order. Prints the probabilities as JSON.
"""
import json
import sys

import torch
from affectron_export import answer


def direction(x, w, cell):
    """x [T,I] -> h [T,H], in the order in which x comes. Gates: i f c o, or z r h (reset after the product)."""
    size, cells, hiddens = w["recurrent"].shape[0], [], []
    c = h = torch.zeros(size)

    def combine(states, t):
        """What an A-LSTM hands on (equations 8, 9, 11, 12); a mean LSTM has no weights to learn."""
        past = [states[t - k] for k in sorted(cell["steps"], reverse=True) if k <= t]
        if cell["kind"] in ("lstm", "gru") or t % cell["period"] or not past:
            return states[-1]
        past = torch.stack(past)
        return torch.softmax(past @ w["combine"], 0) @ past if "combine" in w else past.mean(0)

    for t, frame in enumerate(x, 1):
        if cell["kind"].endswith("gru"):
            (az, ar, an), (bz, br, bn) = (v.split(size) for v in (frame @ w["kernel"] + w["bias"][0], h @ w["recurrent"] + w["bias"][1]))
            z, r = torch.sigmoid(az + bz), torch.sigmoid(ar + br)
            hiddens.append(z * h + (1 - z) * torch.tanh(an + r * bn))
        else:
            i, f, g, o = (frame @ w["kernel"] + h @ w["recurrent"] + w["bias"]).split(size)
            cells.append(torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g))
            c = combine(cells, t)
            hiddens.append(torch.sigmoid(o) * torch.tanh(c))
        h = combine(hiddens, t)
    return torch.stack(hiddens)


def network(x, weights, settings):
    w, x = {name: torch.tensor(value) for name, value in weights.items()}, torch.tensor(x)
    part = lambda prefix: {name[len(prefix):]: value for name, value in w.items() if name.startswith(prefix)}
    dense = lambda x, name: x @ w[name + ".kernel"] + w[name + ".bias"]
    for layer in range(len(settings.get("sharedSizes", []))):  # a DNN
        x = torch.relu(dense(x, f"shared{layer + 1}"))
    if "cell" in settings:
        x = torch.relu(dense(x, "trunk"))
        h = [direction(x, part("forward."), settings["cell"])]
        if settings["bidirectional"]:
            h.append(direction(x.flip(0), part("backward."), settings["cell"]).flip(0))
        h = torch.cat(h, 1)
        x = (torch.softmax(h @ w["attention.w"], 0) @ h)[None]
    tasks = [task["name"] for task in settings["tasks"]]
    return {t: torch.softmax(dense(torch.relu(dense(x, t + ".hidden")), t + ".out"), 1)[0].numpy() for t in tasks}


print(json.dumps(answer(sys.argv[1], sys.argv[2:], network)))
