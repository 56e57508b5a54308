#!/usr/bin/env python3
"""Puts together what networks answered to people whom they had not learned from (five folds), prints the figures, and chooses the temperature.

Several groups of folds (--members a b) answer together, with the mean of their probabilities.
"""

import argparse
import csv
import json
import pathlib

import numpy as np

CERTAIN = 0.9              # share of the beats whose answer stands without a reader
LEAST_BEATS = 1            # of a class, for a person to count in the median


def read(folder):
    keys, truth, probabilities, folds = [], [], [], []
    for path in sorted(folder.glob("fold-*/predictions.csv")):
        with open(path, newline="") as file:
            rows = csv.reader(file)
            classes = next(rows)[3:]
            for row in rows:
                keys.append((row[0], int(row[1])))
                truth.append(classes.index(row[2]))
                probabilities.append([float(value) for value in row[3:]])
                folds.append(path.parent.name)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return classes, [keys[i] for i in order], np.array(truth)[order], np.array(probabilities)[order], np.array(folds)[order]


def f1(truth, answers, label):
    right = np.sum((truth == label) & (answers == label))
    total = np.sum(truth == label) + np.sum(answers == label)
    return 2 * right / total if total else np.nan


def figures(classes, records, truth, probabilities, folds):
    """Accuracy and, for each class, F1 pooled, as the median over the people who have any, and the spread over folds."""
    answers = probabilities.argmax(1)
    line = [f"accuracy {100 * np.mean(answers == truth):.2f}"]
    for label, name in enumerate(classes):
        people = [record for record in np.unique(records) if np.sum((records == record) & (truth == label)) >= LEAST_BEATS]
        each = [f1(truth[records == record], answers[records == record], label) for record in people]
        of_folds = [f1(truth[folds == fold], answers[folds == fold], label) for fold in np.unique(folds)]
        line.append(f"{name} pooled {100 * f1(truth, answers, label):.1f} median {100 * np.median(each):.1f} ({len(people)} people) folds {' '.join(f'{100 * value:.0f}' for value in of_folds)}")
    return "; ".join(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=pathlib.Path, nargs="+", required=True, help="folders with fold-0 to fold-4, each with predictions.csv")
    parser.add_argument("--out", type=pathlib.Path, help="folder for calibration.json, which train.py's --like reads")
    options = parser.parse_args()
    read_members = [read(member) for member in options.members]
    classes, keys, truth, _, folds = read_members[0]
    if any(other[1] != keys for other in read_members):
        raise SystemExit("The members were not judged on the same beats.")
    probabilities = np.mean([member[3] for member in read_members], axis=0)
    records = np.array([record for record, _ in keys])
    for name, chosen in (("all", np.ones(len(records), bool)), ("MIT-BIH Arrhythmia Database", records < "300"), ("MIT-BIH Supraventricular Arrhythmia Database", records >= "800")):
        if chosen.any():
            print(f"{name}: {figures(classes, records[chosen], truth[chosen], probabilities[chosen], folds[chosen])}")

    log = np.log(np.maximum(probabilities, 1e-12))
    def loss(temperature):
        scaled = log / temperature
        scaled -= scaled.max(1, keepdims=True)
        return np.mean(np.log(np.exp(scaled).sum(1)) - scaled[np.arange(len(truth)), truth])
    temperature = min(np.exp(np.linspace(np.log(0.5), np.log(4), 60)), key=loss)
    scaled = np.exp((log - log.max(1, keepdims=True)) / temperature)
    confidence = (scaled / scaled.sum(1, keepdims=True)).max(1)
    calibration = {"temperature": round(float(temperature), 4), "reviewBelow": round(float(np.quantile(confidence, 1 - CERTAIN)), 3)}
    print(calibration)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "calibration.json").write_text(json.dumps(calibration) + "\n")


if __name__ == "__main__":
    main()
