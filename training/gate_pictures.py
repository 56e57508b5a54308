#!/usr/bin/env python3
"""Collects and draws the pictures that the input gate is trained and tested on, in folders PART/KIND/SOURCE.
Started again after an interruption, it goes on.

Parts: train, validation, test. Kinds: spectral, trace, other. The ECG pictures of a part come from its records only, the others from
its packages only. Needs a Debian 12 system (apt-get download), its gnuplot-nox, qrencode and chromium for the test part.
"""

import argparse
import collections
import csv
import multiprocessing
import os
import pathlib
import time
import wave
import zlib

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from PIL import Image

import gate_drawings
import gate_others
import gate_records
import gate_sources

PARTS = ["train", "validation", "test"]
COUNTS = {   # of every style or kind in the training part; the other parts take the share below
    "spectral": {"canonical": 500, "colours": 1400, "margins": 800, "axes": 700, "specgram": 700},
    "trace": {"plain": 1800, "paper": 400, "axes": 700},
    "other": {"drawn-blank": 150, "drawn-noise": 200, "drawn-gradient": 200, "drawn-field": 700, "drawn-series": 900, "drawn-chart": 250,
              "drawn-page": 350, "drawn-squares": 100, "painted": 800, "sound": 600, "waveform": 250},
}
SHARE = {   # of these counts, by part and kind; the test part has more ECG pictures, to measure half a per cent
    "train": {"spectral": 1, "trace": 1, "other": 1},
    "validation": {"spectral": 0.5, "trace": 0.3, "other": 0.3},
    "test": {"spectral": 0.75, "trace": 0.35, "other": 0.25},
}
SCREENSHOTS = {"train": 12, "validation": 50, "test": 25}
GNUPLOTS, CODES = 195, 60
CROPS = {"gnome-backgrounds": 10, "mate-backgrounds": 7}   # few and large: several cuts of each are trained on
SOURCES = None   # of the part that is made; each process has its own


class Sources:
    """What the drawings of a part are made from."""

    def __init__(self, options, part):
        self.records, self.root, self.part = options.records, options.out, part
        self.names = gate_records.read(options.dataset)[part]
        self.cells = np.load(options.dataset / "images.npy", mmap_mode="r")
        self.beats = collections.defaultdict(lambda: collections.defaultdict(list))
        with open(options.dataset / "beats.csv", newline="") as file:
            for row, beat in enumerate(csv.DictReader(file)):
                if beat["record"] in self.names:
                    self.beats[beat["record"]][beat["symbol"]].append((row, int(beat["sample"])))
        self.leads, self.sounds, self.photographs = {}, [], []

    def beat(self, generator):
        """A beat of a record; every other time each symbol has the same chance."""
        record = generator.choice(self.names)
        symbols = self.beats[record]
        chances = np.array([len(beats) for beats in symbols.values()], float) if generator.random() < 0.5 else np.ones(len(symbols))
        beats = symbols[generator.choice(list(symbols), p=chances / chances.sum())]
        row, sample = beats[generator.integers(len(beats))]
        return str(record), row, sample

    def signal(self, record, lead):
        if (record, lead) not in self.leads:
            millivolts, rate = gate_drawings.read_lead(self.records, record, lead)
            slow = np.convolve(millivolts, np.ones(int(rate)) / int(rate), "same")
            self.leads[record, lead] = (millivolts - slow).astype(np.float32), rate
        return self.leads[record, lead]

    def around(self, generator, before, after):
        record, _, sample = self.beat(generator)
        millivolts, rate = self.signal(record, int(generator.random() < 0.3))
        places = np.arange(sample - int(before * rate), sample + int(after * rate))
        return millivolts[np.clip(places, 0, len(millivolts) - 1)], rate

    def sound(self, generator):
        if not self.sounds:
            self.sounds = sorted((self.root / "packages" / gate_sources.SOUNDS[self.part]).rglob("*.wav"))
        while True:
            try:
                with wave.open(str(generator.choice(self.sounds))) as file:
                    if file.getsampwidth() == 2:
                        rate, channels = file.getframerate(), file.getnchannels()
                        file.setpos(int(generator.integers(0, max(1, file.getnframes() - 10 * rate))))
                        return np.frombuffer(file.readframes(10 * rate), np.int16)[::channels], rate
            except (wave.Error, EOFError):
                continue

    def photograph(self, generator):
        if not self.photographs:
            for package in gate_sources.PHOTOGRAPHS[self.part]:
                for _, image in gate_sources.pictures(self.root / "packages" / package, 60, 1):
                    image.thumbnail((1200, 1200))
                    self.photographs.append(image)
        return self.photographs[generator.integers(len(self.photographs))]


