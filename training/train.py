#!/usr/bin/env python3
"""Trains the network on the arrays that `ArrhythmiaWeb.Lab dataset` wrote, and exports it as ONNX with its manifest.

Writes a checkpoint after every epoch and goes on from it when started again with the same --checkpoint.
"""

import argparse
import copy
import csv
import datetime
import functools
import hashlib
import json
import pathlib
import pickle
import time

import numpy as np
import torch
from torch import nn

from augmentation import Augmentation
from network import Exported, SpectralCnn, WithTrees
from rhythm import Rhythm
from trees import add_to
from trees import probabilities as probabilities_of_trees

BATCH = 128                # small enough for two cores, large enough for batch normalisation
LEARNING_RATE = 2e-3       # peak of the one-cycle schedule; 4e-3 made the first epochs unstable
WEIGHT_DECAY = 1e-3
AVERAGE = 0.998            # weights are averaged over about the last 500 steps: what is validated and exported
AVERAGE_WARM_UP = 10       # the first steps count less, so that the average forgets where it began
COMMON_PER_EPOCH = 15000   # of a class with more beats than this, a fresh draw of so many each epoch
PROBE_BEATS = 400          # beats whose probabilities are kept for `ArrhythmiaWeb.Lab verify`
CERTAIN = 0.9              # share of the validation beats whose answer stands without a reader


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=pathlib.Path, required=True, help="folder written by `Lab dataset`")
    parser.add_argument("--protocol", required=True, choices=["intra-patient", "inter-patient"])
    parser.add_argument("--out", type=pathlib.Path, required=True, help="model folder to write model.onnx and model.json to")
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True, help="folder for the checkpoint, the log and probe.csv")
    parser.add_argument("--name", required=True, help="the model's name")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--databases", nargs="+", default=["mitdb"], choices=["mitdb", "svdb"], help="across patients: the databases to learn from")
    parser.add_argument("--fold", type=int, help="across patients: leave out the people of this fold, and write what the network answers to them to predictions.csv")
    parser.add_argument("--like", type=pathlib.Path, help="checkpoint folder of folds.py: train on everybody, and answer at its temperature")
    parser.add_argument("--members", type=pathlib.Path, nargs="+", help="checkpoint folders of trainings that differ in their seed: join them, train nothing")
    parser.add_argument("--boosted", type=pathlib.Path, help="checkpoint folder of boosting.py: its trees answer together with the members")
    parser.add_argument("--half", action="store_true", help="multiply with half precision (bfloat16) while training: faster where the processor can")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    return parser.parse_args()


def read_dataset(folder, protocol):
    description = json.loads((folder / "dataset.json").read_text())
    protocol = next(known for known in description["protocols"] if known["name"] == protocol)
    with open(folder / "beats.csv", newline="") as file:
        beats = list(csv.DictReader(file))
    images = np.load(folder / "images.npy", mmap_mode="r")
    labels = np.array([int(beat[f"{protocol['name']} class"]) for beat in beats])
    parts = np.array([beat[f"{protocol['name']} part"] for beat in beats])
    return description, protocol, beats, images, labels, parts


def batches(images, rows, size=BATCH):
    for start in range(0, len(rows), size):
        chosen = rows[start:start + size]
        yield chosen, torch.from_numpy(images[chosen][:, None])


def draw_epoch(labels, train, generator):
    """All training beats of the rarer classes, and a fresh draw of the common ones."""
    drawn = []
    for label in np.unique(labels[train]):
        rows = train[labels[train] == label]
        drawn.append(generator.choice(rows, min(len(rows), COMMON_PER_EPOCH), replace=False))
    rows = np.concatenate(drawn)
    return rows[generator.permutation(len(rows))]


def log_prior_shift(labels, train, classes, augmentation):
    """What must be added to logits trained on the class shares that the network is shown to answer with those of the training beats."""
    counts = np.maximum(np.bincount(labels[train], minlength=classes), 1)
    drawn = augmentation.shown(np.minimum(counts, COMMON_PER_EPOCH))
    return torch.tensor(np.log(counts / counts.sum()) - np.log(drawn / drawn.sum()), dtype=torch.float32)


def answer(network, images, rows):
    network.eval()
    with torch.inference_mode():
        return torch.cat([network(levels)[0] for _, levels in batches(images, rows, 512)]).numpy()


def judge(probabilities, truth):
    """Accuracy and the mean F1 over the classes that occur."""
    answers = probabilities.argmax(1)
    f1 = [2 * np.sum((answers == k) & (truth == k)) / (np.sum(answers == k) + np.sum(truth == k)) for k in np.unique(truth)]
    return float(np.mean(answers == truth)), float(np.mean(f1)), [round(float(value), 4) for value in f1]


def augment(protocol, beats, labels, train_rows, spec):
    return Augmentation(protocol["name"], protocol["classes"], beats, labels, train_rows, spec["hopSamples"] / spec["samplingRate"], spec["samplingRate"])


