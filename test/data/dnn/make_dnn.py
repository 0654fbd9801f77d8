"""Writes dnn.json: a small DNN of three tasks, its losses, gradients and steps of momentum, from PyTorch.

    pip install torch==2.15.0 numpy==2.4.6
    python make_dnn.py
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

random = np.random.default_rng(20261130)
INPUTS, SHARED, BRANCH, BATCH = 7, [5, 4], 3, 6
TASKS = {"emotion": 4, "speaker": 3, "gender": 2}
LOSS_WEIGHTS = {"emotion": 1.0, "speaker": 0.3, "gender": 0.6}
DROPOUT = 0.4
LEARNING_RATE, STEPS = 0.1, 6


def draw(*shape, scale=1.0):
    """Float32 numbers: what the other side reads is the same to the bit."""
    return (scale * random.normal(size=shape)).astype(np.float32)


def layers():
    widths = [INPUTS, *SHARED]
    for i, width in enumerate(SHARED):
        yield f"shared{i + 1}", widths[i], width
    for task, classes in TASKS.items():
        yield f"{task}.hidden", SHARED[-1], BRANCH
        yield f"{task}.out", BRANCH, classes


def start_weights():
    weights = {}
    for name, inputs, outputs in layers():
        weights[f"{name}.kernel"] = draw(inputs, outputs, scale=inputs**-0.5)
        # Not 0, so that a forgotten bias is noticed.
        weights[f"{name}.bias"] = draw(outputs, scale=0.3)
    return weights


def run(weights, x, masks):
    """Logits by task. Kernels are [inputs, outputs]; torch wants them the other way round."""
    dropped = lambda value, place: value * masks[place] / (1 - DROPOUT) if masks else value
    dense = lambda value, name: functional.linear(value, weights[f"{name}.kernel"].T, weights[f"{name}.bias"])
    hidden = x
    for i in range(len(SHARED)):
        hidden = dropped(torch.relu(dense(hidden, f"shared{i + 1}")), f"shared{i + 1}")
    return {
        task: dense(dropped(torch.relu(dense(hidden, f"{task}.hidden")), task), f"{task}.out") for task in TASKS
    }


def total_loss(logits, labels):
    parts = {task: functional.cross_entropy(logits[task], labels[task], ignore_index=-1) for task in TASKS}
    return sum(LOSS_WEIGHTS[task] * part for task, part in parts.items()), parts


def tensor(array):
    return {"shape": list(array.shape), "data": np.asarray(array).flatten().tolist()}


def tensors(arrays):
    return {name: tensor(value.detach().numpy()) for name, value in arrays.items()}


def parameters(start):
    return {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in start.items()}


def one_pass(start, x, labels, masks):
    weights = parameters(start)
    x = x.clone().requires_grad_()
    logits = run(weights, x, masks)
    loss, parts = total_loss(logits, labels)
    loss.backward()
    return {
        "probabilities": tensors({task: torch.softmax(value, 1) for task, value in logits.items()}),
        "loss": loss.item(),
        "lossParts": {task: part.item() for task, part in parts.items()},
        "gradients": tensors({name: weight.grad for name, weight in weights.items()} | {"x": x.grad}),
    }


def steps(start, x, labels, momentum, decay):
    """Every step on the same batch; kernels decay through the gradient, biases do not."""
    weights = parameters(start)
    kernels = [weight for name, weight in weights.items() if name.endswith("kernel")]
    biases = [weight for name, weight in weights.items() if name.endswith("bias")]
    groups = [{"params": kernels, "weight_decay": decay}, {"params": biases}]
    optimizer = torch.optim.SGD(groups, lr=LEARNING_RATE, momentum=momentum)
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss, _ = total_loss(run(weights, x, None), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"momentum": momentum, "weightDecay": decay, "lossBeforeStep": losses, "weights": tensors(weights)}


start = start_weights()
x = torch.tensor(draw(BATCH, INPUTS), dtype=torch.float64)
labels = {task: torch.tensor(random.integers(classes, size=BATCH)) for task, classes in TASKS.items()}
labels["speaker"][2] = -1  # a recording without a label
places = {f"shared{i + 1}": width for i, width in enumerate(SHARED)} | {task: BRANCH for task in TASKS}
masks = {place: torch.tensor((random.random((BATCH, width)) >= DROPOUT).astype(float)) for place, width in places.items()}

reference = {
    "made": f"torch {torch.__version__}, float64",
    "inputSize": INPUTS,
    "sharedSizes": SHARED,
    "branchSize": BRANCH,
    "tasks": TASKS,
    "lossWeights": LOSS_WEIGHTS,
    "dropout": DROPOUT,
    "learningRate": LEARNING_RATE,
    "start": {name: tensor(value) for name, value in start.items()},
    "x": tensor(x.numpy()),
    "labels": {task: label.tolist() for task, label in labels.items()},
    "masks": tensors(masks),
    "plain": one_pass(start, x, labels, None),
    "dropped": one_pass(start, x, labels, masks),
    "sgd": [steps(start, x, labels, 0.9, 0.0), steps(start, x, labels, 0.0, 0.0), steps(start, x, labels, 0.9, 0.05)],
}
Path(__file__).with_name("dnn.json").write_text(json.dumps(reference, indent=1) + "\n")
