"""Times the 1,582 features of openSMILE (package `opensmile` from PyPI, which is no part of Affectron) on one core.

python opensmile_speed.py FOLDER REPETITIONS: JSON on stdout, milliseconds. Samples are in memory before the clock starts.
"""

import json
import statistics
import sys
import time
import wave
from pathlib import Path

import numpy as np
import opensmile


def read(path):
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768


def timed(work, repetitions):
    work()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return {"median_ms": statistics.median(times), "min_ms": min(times)}


folder, repetitions = sys.argv[1:]
clips = [read(path) for path in sorted(Path(folder).glob("*.wav"))]
joined = np.concatenate(clips)
smile = opensmile.Smile(opensmile.FeatureSet.IS10, num_workers=1)
report = {
    "opensmile": opensmile.__version__,
    "clips": timed(lambda: [smile.process_signal(clip, 16000) for clip in clips], int(repetitions)),
    "joined": timed(lambda: smile.process_signal(joined, 16000), int(repetitions)),
}
print(json.dumps(report))
