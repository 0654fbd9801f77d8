"""Speech probabilities and segments by Silero VAD's own ONNX file and code (pip: silero-vad==6.2.3, onnxruntime, numpy).

    python make_reference.py SILERO_PACKAGE_FOLDER

The package's code wants PyTorch for reading files alone, which is not done here: empty modules stand in.
"""
import importlib.util
import json
import sys
import types
import wave
from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).parent
CLIPS = HERE.parent / "emodb" / "wav"
PACKAGE = Path(sys.argv[1])

STORIES = {
    "silence": [["silence", 2]],
    "noise": [["noise", 2, 0.05]],
    "loud-noise": [["noise", 2, 0.5]],
    "tone": [["tone", 2, 440]],
    "clip": [["clip", "03a01Fa"]],
    "pause-inside": [["clip", "12b01Ta"]],
    "speech-and-pauses": [
        ["silence", 1.2],
        ["clip", "03a01Fa"],
        ["silence", 0.8],
        ["clip", "08a01Na"],
        ["noise", 1.5, 0.01],
        ["clip", "16a02Wb"],
        ["tone", 1, 440],
        ["clip", "12b01Ta"],
        ["silence", 0.5],
    ],
    # More than one block of the detector's.
    "long": [["clip", "11a02Tc"], ["silence", 9], ["clip", "14a01Wa"], ["noise", 5, 0.02], ["clip", "15a04Wb"]],
}


def part(kind, what, more=0.0):
    count = int(what * 16000) if kind != "clip" else 0
    if kind == "clip":
        with wave.open(str(CLIPS / f"{what}.wav")) as file:
            return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    if kind == "noise":
        state, values = 1, np.empty(count)
        for i in range(count):
            state = (1664525 * state + 1013904223) % 2**32
            values[i] = more * (state / 2**31 - 1)
        return values
    if kind == "tone":
        return 0.3 * np.sin(2 * np.pi * more * np.arange(count) / 16000)
    return np.zeros(count)


def probabilities(samples):
    session = onnxruntime.InferenceSession(str(PACKAGE / "data" / "silero_vad.onnx"))
    state, context, result = np.zeros((2, 1, 128), np.float32), np.zeros(64, np.float32), []
    for start in range(0, len(samples), 512):
        frame = np.zeros(512, np.float32)
        frame[: len(samples[start : start + 512])] = samples[start : start + 512]
        inputs = {"input": np.concatenate([context, frame])[None], "state": state, "sr": np.array(16000, np.int64)}
        value, state = session.run(None, inputs)
        context = frame[-64:]
        result.append(float(value[0, 0]))
    return result


def silero_code():
    for name in ("torch", "torchaudio"):
        sys.modules[name] = types.ModuleType(name)
    torch = sys.modules["torch"]
    torch.no_grad, torch.Tensor, torch.device = (lambda: lambda f: f), object, str
    torch.set_num_threads = lambda count: None
    spec = importlib.util.spec_from_file_location("utils_vad", PACKAGE / "utils_vad.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


code = silero_code()
reference = {}
for name, parts in STORIES.items():
    samples = np.concatenate([part(*p) for p in parts]).astype(np.float32)
    values = probabilities(samples)
    length = len(samples)
    reference[name] = {
        "parts": parts,
        "probabilities": [round(v, 7) for v in values],
        "segments": code.get_speech_timestamps_from_probs(values, audio_length_samples=length),
        "strict": code.get_speech_timestamps_from_probs(
            values, audio_length_samples=length, threshold=0.8, min_silence_duration_ms=300, speech_pad_ms=200
        ),
    }
(HERE / "silero.json").write_text(json.dumps(reference) + "\n")
