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
    "spectral": {"canonical": 250, "colours": 700, "margins": 400, "axes": 250, "specgram": 250},
    "trace": {"plain": 1200, "paper": 250, "axes": 250, "strip": 400},
    "other": {"drawn-blank": 40, "drawn-noise": 60, "drawn-gradient": 60, "drawn-field": 300, "drawn-series": 300, "drawn-chart": 80,
              "drawn-page": 150, "drawn-squares": 40, "drawn-lines": 400, "drawn-marks": 300, "drawn-figures": 180, "drawn-pulse": 250, "drawn-eeg": 150,
              "drawn-tone": 250, "drawn-seismogram": 80, "drawn-respiration": 120, "drawn-temperature": 100, "drawn-switched": 120, "drawn-peaks": 120,
              "drawn-spectrogram": 250, "drawn-signal-spectrum": 250, "drawn-scalogram": 180, "drawn-stripes": 120,
              "painted": 350, "sound": 120, "waveform": 120},
}
SHARE = {   # of these counts, by part and kind; the test part has more ECG pictures, to measure half a per cent
    "train": {"spectral": 1, "trace": 1, "other": 1},
    "validation": {"spectral": 0.5, "trace": 0.4, "other": 0.2},
    "test": {"spectral": 0.6, "trace": 0.5, "other": 0.25},
}
SCREENSHOTS = {"train": 12, "validation": 50, "test": 25}
GNUPLOTS, GNUPLOT_SIGNALS, CODES = 195, 210, 60
BY_SYMBOL = 0.35   # so many beats are drawn with the same chance for every symbol of the part, flutter with thrice the chance of the others
CROPS = {"gnome-backgrounds": 10, "mate-backgrounds": 7}   # few and large: several cuts of each are trained on
NAMES = {"!": "flutter", "/": "paced"}   # the symbol of an ECG picture's beat ends its file's name: these two need a word
DATASET_RATE = 360   # Hz, of the samples that beats.csv names
SOURCES = None   # of the part that is made; each process has its own


class Sources:
    """What the drawings of a part are made from."""

    def __init__(self, options, part):
        self.records, self.root, self.part = options.records, options.out, part
        names = gate_records.read(options.dataset)[part]
        self.cells = np.load(options.dataset / "images.npy", mmap_mode="r")
        self.beats = collections.defaultdict(lambda: collections.defaultdict(list))
        with open(options.dataset / "beats.csv", newline="") as file:
            for row, beat in enumerate(csv.DictReader(file)):
                if gate_records.belongs(beat, part, names):
                    self.beats[beat["record"]][beat["symbol"]].append((row, int(beat["sample"])))
        self.names = sorted(self.beats)
        self.symbols = sorted({symbol for beats in self.beats.values() for symbol in beats})
        self.leads, self.sounds, self.photographs = {}, [], []

    def beat(self, generator):
        """A beat: of a symbol of the part, or of a record, there every other time with the same chance for each symbol."""
        if generator.random() < BY_SYMBOL:
            weights = np.array([3 if symbol == gate_records.FLUTTER else 1 for symbol in self.symbols])
            symbol = generator.choice(self.symbols, p=weights / weights.sum())
            record = generator.choice([name for name in self.names if symbol in self.beats[name]])
        else:
            record = generator.choice(self.names)
            counts = np.array([len(beats) for beats in self.beats[record].values()], float)
            chances = counts if generator.random() < 0.5 else np.ones(len(counts))
            symbol = generator.choice(list(self.beats[record]), p=chances / chances.sum())
        beats = self.beats[record][symbol]
        row, sample = beats[generator.integers(len(beats))]
        self.drawn = NAMES.get(symbol, str(symbol))
        return str(record), row, sample

    def signal(self, record, lead):
        if (record, lead) not in self.leads:
            folder = next(folder for folder in self.records if (folder / f"{record}.hea").exists())
            millivolts, rate = gate_drawings.read_lead(folder, record, lead)
            slow = np.convolve(millivolts, np.ones(int(rate)) / int(rate), "same")
            self.leads[record, lead] = (millivolts - slow).astype(np.float32), rate
        return self.leads[record, lead]

    def around(self, generator, before, after):
        record, _, sample = self.beat(generator)
        millivolts, rate = self.signal(record, int(generator.random() < 0.3))
        middle = int(sample * rate / DATASET_RATE)
        places = np.arange(middle - int(before * rate), middle + int(after * rate))
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
            self.photographs = [gate_sources.files(self.root / "packages" / package) for package in gate_sources.PHOTOGRAPHS[self.part]]
        while True:
            files = self.photographs[generator.integers(len(self.photographs))]
            if image := gate_sources.opened(files[generator.integers(len(files))]):
                image.thumbnail((1200, 1200))
                return image


def save(image, folder, number, generator, lossless=False, symbol=""):
    folder.mkdir(parents=True, exist_ok=True)
    if lossless or generator.random() < 0.5:
        image.save(folder / f"{number:05}{symbol}.png", compress_level=1)
    else:
        image.save(folder / f"{number:05}{symbol}.jpg", quality=int(generator.integers(40, 96)))


def draw(job):
    kind, style, number, seed = job
    if list((SOURCES.root / SOURCES.part / kind / style).glob(f"{number:05}*.*")):   # drawn before an interruption
        return
    generator = np.random.default_rng([seed, number, zlib.crc32(f"{SOURCES.part}/{kind}/{style}".encode())])
    if kind == "spectral" and style != "specgram":
        image = gate_drawings.spectral(SOURCES.cells[SOURCES.beat(generator)[1]], style, generator)
    elif kind == "spectral":
        image = gate_drawings.specgram(*SOURCES.around(generator, gate_drawings.SECONDS_EITHER_SIDE, gate_drawings.SECONDS_EITHER_SIDE), generator)
    elif kind == "trace":
        half = generator.uniform(0.6, 3) if style == "strip" else generator.uniform(0.2, 0.6)
        drawn = str(generator.choice(gate_drawings.TRACE_STYLES, p=[0.6, 0.2, 0.2])) if style == "strip" else style
        image = gate_drawings.trace(*SOURCES.around(generator, half * generator.uniform(0.7, 1.3), half), drawn, generator)
    elif style == "painted":
        image = gate_others.painted(SOURCES.photograph(generator), generator)
    elif style in ("sound", "waveform"):
        image = getattr(gate_others, style)(*SOURCES.sound(generator), generator)
    else:
        image = gate_others.DRAWN[style.removeprefix("drawn-")](generator)
    save(image, SOURCES.root / SOURCES.part / kind / style, number, generator, style == "canonical", "" if kind == "other" else f"-{SOURCES.drawn}")


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
    parser.add_argument("--records", type=pathlib.Path, nargs="+", required=True, help="the folders of WFDB records that it was made from")
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
        gate_sources.gnuplot(gate_sources.GNUPLOT_PLOTS, GNUPLOTS, options.seed, others / "gnuplot-nox")
        gate_sources.gnuplot(gate_sources.GNUPLOT_SIGNALS, GNUPLOT_SIGNALS, options.seed, others / "gnuplot-signals")
        gate_sources.codes(CODES, options.seed, others / "qrencode")
    for folder in sorted((options.out / options.part).glob("*/*")):
        print(f"{folder.parent.name}/{folder.name}: {len(list(folder.iterdir()))}")


if __name__ == "__main__":
    main()
