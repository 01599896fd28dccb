"""What Fillrate's serving is measured against: FastAPI around the same network policy, in PyTorch.

    uvicorn fastapi_policy:app --port 8192 --log-level warning

reads policy.safetensors (format network/v1, network mlp) from the working folder. Needs fastapi, uvicorn and torch.
"""
import json
import struct
from typing import List

import torch
from fastapi import FastAPI
from pydantic import BaseModel

torch.set_num_threads(1)

with open("policy.safetensors", "rb") as file:
    raw = file.read()
size = struct.unpack("<Q", raw[:8])[0]
header = json.loads(raw[8:8 + size])


def tensor(name):
    begin, end = header[name]["data_offsets"]
    values = torch.frombuffer(bytearray(raw[8 + size + begin:8 + size + end]), dtype=torch.float32)
    return values.reshape(header[name]["shape"]).clone()


def network():
    modules = []
    while f"layer{len(modules) // 2}.weight" in header:
        name = f"layer{len(modules) // 2}"
        outputs, inputs = header[name + ".weight"]["shape"]
        layer = torch.nn.Linear(inputs, outputs)
        layer.weight.data, layer.bias.data = tensor(name + ".weight"), tensor(name + ".bias")
        modules += [layer, torch.nn.ReLU()]
    return torch.nn.Sequential(*modules[:-1])


policy = network()
centre, scale, limit = tensor("observation.centre"), tensor("observation.scale"), tensor("observation.limit")


class Question(BaseModel):
    observations: List[List[float]]


app = FastAPI()


@app.post("/predict")
def predict(question: Question):
    with torch.no_grad():
        scaled = torch.clamp((torch.tensor(question.observations) - centre) / scale, -limit, limit)
        return {"actions": policy(scaled).argmax(1).tolist()}
