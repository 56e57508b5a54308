"""Fits the recording stage: boosted trees on what a recording tells of each of its beats. Folds of patients choose, `--export` writes the model."""

import argparse
import csv
import datetime
import hashlib
import json
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")   # threads that wait for each other are slower than one where the machine is shared

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import trees

CLASSES = "NSVF"
FOLDS = 5
MOST_NORMAL = 500           # normal beats taken of a person: the others are like them
PATIENT_POWER = 0.5         # a class's weight is spread over people: 0 beat by beat, 1 each person the same
CLASS_POWER = 0.2           # 0: classes weigh as their beats are many; 1: all classes the same
PICTURE_WEIGHT = 0.5        # of a network on pictures, where one is asked
SECOND_LOOK = True          # over the rhythm of the whole recording: the folds gain by it
BOOSTING = dict(learning_rate=0.06, max_iter=150, max_leaf_nodes=8, min_samples_leaf=60, l2_regularization=20.0, max_bins=64, early_stopping=False)
SOURCES = {
    "mitdb": "DS1 of the MIT-BIH Arrhythmia Database 1.0.0 (Moody GB, Mark RG, IEEE Eng Med Biol 20(3):45-50, 2001; Goldberger AL et al., Circulation 101(23):e215-e220, 2000), https://physionet.org/content/mitdb/1.0.0/, Open Data Commons Attribution License 1.0",
    "svdb": "half of the records (even numbers) of the MIT-BIH Supraventricular Arrhythmia Database 1.0.0 (Greenwald SD, Ph.D. thesis, Harvard-MIT HST, 1990; Goldberger AL et al. 2000), https://physionet.org/content/svdb/1.0.0/, Open Data Commons Attribution License 1.0",
}


class Beats:
    """The table that `Lab recording-features` writes."""

    def __init__(self, path):
        cache = path.with_suffix(".npz")
        if not cache.exists() or cache.stat().st_mtime < path.stat().st_mtime:
            read(path, cache)
        with np.load(cache) as kept:
            self.record, self.sample, self.label = kept["record"], kept["sample"], kept["label"]
            self.part, self.fold, self.database = kept["part"], kept["fold"], kept["database"]
            self.features, self.names = kept["features"], kept["names"].tolist()

    def training(self, database):
        """The beats of people whom models learn from, of one database or of both."""
        return (self.fold >= 0) & ((self.database == "mitdb") | (database == "both"))


