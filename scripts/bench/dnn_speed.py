"""Times a training step of the paper's DNN in PyTorch (which is no part of Affectron).

python dnn_speed.py REPETITIONS THREADS: JSON on stdout, milliseconds. 32 recordings of 1,582 functionals, three tasks,
dropout 0.5, SGD with momentum 0.9.
"""

import json
import statistics
import sys
import time

import torch
from torch import nn

repetitions, threads = map(int, sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
TASKS = {"emotion": (4, 1.0), "speaker": (8, 0.3), "gender": (2, 0.6)}
BATCH = 32


def layer(inputs, outputs):
    return nn.Sequential(nn.Linear(inputs, outputs), nn.ReLU(), nn.Dropout(0.5))


shared = nn.Sequential(layer(1582, 4096), layer(4096, 4096))
heads = nn.ModuleDict({task: nn.Sequential(layer(4096, 2048), nn.Linear(2048, n)) for task, (n, _) in TASKS.items()})
weights = [*shared.parameters(), *heads.parameters()]
optimizer = torch.optim.SGD(weights, lr=0.001, momentum=0.9)
x = torch.rand(BATCH, 1582) * 2 - 1
labels = {task: torch.randint(n, (BATCH,)) for task, (n, _) in TASKS.items()}


def step():
    optimizer.zero_grad()
    hidden = shared(x)
    losses = [
        weight * nn.functional.cross_entropy(heads[task](hidden), labels[task]) for task, (_, weight) in TASKS.items()
    ]
    loss = sum(losses)
    loss.backward()
    optimizer.step()
    return loss.item()


times = []
for repetition in range(repetitions + 2):
    start = time.perf_counter()
    step()
    if repetition >= 2:
        times.append(1000 * (time.perf_counter() - start))
report = {
    "torch": torch.__version__,
    "parameters": sum(weight.numel() for weight in weights),
    "median_ms": statistics.median(times),
    "min_ms": min(times),
}
print(json.dumps(report))
