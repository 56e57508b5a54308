#!/usr/bin/env python3
"""Trains the input gate on the arrays that `ArrhythmiaWeb.Lab gate-dataset` wrote, and exports it as ONNX with its manifest.

Writes a checkpoint after every epoch and goes on from it when started again with the same --checkpoint. With --start it goes on from a shipped network.
"""

import argparse
import collections
import csv
import datetime
import hashlib
import json
import pathlib
import time

import numpy as np
import torch
from torch import nn

import gate_records
from gate_sources import PICTURES

CLASSES = ["spectral", "trace", "other"]
ROWS, COLUMNS = 96, 144
BATCH = 64
LEARNING_RATE = 3e-3
LATER_LEARNING_RATE = 1.5e-3   # of a training that goes on from a shipped network
WEIGHT_DECAY = 1e-3
AVERAGE = 0.995             # weights are averaged over about the last 200 steps: what is validated and exported
AVERAGE_WARM_UP = 10        # the first steps count less, so that the average forgets where it began
LEAST_THRESHOLD, MOST_THRESHOLD = 0.1, 0.99
OTHERS = 1.0                # the loss of pictures that are no ECG counts so often: they are five times as many as those of each other kind already
SPECTRAL_REFUSED = 0.0025   # the share of validation spectral images that may be refused; half the goal, since test records differ
TRACES_REFUSED = 0.05       # the same of validation traces: charts lie near them, so more of them are given up


class GateCnn(nn.Module):
    """Pictures [batch, 3, ROWS, COLUMNS] as unsigned bytes to the logits of CLASSES."""

    def __init__(self):
        super().__init__()
        widths = [3, 12, 24, 40, 56, 64]
        self.layers = nn.Sequential(*[
            nn.Sequential(nn.Conv2d(inputs, outputs, kernel, 2, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))
            for inputs, outputs, kernel in zip(widths, widths[1:], [5, 3, 3, 3, 3])
        ])
        self.head = nn.Sequential(nn.Dropout(0.3), nn.Linear(2 * widths[-1], 64), nn.ReLU(inplace=True), nn.Dropout(0.3), nn.Linear(64, len(CLASSES)))

    def first(self, picture, layers):
        """What the first layers make of pictures."""
        return self.layers[:layers](picture.float() / 127.5 - 1)

    def rest(self, features, layers):
        features = self.layers[layers:](features)
        return self.head(torch.cat([features.mean((2, 3)), features.amax((2, 3))], 1))

    def forward(self, picture):
        return self.rest(self.first(picture, 0), 0)


class Exported(nn.Module):
    """The network as it is shipped: probabilities."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, picture):
        return torch.softmax(self.network(picture), 1)


def start(network, path, pictures):
    """Takes over the weights of a shipped network, where each normalisation is part of its convolution: it is set up anew so that it changes nothing on these pictures."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    stored = {weights.name: torch.from_numpy(numpy_helper.to_array(weights).copy()) for weights in graph.initializer}
    convolutions, linear = ([[stored[name] for name in node.input[1:]] for node in graph.node if node.op_type == kind] for kind in ("Conv", "Gemm"))
    features = torch.from_numpy(pictures).float() / 127.5 - 1
    with torch.no_grad():
        for layer, (weight, bias) in zip(network.layers, convolutions):
            layer[0].weight.copy_(weight)
            before = layer[0](features)
            norm, mean, variance = layer[1], before.mean((0, 2, 3)), before.var((0, 2, 3), unbiased=False)
            for part, value in zip([norm.running_mean, norm.running_var, norm.weight, norm.bias], [mean, variance, (variance + norm.eps).sqrt(), bias + mean]):
                part.copy_(value)
            features = torch.relu(before + bias[None, :, None, None])
        for layer, (weight, bias) in zip([network.head[1], network.head[4]], linear):
            layer.weight.copy_(weight)
            layer.bias.copy_(bias)