def rows_to_learn(options, beats, parts):
    """The rows to learn from, and those to judge by: none where everybody is learned from."""
    train, validation = np.flatnonzero(parts == "Train"), np.flatnonzero(parts == "Validation")
    if options.protocol == "intra-patient":
        return train, validation
    learners = np.sort(np.concatenate([train, validation]))
    learners = learners[np.isin([beats[row]["database"] for row in learners], options.databases)]
    fold = np.array([int(beats[row]["fold"]) for row in learners])
    left_out = np.zeros(len(learners), dtype=bool) if options.fold is None else fold == options.fold
    return learners[~left_out], learners[left_out]


def make_network(protocol, images, train_rows, spec):
    sample = images[train_rows[:: max(1, len(train_rows) // 2000)]].astype(np.float32)
    rhythm = Rhythm(*images.shape[1:], spec["hopSamples"] / spec["samplingRate"], spec["samplingRate"] / spec["fftLength"]) if protocol["name"] == "inter-patient" else None
    return SpectralCnn(*images.shape[1:], len(protocol["classes"]), sample.mean(), sample.std(), rhythm=rhythm)


def train(options, description, protocol, beats, images, labels, parts):
    torch.manual_seed(options.seed)
    train_rows, judged_rows = rows_to_learn(options, beats, parts)
    spec = description["image"]
    network = make_network(protocol, images, train_rows, spec)
    average = copy.deepcopy(network)
    augmentation = augment(protocol, beats, labels, train_rows, spec)
    shift = log_prior_shift(labels, train_rows, len(protocol["classes"]), augmentation)
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    steps = -(-len(draw_epoch(labels, train_rows, np.random.default_rng(0))) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps * options.epochs, pct_start=0.15)
    choose = options.protocol == "intra-patient"    # across patients the number of epochs is the same in every fold

    options.checkpoint.mkdir(parents=True, exist_ok=True)
    checkpoint = options.checkpoint / "checkpoint.pt"
    epoch, best = 0, {"score": -1.0}
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        epoch, best = state["epoch"], state["best"]
        print(f"going on after epoch {epoch}", flush=True)

    while epoch < options.epochs:
        started = time.time()
        # Seeded by epoch, so that a resumed training draws what an uninterrupted one would have drawn.
        generator = torch.Generator().manual_seed(1000 * options.seed + epoch)
        torch.manual_seed(1000 * options.seed + epoch)
        rows = draw_epoch(labels, train_rows, np.random.default_rng([options.seed, epoch]))
        network.train()
        total = 0.0
        for batch, (chosen, levels) in enumerate(batches(images, rows)):
            changed, targets = augmentation(levels, labels, chosen, generator)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.half):
                loss = nn.functional.cross_entropy(network(changed).float(), targets)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(chosen)
            step = epoch * steps + batch
            keep = min(AVERAGE, (1 + step) / (AVERAGE_WARM_UP + step))
            with torch.no_grad():
                for ours, theirs in zip(average.state_dict().values(), network.state_dict().values()):
                    if ours.dtype.is_floating_point:
                        ours.lerp_(theirs, 1 - keep)
                    else:
                        ours.copy_(theirs)
        epoch += 1
        accuracy, macro_f1, f1 = judge(answer(Exported([average], shift), images, judged_rows), labels[judged_rows]) if len(judged_rows) else (np.nan, np.nan, [])
        score = accuracy + macro_f1
        if score > best["score"] or not choose:
            best = {"score": score, "epoch": epoch, "average": copy.deepcopy(average.state_dict())}
        torch.save({"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(), "epoch": epoch, "best": best}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
        line = (f"epoch {epoch}: loss {total / len(rows):.4f}, accuracy of the people left out {accuracy:.4f}, macro F1 {macro_f1:.4f} {f1}, "
                f"{len(rows) / (time.time() - started):.0f} beats/s")
        print(line, flush=True)
        with open(options.checkpoint / "log.txt", "a") as log:
            log.write(line + "\n")

    average.load_state_dict(best["average"])
    torch.save(average, options.checkpoint / "network.pt")
    if options.fold is not None:
        write_predictions(options.checkpoint, protocol, beats, labels, judged_rows, answer(Exported([average], shift), images, judged_rows))
    return finish(options, [average], best["epoch"], shift, images, labels, judged_rows)


def write_predictions(folder, protocol, beats, labels, rows, probabilities):
    """What was answered to people left out, for folds.py."""
    with open(folder / "predictions.csv", "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["record", "sample", "class", *protocol["classes"]])
        for row, values in zip(rows, probabilities):
            table.writerow([beats[row]["record"], beats[row]["sample"], protocol["classes"][labels[row]], *(f"{value:.6f}" for value in values)])


def finish(options, networks, epoch, shift, images, labels, validation_rows):
    """The networks as one that is exported, and its calibration: that of --like, found on the validation beats, or none where there are no such beats."""
    if options.like:
        calibration = json.loads((options.like / "calibration.json").read_text()) | {"epoch": epoch}
    elif len(validation_rows):
        calibration = calibrate(Exported(networks, shift).eval(), images, labels, validation_rows) | {"epoch": epoch}
    else:
        calibration = {"temperature": 1.0, "reviewBelow": None, "epoch": epoch}
    options.checkpoint.mkdir(parents=True, exist_ok=True)
    (options.checkpoint / "calibration.json").write_text(json.dumps(calibration) + "\n")
    if options.boosted:
        trees = pickle.loads((options.boosted / "trees.pkl").read_bytes())
        answers = WithTrees(Exported(networks, shift).eval(), functools.partial(probabilities_of_trees, trees), calibration["temperature"])
        return answers.eval(), calibration | {"trees": trees}
    return Exported(networks, shift, calibration["temperature"]).eval(), calibration


def join(options, description, protocol, beats, images, labels, parts):
    """Trained networks that differ in their seed as one network."""
    networks = [torch.load(member / "network.pt") for member in options.members]
    epochs = [json.loads((member / "calibration.json").read_text())["epoch"] for member in options.members]
    train_rows, validation_rows = rows_to_learn(options, beats, parts)
    augmentation = augment(protocol, beats, labels, train_rows, description["image"])
    shift = log_prior_shift(labels, train_rows, len(protocol["classes"]), augmentation)
    return finish(options, networks, round(float(np.median(epochs))), shift, images, labels, validation_rows)


def calibrate(network, images, labels, rows):
    """The temperature that makes the validation beats most likely (Guo et al., ICML 2017), and the confidence that CERTAIN of them reach."""
    log = torch.from_numpy(np.log(np.maximum(answer(network, images, rows), 1e-30)))
    truth = torch.from_numpy(labels[rows])
    temperatures = np.exp(np.linspace(np.log(0.5), np.log(4), 200))
    best = min(temperatures, key=lambda temperature: nn.functional.cross_entropy(log / temperature, truth).item())
    confidence = torch.softmax(log / best, 1).amax(1).numpy()
    return {"temperature": round(float(best), 4), "reviewBelow": round(float(np.quantile(confidence, 1 - CERTAIN)), 3)}


def export(options, network, calibration, description, protocol):
    import onnx

    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "model.onnx"
    kind = "trace" if "trace" in description else "image"
    spec = description[kind]
    outputs = [*network.SHAPES, *(["rhythm"] if "trees" in calibration else [])]
    torch.onnx.export(network, torch.zeros(2, 1, spec["rows"], spec["columns"], dtype=torch.uint8), path, opset_version=17,
                      input_names=["image"], output_names=outputs, dynamic_axes={name: {0: "batch"} for name in ["image", *outputs]})
    model = onnx.load(path)
    if "trees" in calibration:
        add_to(model, calibration["trees"], "rhythm", calibration["temperature"])
    for output, shape in zip(model.graph.output, network.SHAPES.values()):
        for dimension, size in zip(output.type.tensor_type.shape.dim[1:], shape(network)):
            dimension.dim_value = size
    for key, value in {kind: json.dumps(spec), "classes": " ".join(protocol["classes"]), "labelSet": protocol["labelSet"]}.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(model, path)
    manifest = {
        "name": options.name,
        "version": options.version,
        "labelSet": protocol["labelSet"],
        "classes": protocol["classes"],
        kind: spec,
        "protocol": protocol["name"],
        "trainingData": "; ".join(description["trainingData"][database] for database in (options.databases if protocol["name"] == "inter-patient" else ["mitdb"])),
        "split": protocol["split"] + split_in_words(options),
        "seed": options.seed,
        "epoch": calibration["epoch"],
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "reviewBelow": calibration["reviewBelow"],
    }
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def split_in_words(options):
    if options.protocol != "inter-patient":
        return ""
    return ("; validation records are trained on too: what was chosen was chosen by five folds of the training patients" + (f", of which fold {options.fold} was left out" if options.fold is not None else "")
            + (f"; {len(options.members)} such networks answer together" if options.members and len(options.members) > 1 else "")
            + (", with boosted trees on the rhythm of the picture" if options.boosted else ""))


def write_probe(options, network, beats, images, parts):
    """Keeps what this framework answers to some beats, so that the exported network can be held against it."""
    validation_rows = np.flatnonzero(parts == "Validation")   # of the MIT-BIH Arrhythmia Database, whose samples need no new rate
    rows = np.sort(np.random.default_rng(options.seed).choice(validation_rows, min(PROBE_BEATS, len(validation_rows)), replace=False))
    with open(options.checkpoint / "probe.csv", "w", newline="") as file:
        for row, probabilities in zip(rows, answer(network, images, rows)):
            csv.writer(file).writerow([beats[row]["record"], beats[row]["sample"], *(f"{value:.8f}" for value in probabilities)])


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    description, protocol, beats, images, labels, parts = dataset = read_dataset(options.dataset, options.protocol)
    network, calibration = join(options, *dataset) if options.members else train(options, *dataset)
    export(options, network, calibration, description, protocol)
    write_probe(options, network, beats, images, parts)
    print(f"exported the weights of epoch {calibration['epoch']} to {options.out}")


if __name__ == "__main__":
    main()
