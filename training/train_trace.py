#!/usr/bin/env python3
"""Trains the network for drawn traces on the arrays that `ArrhythmiaWeb.Lab trace-dataset` wrote, and exports it as ONNX with its manifest.

Writes a checkpoint after every epoch and goes on from it when started again with the same --checkpoint.
"""

import argparse
import copy
import pathlib
import time

import numpy as np
import torch
from torch import nn

from trace_network import ExportedTrace, TraceCnn
from train import answer, batches, export, judge, read_dataset, write_probe

BATCH = 128
LEARNING_RATE = 2e-3       # peak of the one-cycle schedule
WEIGHT_DECAY = 1e-3
AVERAGE = 0.998            # weights are averaged over about the last 500 steps: what is validated and exported
AVERAGE_WARM_UP = 10       # the first steps count less, so that the average forgets where it began
PER_EPOCH = 4000           # pictures of a class drawn in each epoch; a class with fewer gives all
NORMAL_PER_EPOCH = 8000    # normal beats look like most others, and are most of what is seen in use
SHIFT = 4                  # columns: where the picture was cut
THICKER = 0.3              # share of the pictures whose line is made three cells thicker: other tools, other resizing
FAINTEST = 0.6             # of full strength
NOISE = 4                  # levels, standard deviation
CERTAIN_SHARE = 0.9        # of the validation beats: the answers above the review threshold


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=pathlib.Path, required=True, help="folder written by `Lab trace-dataset`")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="model folder to write model.onnx and model.json to")
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True, help="folder for the checkpoint, the log and probe.csv")
    parser.add_argument("--name", default="trace-cnn")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.set_defaults(like=None, members=None, boosted=None, fold=None, protocol="intra-patient")   # trained once, alone: what train.py's export asks of its own options
    return parser.parse_args()


def counts_per_epoch(labels, train, classes, normal):
    most = np.full(classes, PER_EPOCH)
    most[normal] = NORMAL_PER_EPOCH
    return np.minimum(np.bincount(labels[train], minlength=classes), most)


def draw_epoch(labels, train, counts, generator):
    rows = np.concatenate([generator.choice(train[labels[train] == label], count, replace=False) for label, count in enumerate(counts)])
    return rows[generator.permutation(len(rows))]


def change(levels, generator):
    """Pictures changed at random in ways that no drawing of ours varies."""
    x = levels.float()
    shifts = torch.randint(-SHIFT, SHIFT + 1, (len(x),), generator=generator)
    for shift in range(-SHIFT, SHIFT + 1):
        chosen = shifts == shift
        if shift and chosen.any():
            x[chosen] = torch.roll(x[chosen], shift, dims=3)
    chosen = torch.rand(len(x), generator=generator) < THICKER
    if chosen.any():
        x[chosen] = nn.functional.max_pool2d(x[chosen], 3, 1, 1)
    strength = FAINTEST + (1 - FAINTEST) * torch.rand(len(x), 1, 1, 1, generator=generator)
    return (x * strength + NOISE * torch.randn(x.shape, generator=generator)).clamp(0, 255)


def average_in(average, network, step):
    keep = min(AVERAGE, (1 + step) / (AVERAGE_WARM_UP + step))
    with torch.no_grad():
        for ours, theirs in zip(average.state_dict().values(), network.state_dict().values()):
            ours.lerp_(theirs, 1 - keep) if ours.dtype.is_floating_point else ours.copy_(theirs)


def train(options):
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    description, protocol, beats, images, labels, parts = read_dataset(options.dataset, "intra-patient")
    train_rows, validation_rows = np.flatnonzero(parts == "Train"), np.flatnonzero(parts == "Validation")
    classes = len(protocol["classes"])
    counts = counts_per_epoch(labels, train_rows, classes, protocol["classes"].index("N"))
    steps = -(-counts.sum() // BATCH)

    # Every validation beat is there once, so they have the shares that the classes have in the records.
    seen = np.maximum(np.bincount(labels[validation_rows], minlength=classes), 1)
    shift = torch.tensor(np.log(seen / seen.sum()) - np.log(counts / counts.sum()), dtype=torch.float32)
    network = TraceCnn(*images.shape[1:], classes)
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=int(steps * options.epochs), pct_start=0.15)

    options.checkpoint.mkdir(parents=True, exist_ok=True)
    checkpoint = options.checkpoint / "checkpoint.pt"
    kept = {"network": network, "average": average, "optimiser": optimiser, "schedule": schedule}
    epoch, best = 0, {"score": -1.0}
    if checkpoint.exists():
        state = torch.load(checkpoint)
        for name, part in kept.items():
            part.load_state_dict(state[name])
        epoch, best = state["epoch"], state["best"]
        print(f"going on after epoch {epoch}", flush=True)

    while epoch < options.epochs:
        started, total = time.time(), 0.0
        # Seeded by epoch, so that a resumed training draws what an uninterrupted one would have drawn.
        generator = torch.Generator().manual_seed(1000 * options.seed + epoch)
        torch.manual_seed(1000 * options.seed + epoch)
        rows = draw_epoch(labels, train_rows, counts, np.random.default_rng([options.seed, epoch]))
        network.train()
        for batch, (chosen, levels) in enumerate(batches(images, rows)):
            loss = nn.functional.cross_entropy(network(change(levels, generator)), torch.from_numpy(labels[chosen]))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(chosen)
            average_in(average, network, epoch * steps + batch)
        epoch += 1
        accuracy, macro_f1, f1 = judge(answer(ExportedTrace([average], shift), images, validation_rows), labels[validation_rows])
        if accuracy + macro_f1 > best["score"]:
            best = {"score": accuracy + macro_f1, "epoch": epoch, "average": copy.deepcopy(average.state_dict())}
        torch.save({**{name: part.state_dict() for name, part in kept.items()}, "epoch": epoch, "best": best}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
        line = (f"epoch {epoch}: loss {total / len(rows):.4f}, validation accuracy {accuracy:.4f}, macro F1 {macro_f1:.4f} {f1}, "
                f"{len(rows) / (time.time() - started):.0f} traces/s")
        print(line, flush=True)
        with open(options.checkpoint / "log.txt", "a") as log:
            log.write(line + "\n")

    average.load_state_dict(best["average"])
    exported, review_below = calibrated(average, shift, images, labels, validation_rows)
    return exported, review_below, best["epoch"], description, protocol, beats, images, parts


def calibrated(average, shift, images, labels, rows):
    """The network at the temperature of the least cross-entropy on the validation beats, and the confidence that most of them reach."""
    log_probabilities = torch.from_numpy(np.log(np.maximum(answer(ExportedTrace([average], shift), images, rows), 1e-12)))
    truth = torch.from_numpy(labels[rows])
    temperature = min(np.arange(0.5, 3, 0.01), key=lambda t: nn.functional.cross_entropy(log_probabilities / t, truth).item())
    exported = ExportedTrace([average], shift, temperature).eval()
    review_below = np.quantile(answer(exported, images, rows).max(1), 1 - CERTAIN_SHARE)
    print(f"temperature {temperature:.2f}, review below {review_below:.3f}", flush=True)
    return exported, round(float(review_below), 3)


def main():
    options = arguments()
    network, review_below, epoch, description, protocol, beats, images, parts = train(options)
    export(options, network, {"epoch": epoch, "reviewBelow": review_below}, description, protocol)
    write_probe(options, network, beats, images, parts)
    print(f"exported the weights of epoch {epoch} to {options.out}")


if __name__ == "__main__":
    main()