def changed(pictures, labels, generator):
    """Pictures [batch, 3, ROWS, COLUMNS] of bytes, mirrored, cut, lightened and blurred at random; what each is stays true."""
    out = pictures.astype(np.float32)
    for picture, label in zip(out, labels):
        if generator.random() < 0.3:
            picture[:] = picture[:, :, ::-1]
        if generator.random() < (0.3 if label != 1 else 0.15):
            picture[:] = picture[:, ::-1]
        if generator.random() < 0.3:   # a part of it, stretched: up to a sixth is cut off
            top, bottom, left, right = (generator.random(4) * [ROWS, ROWS, COLUMNS, COLUMNS] / 12).astype(int)
            rows = np.linspace(top, ROWS - 1 - bottom, ROWS).round().astype(int)
            columns = np.linspace(left, COLUMNS - 1 - right, COLUMNS).round().astype(int)
            picture[:] = picture[:, rows][:, :, columns]
        if generator.random() < 0.4:
            picture[:] = picture * generator.uniform(0.8, 1.15) + generator.uniform(-20, 20)
        if generator.random() < 0.2:
            picture += generator.normal(0, generator.uniform(1, 8), picture.shape)
        if label == 2 and generator.random() < 0.15:
            picture[:] = picture[generator.permutation(3)]
        if label == 2 and generator.random() < 0.1:
            picture[:] = 255 - picture
        if generator.random() < 0.15:
            picture[:, :, 1:-1] = (picture[:, :, :-2] + 2 * picture[:, :, 1:-1] + picture[:, :, 2:]) / 4
    return torch.from_numpy(out.clip(0, 255).astype(np.uint8))


def read(folder):
    with open(folder / "pictures.csv", newline="") as file:
        lines = list(csv.DictReader(file))
    pictures = np.load(folder / "pictures.npy").reshape(-1, 3, ROWS, COLUMNS)
    return pictures, np.array([CLASSES.index(line["kind"]) for line in lines]), [f"{line['kind']}/{line['source']}" for line in lines]


def kept(network, pictures, labels, layers, seed):
    """What the first layers, which are not trained, make of every picture as it is (even rows) and changed (odd rows): computed once."""
    network.eval()
    generator, parts = np.random.default_rng(seed), []
    with torch.no_grad():
        for at in range(0, len(labels), BATCH):
            pair = np.stack([pictures[at:at + BATCH], changed(pictures[at:at + BATCH], labels[at:at + BATCH], generator).numpy()], 1).reshape(-1, 3, ROWS, COLUMNS)
            parts.append(network.first(torch.from_numpy(pair), layers).half())
    return torch.cat(parts)


def answer(network, pictures):
    network.eval()
    with torch.inference_mode():
        return torch.cat([torch.softmax(network(torch.from_numpy(pictures[at:at + 256])), 1) for at in range(0, len(pictures), 256)]).numpy()


def thresholds(probabilities, labels):
    """The highest probabilities to ask for that refuse no more of the validation pictures of each kind than is given up."""
    chosen = []
    for kind, share in enumerate([SPECTRAL_REFUSED, TRACES_REFUSED]):
        own = np.sort(probabilities[labels == kind, kind])
        chosen.append(float(np.clip(own[int(share * len(own))] - 1e-4, LEAST_THRESHOLD, MOST_THRESHOLD)))
    return chosen


def judge(probabilities, spectral_from, trace_from):
    """The kind of each picture as the application judges it."""
    kind = np.where(probabilities[:, 0] >= probabilities[:, 1], 0, 1)
    passes = probabilities[np.arange(len(kind)), kind] >= np.array([spectral_from, trace_from])[kind]
    return np.where(passes, kind, 2)