def save(image, folder, number, generator, lossless=False):
    folder.mkdir(parents=True, exist_ok=True)
    if lossless or generator.random() < 0.5:
        image.save(folder / f"{number:05}.png", compress_level=1)
    else:
        image.save(folder / f"{number:05}.jpg", quality=int(generator.integers(40, 96)))


def draw(job):
    kind, style, number, seed = job
    if list((SOURCES.root / SOURCES.part / kind / style).glob(f"{number:05}.*")):   # drawn before an interruption
        return
    generator = np.random.default_rng([seed, number, zlib.crc32(f"{SOURCES.part}/{kind}/{style}".encode())])
    if kind == "spectral" and style != "specgram":
        image = gate_drawings.spectral(SOURCES.cells[SOURCES.beat(generator)[1]], style, generator)
    elif kind == "spectral":
        image = gate_drawings.specgram(*SOURCES.around(generator, gate_drawings.SECONDS_EITHER_SIDE, gate_drawings.SECONDS_EITHER_SIDE), generator)
    elif kind == "trace":
        half = generator.uniform(0.2, 0.6) if generator.random() < 0.75 else generator.uniform(0.6, 3)
        image = gate_drawings.trace(*SOURCES.around(generator, half * generator.uniform(0.7, 1.3), half), style, generator)
    elif style == "painted":
        image = gate_others.painted(SOURCES.photograph(generator), generator)
    elif style in ("sound", "waveform"):
        image = getattr(gate_others, style)(*SOURCES.sound(generator), generator)
    else:
        image = gate_others.DRAWN[style.removeprefix("drawn-")](generator)
    save(image, SOURCES.root / SOURCES.part / kind / style, number, generator, style == "canonical")


def collect(job):
    package, most, seed = job
    complete = SOURCES.root / SOURCES.part / "other" / package
    if complete.exists():
        return
    target = SOURCES.root / SOURCES.part / "unfinished" / package
    target.mkdir(parents=True, exist_ok=True)
    generator = np.random.default_rng([seed, zlib.crc32(package.encode())])
    for number, (file, image) in enumerate(gate_sources.pictures(SOURCES.root / "packages" / package, most, seed)):
        small = image.width * image.height <= gate_sources.MOST_PIXELS
        if small and (SOURCES.part != "train" or generator.random() < 0.5):
            (target / f"{number:05}{file.suffix.lower()}").write_bytes(file.read_bytes())
            continue
        for cut in range(CROPS.get(package, 1)):
            piece = image
            if SOURCES.part == "train" and min(image.size) > 150:
                width, height = (int(side * generator.uniform(0.4, 1)) for side in image.size)
                left, top = int(generator.integers(0, image.width - width + 1)), int(generator.integers(0, image.height - height + 1))
                piece = image.crop((left, top, left + width, top + height))
            piece = gate_drawings.any_size(piece, generator) if SOURCES.part == "train" else piece.copy()
            piece.thumbnail((1600, 1600))
            save(piece, target, 10000 * cut + number, generator)
    complete.parent.mkdir(parents=True, exist_ok=True)
    target.rename(complete)


def work(job):
    return collect(job[1:]) if job[0] == "collect" else draw(job)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=pathlib.Path, required=True, help="folder written by `Lab dataset`")
    parser.add_argument("--records", type=pathlib.Path, required=True, help="the WFDB records that it was made from")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--part", required=True, choices=PARTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    options.out = options.out.resolve()

    global SOURCES
    SOURCES, started = Sources(options, options.part), time.time()
    others = options.out / options.part / "other"
    for package in {*gate_sources.PICTURES[options.part], gate_sources.SOUNDS[options.part], gate_sources.HTML[options.part]}:
        gate_sources.unpack(package, options.out / "packages")
    jobs = [("collect", package, most, options.seed) for package, most in gate_sources.PICTURES[options.part].items()]
    jobs += [(kind, style, number, options.seed) for kind, styles in COUNTS.items() for style, count in styles.items()
             for number in range(int(count * SHARE[options.part][kind]))]
    with multiprocessing.Pool(options.processes) as pool:
        for done, _ in enumerate(pool.imap_unordered(work, jobs, chunksize=4), 1):
            if done % 500 == 0:
                print(f"{options.part}: {done} of {len(jobs)}, {time.time() - started:.0f} s", flush=True)
    gate_sources.screenshots(options.out / "packages" / gate_sources.HTML[options.part], SCREENSHOTS[options.part], options.seed, others / "screenshots")
    if options.part == "test":
        gate_sources.gnuplot(GNUPLOTS, options.seed, others / "gnuplot-nox")
        gate_sources.codes(CODES, options.seed, others / "qrencode")
    for folder in sorted((options.out / options.part).glob("*/*")):
        print(f"{folder.parent.name}/{folder.name}: {len(list(folder.iterdir()))}")


if __name__ == "__main__":
    main()
