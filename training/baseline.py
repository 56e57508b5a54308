"""What six numbers from the signal tell of a beat: the baseline that the networks on pictures are held against.

Reads the CSV of `ArrhythmiaWeb.Lab features`. A random forest is chosen on the validation records of DS1, fitted again to all of DS1, and
judged once on DS2. Writes a Markdown page. The six features follow the idea of Saenz-Cogollo JF, Agelli M, Investigating Feature Selection
and Random Forests for Inter-Patient Heartbeat Classification, Algorithms 13(4):75, 2020 (ratios of intervals and a width), not its exact list.
"""

import argparse
import csv
import datetime
import hashlib
import itertools
import pathlib

import numpy
import sklearn
from sklearn.ensemble import RandomForestClassifier

CLASSES = ["N", "S", "V", "F"]
FEATURES = ["previous / mean", "next / mean", "previous / next", "previous / before", "width", "width / mean width"]

TREES = 100
LEAVES = [2, 10, 50]  # beats in a leaf: from nearly fitted to smooth
WEIGHTS = [None, "balanced_subsample"]  # whether rare classes weigh more


def read(path):
    """Gives features, classes and parts of all beats."""
    with open(path, newline="", encoding="ascii") as file:
        rows = list(csv.DictReader(file))
    value = {name: numpy.array([float(row[name]) for row in rows]) for name in ["previous", "next", "before", "mean", "width", "meanWidth"]}

    def ratio(above, below):
        return value[above] / numpy.maximum(value[below], 0.001)

    features = numpy.stack([
        ratio("previous", "mean"), ratio("next", "mean"), ratio("previous", "next"), ratio("previous", "before"), value["width"], ratio("width", "meanWidth"),
    ], axis=1)
    return features, numpy.array([CLASSES.index(row["class"]) for row in rows]), numpy.array([row["part"] for row in rows])


def forest(leaf, weight, seed):
    return RandomForestClassifier(TREES, min_samples_leaf=leaf, class_weight=weight, random_state=seed, n_jobs=1)


def count(truth, answer):
    """The confusion matrix: a row for each true class."""
    matrix = numpy.zeros((len(CLASSES), len(CLASSES)), dtype=int)
    numpy.add.at(matrix, (truth, answer), 1)
    return matrix


def f1(matrix):
    """F1 of each class."""
    return 2 * numpy.diag(matrix) / numpy.maximum(matrix.sum(axis=0) + matrix.sum(axis=1), 1)


def cells(matrix):
    return f"{100 * numpy.trace(matrix) / matrix.sum():.2f} % | " + " | ".join(f"{100 * value:.2f} %" for value in f1(matrix))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--features", type=pathlib.Path, required=True, help="the CSV that `features` wrote")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the Markdown page to write")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    features, classes, parts = read(arguments.features)
    train, validation, test = (parts == part for part in ["Train", "Validation", "Test"])

    tried = []
    for leaf, weight in itertools.product(LEAVES, WEIGHTS):
        fitted = forest(leaf, weight, arguments.seed).fit(features[train], classes[train])
        tried.append((leaf, weight, count(classes[validation], fitted.predict(features[validation]))))
        print(leaf, weight, cells(tried[-1][2]), flush=True)
    # F has too few beats in the validation records to choose by.
    leaf, weight, _ = max(tried, key=lambda one: f1(one[2])[:3].mean())

    ds1 = train | validation
    final = forest(leaf, weight, arguments.seed).fit(features[ds1], classes[ds1])
    judged = count(classes[test], final.predict(features[test]))

    heading = "| accuracy | " + " | ".join(f"F1 of {code}" for code in CLASSES) + " |"
    line = "---:|" * (1 + len(CLASSES))
    page = [
        "# Baseline: six numbers from the signal",
        "",
        "A random forest on six features, without any picture: " + ", ".join(FEATURES) + ". An interval is the time from one annotated beat to the next, a mean goes back over",
        "at most 32 beats, the width is the time that the middle 80 % of the energy of the slope take within 0.15 s of the R peak. Written by",
        "",
        "    dotnet run -c Release --project src/ArrhythmiaWeb.Lab -- features --records data/mitdb --out artifacts/features.csv",
        f"    python3 training/baseline.py --features artifacts/features.csv --out models/BASELINE.md --seed {arguments.seed}",
        "",
        f"on {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d} with scikit-learn {sklearn.__version__}, seed {arguments.seed}, features of SHA-256 {hashlib.sha256(arguments.features.read_bytes()).hexdigest()[:12]}.",
        "",
        f"## DS2, {judged.sum()} beats, judged once",
        "",
        heading,
        f"|{line}",
        f"| {cells(judged)} |",
        "",
        "Confusion matrix: a row for each true class, a column for each answer.",
        "",
        "| | " + " | ".join(CLASSES) + " |",
        "|---|" + "---:|" * len(CLASSES),
        *[f"| {code} | " + " | ".join(str(number) for number in row) + " |" for code, row in zip(CLASSES, judged)],
        "",
        f"Fitted to all {ds1.sum()} beats of DS1: {TREES} trees, at least {leaf} beats in a leaf, {'rare classes weighted' if weight else 'no weights'}.",
        "",
        f"## The choice, on the validation records of DS1 ({validation.sum()} beats), fitted to the others",
        "",
        "By the mean F1 of N, S and V.",
        "",
        "| beats in a leaf | weights " + heading,
        f"|---:|---|{line}",
        *[f"| {leaf} | {weight or 'none'} | {cells(matrix)} |" for leaf, weight, matrix in tried],
    ]
    arguments.out.write_text("\n".join(page) + "\n", encoding="utf-8")
    print("\n".join(page))


if __name__ == "__main__":
    main()