def train(options, pictures, labels, validation, validation_labels, validation_sources):
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    network, average = GateCnn(), GateCnn()
    if options.start:
        start(network, options.start, pictures[np.random.default_rng(options.seed).choice(len(labels), min(len(labels), 400), replace=False)])
    average.load_state_dict(network.state_dict())
    rate = LATER_LEARNING_RATE if options.start else LEARNING_RATE
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=-(-len(labels) // BATCH) * options.epochs, pct_start=0.15)
    weight = torch.tensor([1.0, 1.0, OTHERS])
    options.checkpoint.mkdir(parents=True, exist_ok=True)
    checkpoint, epoch = options.checkpoint / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        for name, part in {"network": network, "average": average, "optimiser": optimiser, "schedule": schedule}.items():
            part.load_state_dict(state[name])
        epoch = state["epoch"]
    if options.frozen and epoch < options.epochs:
        features = kept(network, pictures, labels, options.frozen, options.seed)
    while epoch < options.epochs:
        started, total = time.time(), 0.0
        # Seeded by epoch, so that a resumed training draws what an uninterrupted one would have drawn.
        generator = np.random.default_rng([options.seed, epoch])
        torch.manual_seed(1000 * options.seed + epoch)
        order = generator.permutation(len(labels))
        network.train()
        network.layers[:options.frozen].eval()
        for at in range(0, len(order), BATCH):
            rows = order[at:at + BATCH]
            if options.frozen:
                logits = network.rest(features[torch.from_numpy(2 * rows + generator.integers(0, 2, len(rows)))].float(), options.frozen)
            else:
                logits = network(changed(pictures[rows], labels[rows], generator))
            loss = nn.functional.cross_entropy(logits, torch.from_numpy(labels[rows]), weight)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(rows)
            step = epoch * -(-len(order) // BATCH) + at // BATCH
            keep = min(AVERAGE, (1 + step) / (AVERAGE_WARM_UP + step))
            with torch.no_grad():
                for ours, theirs in zip(average.state_dict().values(), network.state_dict().values()):
                    ours.lerp_(theirs, 1 - keep) if ours.dtype.is_floating_point else ours.copy_(theirs)
        epoch += 1
        torch.save({"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(), "epoch": epoch}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
        probabilities = answer(average, validation)
        limits = thresholds(probabilities, validation_labels)
        refused = judge(probabilities, *limits) == 2
        shares = ", ".join(f"{name} refused {refused[validation_labels == kind].mean():.4f}" for kind, name in enumerate(CLASSES))
        print(f"epoch {epoch}: loss {total / len(order):.4f}; validation: {shares}; thresholds {limits}; {time.time() - started:.0f} s", flush=True)
    probabilities = answer(average, validation)
    limits = thresholds(probabilities, validation_labels)
    refused = judge(probabilities, *limits) == 2
    passed = collections.Counter(source for source, out in zip(validation_sources, refused) if not out and source.startswith("other"))
    print("let pass:", dict(passed.most_common()))
    return average.eval(), limits


def export(options, network, limits, sources):
    import onnx

    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "model.onnx"
    torch.onnx.export(Exported(network).eval(), torch.zeros(2, 3, ROWS, COLUMNS, dtype=torch.uint8), path, opset_version=17,
                      input_names=["picture"], output_names=["probabilities"],
                      dynamic_axes={"picture": {0: "batch"}, "probabilities": {0: "batch"}})
    model = onnx.load(path)
    model.graph.output[0].type.tensor_type.shape.dim[1].dim_value = len(CLASSES)
    entry = model.metadata_props.add()
    entry.key, entry.value = "classes", " ".join(CLASSES)
    onnx.save(model, path)
    records = {part: " ".join(names) for part, names in gate_records.read(options.dataset).items()}
    manifest = {
        "name": "input-gate",
        "version": options.version,
        "classes": CLASSES,
        "inputShape": [3, ROWS, COLUMNS],
        "spectralFrom": round(limits[0], 4),
        "traceFrom": round(limits[1], 4),
        "trainingData": json.loads((options.dataset / "dataset.json").read_text())["trainingData"]["mitdb"]
        + "; pictures that are no ECG: Debian 12 packages and drawings, counted by source below",
        "split": f"ECG pictures by record: training {records['train']}; validation {records['validation']}; test {records['test']}. "
        + f"Other pictures by Debian package: validation {' '.join(PICTURES['validation'])}; test {' '.join(PICTURES['test'])}; the rest training. "
        + f"Flutter waves (all of record {gate_records.FLUTTER_RECORD}) by time, in samples: {json.dumps(gate_records.FLUTTER_SAMPLES)}. "
        + f"The test part has beats of {gate_records.TEST_DATABASE} too. "
        + (f"The training went on from network {hashlib.sha256(options.start.read_bytes()).hexdigest()}. " if options.start else "")
        + f"Thresholds: the highest that refuse {100 * SPECTRAL_REFUSED:g} % of the validation spectral images and {100 * TRACES_REFUSED:g} % of the validation traces, "
        + f"at least {LEAST_THRESHOLD}, at most {MOST_THRESHOLD}",
        "trainingPictures": dict(sorted(collections.Counter(sources).items())),
        "seed": options.seed,
        "epochs": options.epochs,
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arrays", type=pathlib.Path, required=True, help="folder with train/ and validation/ as written by `Lab gate-dataset`")
    parser.add_argument("--dataset", type=pathlib.Path, required=True, help="folder written by `Lab dataset`: which data the ECG pictures are drawn from")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder to write model.onnx and model.json to")
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True)
    parser.add_argument("--start", type=pathlib.Path, help="a shipped model.onnx to go on from")
    parser.add_argument("--frozen", type=int, default=0, help="so many of the first layers stay as they are: about three times as fast with 2, for machines without a free core")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    pictures, labels, sources = read(options.arrays / "train")
    network, limits = train(options, pictures, labels, *read(options.arrays / "validation"))
    export(options, network, limits, sources)


if __name__ == "__main__":
    main()
