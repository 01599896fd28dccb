#!/usr/bin/env python3
"""Reads a learnt policy (format network/v1) and decides, with nothing but Python's standard library.

    python3 read_policy.py POLICY.safetensors            what the policy is, and which features it takes
    python3 read_policy.py POLICY.safetensors 3 2 5      the decision in this observation, in the features' order

The observation is in the features' own units, such as units on hand. Several observations may follow each other: one for each
agent, where a policy has several. Every action is taken to be feasible. What the numbers mean stands in the README of
org.fillrate.policy.network.
"""
import json
import math
import struct
import sys


def read_safetensors(path):
    """All texts and all tensors, as (shape, numbers)."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + length])
    texts = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32", f"{name} is {entry['dtype']}"
        begin, end = entry["data_offsets"]
        numbers = struct.unpack_from(f"<{(end - begin) // 4}f", data, 8 + length + begin)
        tensors[name] = (entry["shape"], numbers)
    return texts, tensors


class Policy:
    def __init__(self, path):
        self.texts, self.tensors = read_safetensors(path)
        assert self.texts["format"] == "network/v1", f"another format: {self.texts['format']}"
        self.features = json.loads(self.texts["features"])
        self.actions = json.loads(self.texts["actions"])
        self.agents = int(self.texts.get("agents", 1))

    def numbers(self, name):
        return self.tensors[name][1]

    def layers(self, prefix, x):
        """Linear layers prefix0, prefix1 ... with rectifiers between them."""
        i = 0
        while f"{prefix}{i}.weight" in self.tensors:
            if i > 0:
                x = [max(0.0, value) for value in x]
            weight, bias = self.numbers(f"{prefix}{i}.weight"), self.numbers(f"{prefix}{i}.bias")
            x = [bias[o] + sum(weight[o * len(x) + k] * x[k] for k in range(len(x))) for o in range(len(bias))]
            i += 1
        return x

    def scaled(self, observation):
        limit = self.numbers("observation.limit")[0] if "observation.limit" in self.tensors else math.inf
        rows = zip(observation, self.numbers("observation.centre"), self.numbers("observation.scale"))
        return [max(-limit, min(limit, (x - centre) / scale)) for x, centre, scale in rows]

    def encoded(self, prefix, x):
        """Where there is a long short-term memory: what is in no series, and the memory's last state."""
        if self.texts.get("encoder") != "lstm":
            return x
        weight, bias = self.numbers(prefix + "lstm.weight"), self.numbers(prefix + "lstm.bias")
        (steps, series), columns = self.tensors["series.columns"]
        width = len(bias) // 4
        cell, state = [0.0] * width, [0.0] * width
        for step in range(steps):
            read = [int(c) for c in columns[step * series:(step + 1) * series]]
            inputs = [x[c] if c >= 0 else 0.0 for c in read] + state
            z = [bias[g] + sum(weight[g * len(inputs) + k] * inputs[k] for k in range(len(inputs)))
                 for g in range(4 * width)]
            sigmoid = [1 / (1 + math.exp(-value)) for value in z]
            for j in range(width):
                candidate = math.tanh(z[2 * width + j])
                cell[j] = sigmoid[width + j] * cell[j] + sigmoid[j] * candidate
                state[j] = sigmoid[3 * width + j] * math.tanh(cell[j])
        in_series = {int(c) for c in columns}
        return [value for c, value in enumerate(x) if c not in in_series] + state

    def position(self, observation):
        return sum(sign * x for sign, x in zip(self.numbers("position.signs"), observation))

    def values(self, x):
        """One value for each choice."""
        if self.texts["network"] == "mlp":
            return self.layers("layer", self.encoded("", x))
        state = self.layers("state", x)
        (choices, width), numbers = self.tensors["action.features"]
        joint = []
        for choice in range(choices):
            action = self.layers("action", list(numbers[choice * width:(choice + 1) * width]))
            joint += self.layers("joint", [max(0.0, s + a) for s, a in zip(state, action)])
        return joint

    def allowed(self, observation):
        """Choices within the stock range, or those that lead back into it."""
        orders = self.numbers("position.orders") if "position.orders" in self.tensors else None
        choices = range(len(self.actions["levels"]))
        if orders is None:
            return list(choices)
        low, high = self.numbers("position.range")
        position = self.position(observation)
        if position > high:
            return [0]
        if position < low:
            enough = [c for c in choices if orders[c] >= low - position]
            return enough or [len(orders) - 1]
        return list(choices)

    def decide(self, observation, agent=0):
        """The order, or the level to order up to: what the policy's actions mean."""
        assert len(observation) == len(self.features), f"takes {len(self.features)} features"
        x = self.scaled(observation)
        if self.texts["network"] == "actor":
            prefix = f"agent{agent + 1}."
            low, high = self.actions["low"], self.actions["high"]
            (output,) = self.layers(prefix + "layer", self.encoded(prefix, x))
            order = low + (high - low) * (math.tanh(output) + 1) / 2
            if "position.range" in self.tensors:
                (least, most), (bottom, top) = self.numbers("position.orders"), self.numbers("position.range")
                position = self.position(observation)
                order = max(min(most, bottom - position), min(max(least, top - position), order))
            return order
        values = self.values(x)
        best = max(self.allowed(observation), key=lambda choice: (values[choice], -choice))
        return self.actions["levels"][best]


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        return
    policy = Policy(arguments[0])
    numbers = [float(text) for text in arguments[1:]]
    if not numbers:
        print(f"{policy.texts.get('algorithm')}, network {policy.texts['network']}, {policy.agents} agent(s)")
        print("features:", ", ".join(str(feature) for feature in policy.features))
        print("action:", policy.actions["name"], "in", policy.actions["unit"])
        return
    width = len(policy.features)
    if len(numbers) % width:
        sys.exit(f"an observation has {width} numbers: {', '.join(str(feature) for feature in policy.features)}")
    for row in range(len(numbers) // width):
        print(f"{policy.decide(numbers[row * width:(row + 1) * width], row % policy.agents):.9g}")


if __name__ == "__main__":
    main(sys.argv[1:])
