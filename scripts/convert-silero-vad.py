"""Takes Silero VAD's weights for 16 kHz out of its ONNX file (pip: silero-vad==6.2.3, onnx, numpy):

    python scripts/convert-silero-vad.py SILERO_PACKAGE_FOLDER/data/silero_vad_16k_op15.onnx OUT.safetensors

The package's own safetensors file holds weights of another training and gives other probabilities.
"""
import json
import struct
import sys

import onnx
from onnx import numpy_helper

NAMES = {
    "model.stft.forward_basis_buffer": "stft_conv.weight",
    **{
        f"model.encoder.{i}.reparam_conv.{part}": f"conv{i + 1}.{part}"
        for i in range(4)
        for part in ("weight", "bias")
    },
    **{f"model.decoder.rnn.{part}": f"lstm_cell.{part}" for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")},
    "model.decoder.decoder.2.weight": "final_conv.weight",
    "model.decoder.decoder.2.bias": "final_conv.bias",
}

source, target = sys.argv[1:]
arrays = {
    NAMES[weight.name]: numpy_helper.to_array(weight).astype("<f4")
    for weight in onnx.load(source).graph.initializer
    if weight.name in NAMES
}
header, data = {"__metadata__": {"source": "silero-vad 6.2.3"}}, b""
for name in NAMES.values():
    raw = arrays[name].tobytes()
    header[name] = {"dtype": "F32", "shape": list(arrays[name].shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(target, "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