def read(path, cache):
    with path.open(newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        first = header.index("database") + 1
        kept = [(row[0], int(row[1]), CLASSES.index(row[3]), row[4], int(row[5] or -1), row[6], np.array(row[first:], np.float32)) for row in rows]
    columns = list(zip(*kept))
    np.savez(cache, names=np.array(header[first:]), record=np.array(columns[0]), sample=np.array(columns[1]), label=np.array(columns[2]),
             part=np.array(columns[3]), fold=np.array(columns[4]), database=np.array(columns[5]), features=np.stack(columns[6]))


def chosen(beats, rows, seed):
    """Some of the rows: of each person at most so many normal beats, all others; with their weights."""
    chance = np.random.default_rng(seed)
    taken, weights = [], []
    for person in np.unique(beats.record[rows]):
        own = rows[beats.record[rows] == person]
        for label in range(len(CLASSES)):
            of_class = own[beats.label[own] == label]
            count = len(of_class)
            if label == 0 and count > MOST_NORMAL:
                of_class = np.sort(chance.choice(of_class, MOST_NORMAL, replace=False))
            if count:
                taken.append(of_class)
                weights.append(np.full(len(of_class), count ** (1 - PATIENT_POWER) / len(of_class)))
    taken, weights = np.concatenate(taken), np.concatenate(weights)
    labels = beats.label[taken]
    wanted = np.bincount(beats.label[rows], minlength=len(CLASSES)) ** (1 - CLASS_POWER)
    return taken, weights * (wanted / np.maximum(np.bincount(labels, weights, len(CLASSES)), 1e-9))[labels]


def fit(beats, rows, seed, columns):
    taken, weights = chosen(beats, rows, seed)
    return HistGradientBoostingClassifier(random_state=seed, **BOOSTING).fit(
        beats.features[taken][:, columns], beats.label[taken], sample_weight=weights / weights.mean())


def f1(truth, answer, label):
    hit = np.sum((truth == label) & (answer == label))
    return 2 * hit / max(1, np.sum(truth == label) + np.sum(answer == label))


class Figures:
    """F1 of classes, pooled and by record, and burdens, in percent."""

    def __init__(self, record, truth, answer):
        people = np.unique(record)
        own = {person: record == person for person in people}
        self.f1 = {label: 100 * f1(truth, answer, CLASSES.index(label)) for label in "SVF"}
        self.accuracy = 100 * np.mean(truth == answer)
        self.s = {person: 100 * f1(truth[own[person]], answer[own[person]], 1) for person in people if np.any(truth[own[person]] == 1)}
        self.s_median = np.median(list(self.s.values())) if self.s else np.nan
        self.burden = {label: np.mean([within(truth[own[person]], answer[own[person]], CLASSES.index(label)) for person in people]) * 100 for label in "SV"}
        without = [np.mean(answer[own[person]] == 1) for person in people if not np.any(truth[own[person]] == 1)]
        self.false_s = 100 * np.mean([share <= 0.02 for share in without]) if without else np.nan

    def __str__(self):
        return (f"S {self.f1['S']:.1f} (median {self.s_median:.1f}) V {self.f1['V']:.1f} F {self.f1['F']:.1f} accuracy {self.accuracy:.2f} "
                f"burden S {self.burden['S']:.0f} V {self.burden['V']:.0f} no S {self.false_s:.0f}")


def within(truth, answer, label):
    """Whether the burden of a class is right within a fifth, or within half a percent of the beats."""
    true, said = np.mean(truth == label), np.mean(answer == label)
    return abs(said - true) <= max(0.2 * true, 0.005)


def fit_all(beats, parts, seeds, columns, jobs):
    """For each part of the beats, given by rows, a model of each seed."""
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        fitted = [[pool.submit(fit, beats, rows, seed, columns) for seed in seeds] for rows in parts]
        return [[model.result() for model in models] for models in fitted]


def folds(beats, database, seeds, columns, jobs):
    """Probabilities of every training beat by models that did not learn from its person."""
    everyone = np.flatnonzero(beats.training(database))
    out = [beats.fold[everyone] == fold for fold in np.unique(beats.fold[everyone])]
    answers = np.zeros((len(everyone), len(CLASSES)))
    for own, models in zip(out, fit_all(beats, [everyone[~own] for own in out], seeds, columns, jobs)):
        answers[own] = trees.probabilities(models, beats.features[everyone[own]][:, columns])
    return everyone, answers


def report(beats, rows, answers):
    """A line of figures: pooled, and how far the folds lie apart."""
    truth, answer = beats.label[rows], answers.argmax(1)
    pooled = Figures(beats.record[rows], truth, answer)
    each = [Figures(beats.record[rows][part], truth[part], answer[part]) for part in (beats.fold[rows] == fold for fold in np.unique(beats.fold[rows]))]
    spread = lambda values: f"{np.mean(values):.1f} +- {np.std(values, ddof=1):.1f}"
    return f"{pooled}; folds: S {spread([f.f1['S'] for f in each])}, V {spread([f.f1['V'] for f in each])}, accuracy {spread([f.accuracy for f in each])}"


def export(folder, beats, database, seeds, columns, version, jobs):
    rows = np.flatnonzero(beats.training(database))
    models = fit_all(beats, [rows], seeds, columns, jobs)[0]
    folder.mkdir(parents=True, exist_ok=True)
    names = [beats.names[column] for column in columns]
    trees.write(folder / "model.onnx", models, len(names), {"classes": " ".join(CLASSES), "features": " ".join(names)})
    data = ["mitdb"] + (["svdb"] if database == "both" else [])
    manifest = {
        "name": "recording",
        "version": version,
        "labelSet": "aami",
        "classes": list(CLASSES),
        "features": names,
        "pictureWeight": PICTURE_WEIGHT,
        "secondLook": SECOND_LOOK,
        "trainingData": "; ".join(SOURCES[name] for name in data),
        "people": "DS1 + SVDB" if database == "both" else "DS1",
        "split": f"DS1{' and SVDB' if database == 'both' else ''} ({len(np.unique(beats.record[rows]))} people) for training, chosen by {FOLDS} folds of them; DS2 for test",
        "seed": seeds[0],
        "members": len(seeds),
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return models


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", type=Path, required=True, help="the CSV file of Lab recording-features")
    parser.add_argument("--data", choices=["both", "ds1"], default="both", help="learn from DS1 and SVDB, or from DS1 alone")
    parser.add_argument("--seeds", type=int, default=3, help="models that answer together")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="models that are fitted at a time")
    parser.add_argument("--predictions", type=Path, help="a CSV file to write what the folds answer to")
    parser.add_argument("--export", type=Path, help="a folder to write a model fitted to everyone to, instead of judging folds")
    parser.add_argument("--probe", type=Path, help="with --export: a CSV file for some beats and what scikit-learn answers to them")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="another value of a number at the top of this file or of BOOSTING, for an experiment")
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="features to leave out, for an experiment")
    arguments = parser.parse_args()
    for setting in arguments.set:
        name, value = setting.split("=")
        (BOOSTING if name in BOOSTING else globals())[name] = type(BOOSTING.get(name, globals().get(name)))(float(value))

    beats = Beats(arguments.features)
    columns = [place for place, name in enumerate(beats.names) if name not in arguments.without]
    seeds = list(range(1, arguments.seeds + 1))
    if arguments.export:
        models = export(arguments.export, beats, arguments.data, seeds, columns, arguments.version, arguments.jobs)
        if arguments.probe:
            probe(arguments.probe, beats, models, columns)
        return

    rows, answers = folds(beats, arguments.data, seeds, columns, arguments.jobs)
    print(" ".join([arguments.data, f"{len(seeds)} seeds", *arguments.set, *(f"-{name}" for name in arguments.without)]), "|", report(beats, rows, answers), flush=True)
    if arguments.predictions:
        write_predictions(arguments.predictions, beats, rows, answers)


def write_predictions(path, beats, rows, answers):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["record", "sample", *CLASSES])
        writer.writerows([beats.record[row], beats.sample[row], *(f"{p:.6f}" for p in answer)] for row, answer in zip(rows, answers))


def probe(path, beats, models, columns):
    rows = np.flatnonzero(beats.fold >= 0)[::97]
    features = beats.features[rows][:, columns]
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(beats.names[column] for column in columns), *CLASSES])
        writer.writerows([*(repr(float(x)) for x in own), *(f"{p:.8f}" for p in answer)] for own, answer in zip(features, trees.probabilities(models, features)))


if __name__ == "__main__":
    main()
