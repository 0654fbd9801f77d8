"""Runs a LiteRT file with Python's interpreter, the input resized to the frames that count.

Arguments: the file, and a JSON file {name: {type, shape, values}} with its inputs. Prints the outputs as JSON likewise.
"""

import json
import sys

import numpy
from ai_edge_litert.interpreter import Interpreter

path, inputs_path = sys.argv[1:]
with open(inputs_path, encoding='utf-8') as file:
    inputs = {
        name: numpy.array(each['values'], each['type']).reshape(each['shape'])
        for name, each in json.load(file).items()
    }
for name in [name for name in inputs if name.startswith('lengths')]:
    features = name.replace('lengths', 'features')
    inputs[features] = inputs[features][:, :inputs[name][0]]
interpreter = Interpreter(path)
places = {each['name']: each['index'] for each in interpreter.get_input_details()}
for name, value in inputs.items():
    interpreter.resize_tensor_input(places[name], value.shape)
results = interpreter.get_signature_runner('serving_default')(**inputs)
print(json.dumps({
    name: {'shape': value.shape, 'values': value.astype(float).ravel().tolist()}
    for name, value in results.items()
}))
