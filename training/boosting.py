#!/usr/bin/env python3
"""Gradient-boosted trees on the rhythm of a spectral image (`rhythm.py`): the second member beside the network across patients.

With --fold it leaves out the people of one fold and writes what the trees answer to them to predictions.csv; otherwise it learns from everybody and keeps trees.pkl.
"""

import argparse
import pathlib
import pickle

import numpy as np
import torch
from sklearn.ensemble import HistGradientBoostingClassifier

from rhythm import Rhythm
from trees import probabilities
from train import augment, batches, read_dataset, rows_to_learn, write_predictions

SEEDS = 2                # ensembles that differ in their seed, averaged
TREES = 100
LEARNING_RATE = 0.08
LEAVES = 12
LEAST_BEATS = 60         # in a leaf
PENALTY = 5.0            # on the square of a leaf's value
BALANCE = 0.5            # a person with n beats of a class weighs as n to this power: nobody's habits count for all


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=pathlib.Path, required=True, help="folder written by `Lab dataset`")
    parser.add_argument("--databases", nargs="+", default=["mitdb"], choices=["mitdb", "svdb"])
    parser.add_argument("--fold", type=int, help="leave out the people of this fold")
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True, help="folder for predictions.csv or trees.pkl")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.set_defaults(protocol="inter-patient")
    return parser.parse_args()


def measure(images, spec, rows, change=None):
    """The rhythm of the rows' pictures, as they are or as `change`, given levels and rows, makes them."""
    rhythm = Rhythm(*images.shape[1:], spec["hopSamples"] / spec["samplingRate"], spec["samplingRate"] / spec["fftLength"])
    with torch.inference_mode():
        return torch.cat([torch.empty(0, rhythm.features)] + [rhythm(levels.float() if change is None else change(levels.float(), chosen)) for chosen, levels in batches(images, rows, 512)]).numpy()


def rhythms(options, images, spec):
    """The rhythm of every picture of the data set, kept beside it."""
    kept = options.dataset / "rhythm.npy"
    if not kept.exists():
        np.save(kept, measure(images, spec, np.arange(len(images))))
    return np.load(kept)


def weights(beats, labels, rows):
    """Rows weigh less, the more beats of their class their person has."""
    person = np.array([beats[row]["record"] for row in rows])
    key = np.char.add(np.char.add(person, "/"), labels.astype(str))
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    weight = count[inverse] ** (BALANCE - 1.0)
    return weight / weight.mean()


def fit(features, labels, weight):
    return [HistGradientBoostingClassifier(learning_rate=LEARNING_RATE, max_iter=TREES, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST_BEATS, l2_regularization=PENALTY,
                                           early_stopping=False, random_state=seed).fit(features, labels, sample_weight=weight) for seed in range(1, SEEDS + 1)]


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    description, protocol, beats, images, labels, parts = read_dataset(options.dataset, options.protocol)
    train_rows, judged_rows = rows_to_learn(options, beats, parts)
    spec = description["image"]
    found = rhythms(options, images, spec)
    augmentation = augment(protocol, beats, labels, train_rows, spec)
    generator = torch.Generator().manual_seed(1)

    def early(levels, rows):
        before, after = (torch.from_numpy(interval[rows]).float() for interval in (augmentation.before, augmentation.after))
        return augmentation.make_premature(levels, before, after, generator)

    drawn = np.random.default_rng(1).random(len(train_rows)) < augmentation.premature
    made = train_rows[augmentation.can_be_early[train_rows] & drawn]
    rows = np.concatenate([train_rows, made])
    features = np.concatenate([found[train_rows], measure(images, spec, made, early)])
    targets = np.concatenate([labels[train_rows], np.full(len(made), augmentation.early)])
    trees = fit(features, targets, weights(beats, targets, rows))
    options.checkpoint.mkdir(parents=True, exist_ok=True)
    with open(options.checkpoint / "trees.pkl", "wb") as file:
        pickle.dump(trees, file)
    if options.fold is not None:
        write_predictions(options.checkpoint, protocol, beats, labels, judged_rows, probabilities(trees, found[judged_rows]))


if __name__ == "__main__":
    main()
