"""Checks an ONNX file with ONNX's own checker and runs it with Python's onnxruntime.

Arguments: the file, and a JSON file {name: {type, shape, values}} with its inputs. Prints the outputs as JSON likewise.
"""

import json
import sys

import numpy
import onnx
import onnxruntime

path, inputs_path = sys.argv[1:]
onnx.checker.check_model(onnx.load(path), full_check=True)
with open(inputs_path, encoding='utf-8') as file:
    inputs = {
        name: numpy.array(each['values'], each['type']).reshape(each['shape'])
        for name, each in json.load(file).items()
    }
session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
names = [output.name for output in session.get_outputs()]
results = session.run(names, inputs)
print(json.dumps({
    name: {'shape': value.shape, 'values': value.astype(float).ravel().tolist()}
    for name, value in zip(names, results)
}))
