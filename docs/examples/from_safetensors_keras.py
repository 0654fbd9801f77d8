"""An exported model of Affectron, built anew in Keras 3. Needs affectron_export.py beside it.

    affectron export MODEL --format safetensors --out EXPORT
    affectron features clip.wav --out features/
    python from_safetensors_keras.py EXPORT features/clip.npy
Of a fusion one file of features for each member, in their order. Prints the probabilities as JSON.
"""
import json
import sys
import keras
from affectron_export import answer
from keras import ops

def direction(x, w, cell):
    """x [T,I] -> h [T,H], in the order in which x comes. The weights have Keras's layouts."""
    size, cells, hiddens = w["recurrent"].shape[0], [], []
    if cell["kind"] in ("lstm", "gru"):
        layer = (keras.layers.LSTM if cell["kind"] == "lstm" else keras.layers.GRU)(size, return_sequences=True)
        layer.build((None, None, x.shape[1]))
        layer.set_weights([w["kernel"], w["recurrent"], w["bias"]])
        return layer(x[None])[0]

    def combine(states, t):
        """What an A-LSTM hands on (equations 8, 9, 11, 12); a mean LSTM has no weights to learn."""
        if t % cell["period"] or t < min(cell["steps"]):
            return states[-1]
        past = ops.stack([states[t - k] for k in sorted(cell["steps"], reverse=True) if k <= t])
        return ops.softmax(past @ w["combine"]) @ past if "combine" in w else ops.mean(past, 0)

    c = h = ops.zeros(size)
    for t in range(1, x.shape[0] + 1):
        if cell["kind"].endswith("gru"):
            (az, ar, an), (bz, br, bn) = (ops.split(v, 3) for v in (x[t - 1] @ w["kernel"] + w["bias"][0], h @ w["recurrent"] + w["bias"][1]))
            z, r = ops.sigmoid(az + bz), ops.sigmoid(ar + br)
            hiddens.append(z * h + (1 - z) * ops.tanh(an + r * bn))
        else:
            i, f, g, o = ops.split(x[t - 1] @ w["kernel"] + h @ w["recurrent"] + w["bias"], 4)
            cells.append(ops.sigmoid(f) * c + ops.sigmoid(i) * ops.tanh(g))
            c = combine(cells, t)
            hiddens.append(ops.sigmoid(o) * ops.tanh(c))
        h = combine(hiddens, t)
    return ops.stack(hiddens)

def network(x, weights, settings):
    w, x = {name: ops.convert_to_tensor(value) for name, value in weights.items()}, ops.convert_to_tensor(x)
    part = lambda prefix: {name[len(prefix):]: value for name, value in w.items() if name.startswith(prefix)}
    dense = lambda x, name: ops.matmul(x, w[name + ".kernel"]) + w[name + ".bias"]
    for layer in range(len(settings.get("sharedSizes", []))):  # a DNN
        x = ops.relu(dense(x, f"shared{layer + 1}"))
    if "cell" in settings:
        x = ops.relu(dense(x, "trunk"))
        h = [direction(x, part("forward."), settings["cell"])]
        if settings["bidirectional"]:
            h.append(ops.flip(direction(ops.flip(x, 0), part("backward."), settings["cell"]), 0))
        h = ops.concatenate(h, 1)
        x = ops.matmul(ops.softmax(ops.matmul(h, w["attention.w"])), h)[None]
    ends = lambda t: ops.softmax(dense(ops.relu(dense(x, t + ".hidden")), t + ".out"))[0]
    return {t["name"]: ops.convert_to_numpy(ends(t["name"])) for t in settings["tasks"]}

print(json.dumps(answer(sys.argv[1], sys.argv[2:], network)))
