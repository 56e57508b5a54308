"""Rhythms made from the beats of a picture: its normal beats set to other intervals, so that prematurity is learnt from every patient.

Few patients have supraventricular beats, and a network that sees only theirs learns the patients. Here the P wave, QRS complex and
T wave of normal beats keep their shape and are set to a new series of intervals; the diastoles between are stretched or shortened.
"""

import numpy as np

# Seconds, either side of the R peak: what keeps its shape.
P_WAVE, NO_P_WAVE = 0.22, 0.09
T_WAVE = 0.40
T_SHARE = 0.55             # of a short interval, left to the T wave of the beat that begins it
NEIGHBOURS = 14            # beats looked at on either side
INTERVAL = (0.42, 1.5)     # seconds between the beats of a basic rhythm
RATE = 0.3                 # log of the change of the patient's own basic interval

# Rhythms around a normal beat and their shares; the first of each name says what becomes of the beat in the middle.
SHARES = {
    "N regular": 0.20, "N sinus arrhythmia": 0.06, "N fibrillation": 0.06, "N beside a premature beat": 0.12, "N after a pause": 0.04,
    "S premature": 0.44, "S in a run": 0.04, "S bigeminy": 0.04,
}
MADE = {"N": 0.3, "V": 0.3, "F": 0.3}   # share of the beats of each class set to another rhythm


class Rhythms:
    """Knows where the beats of every picture stand, and which are normal."""

    def __init__(self, beats, labels, classes, seconds_per_column, sampling_rate, columns, shown):
        self.classes, self.labels = classes, labels
        self.columns, self.shown = columns, shown
        self.per_second = 1 / seconds_per_column
        sample = np.array([int(beat["sample"]) for beat in beats]) / (sampling_rate * seconds_per_column)
        record = np.array([beat["record"] for beat in beats])
        self.at = np.full((len(beats), 2 * NEIGHBOURS + 1), np.nan, np.float32)
        self.normal = np.zeros(self.at.shape, bool)
        for name in np.unique(record):
            rows = np.flatnonzero(record == name)
            rows = rows[np.argsort(sample[rows])]
            for offset in range(-NEIGHBOURS, NEIGHBOURS + 1):
                here = np.arange(max(0, -offset), len(rows) - max(0, offset))
                self.at[rows[here], NEIGHBOURS + offset] = sample[rows[here + offset]] - sample[rows[here]]
                self.normal[rows[here], NEIGHBOURS + offset] = labels[rows[here + offset]] == classes.index("N")

    def shares(self, counts):
        """How many beats of each class are shown when `counts` are given: some normal ones become supraventricular."""
        early = MADE["N"] * sum(share for name, share in SHARES.items() if name[0] == "S")
        shown = counts.astype(float)
        normal, premature = self.classes.index("N"), self.classes.index("S")
        shown[premature] += early * shown[normal]
        shown[normal] *= 1 - early
        return shown

    def __call__(self, row, generator):
        """For one picture the column of the wide picture that each shown column comes from, and the label."""
        # A beat that keeps its rhythm is laid anew as well, at another rate: else what was cut and stretched would tell the made ones.
        made = self.make(row, self.classes[self.labels[row]], generator)
        return made if made is not None else (self.other_rate(generator), self.labels[row])

    def other_rate(self, generator):
        """Time runs faster or slower beyond the beat in the middle, whose own shape stays."""
        away = np.arange(self.shown) - (self.shown - 1) / 2
        beat = 0.35 * self.per_second
        rate = np.exp(RATE * generator.uniform(-1, 1))
        beyond = np.maximum(np.abs(away) - beat, 0)
        return self.clip(np.sign(away) * (np.minimum(np.abs(away), beat) + beyond * rate))

    def clip(self, offset):
        return np.clip(np.rint(offset + (self.columns - 1) / 2), 0, self.columns - 1).astype(np.int64)

    def make(self, row, code, generator):
        at, normal = self.at[row], self.normal[row]
        room = self.columns / 2 - (T_WAVE + 0.1) * self.per_second
        usable = np.flatnonzero(normal & (np.abs(at) < room))
        intervals = np.diff(at) / self.per_second
        known = intervals[np.isfinite(intervals)]
        if len(usable) < 2 or len(known) < 4:
            return None
        base = np.clip(np.median(known) * np.exp(RATE * generator.uniform(-1, 1)), *INTERVAL)
        name = "own"
        if generator.random() < MADE.get(code, 0):
            name = generator.choice(list(SHARES), p=list(SHARES.values())) if code == "N" else "other"
        before, after, p_waves = series(name, base, generator)
        if name == "own":
            change = base / np.median(known)
            for series_of, own in ((before, intervals[NEIGHBOURS - 1::-1]), (after, intervals[NEIGHBOURS:])):
                finite = np.isfinite(own)
                series_of[:len(own)][finite] = np.maximum(own[finite] * change, 0.2)
        label = self.classes.index("S") if name[0] == "S" else self.labels[row]

        # Where the beats stand now, in columns from the middle, and which beat of the picture each is.
        left, right = -np.cumsum(before) * self.per_second, np.cumsum(after) * self.per_second
        places = np.concatenate([left[::-1], [0], right])
        middle = len(left)
        sources = generator.choice(usable, len(places))
        for k in range(len(places)):
            own = NEIGHBOURS + k - middle
            if k == middle:
                sources[k] = NEIGHBOURS
            elif 0 <= own < len(at) and (own in usable or (name == "own" and np.abs(at[own]) < room)):
                sources[k] = own
        return self.lay(places, sources, at, p_waves, middle), label

    def lay(self, places, sources, at, p_waves, middle):
        away = np.arange(self.shown) - (self.shown - 1) / 2
        offset = np.zeros(self.shown)
        gaps = np.diff(places)
        t_wave = np.minimum(T_WAVE * self.per_second, T_SHARE * gaps)
        p_wave = np.where(p_waves[1:], P_WAVE, NO_P_WAVE) * self.per_second
        p_wave = np.minimum(p_wave, gaps - t_wave)
        for k, gap in enumerate(gaps):
            if places[k] > away[-1] or places[k + 1] < away[0]:
                continue
            start, stop = places[k] + t_wave[k], places[k + 1] - p_wave[k]
            from_beat, to_beat = at[sources[k]], at[sources[k + 1]]
            first = away >= places[k]
            in_t = first & (away <= start)
            offset[in_t] = from_beat + away[in_t] - places[k]
            in_p = (away >= stop) & (away < places[k + 1])
            offset[in_p] = to_beat + away[in_p] - places[k + 1]
            resting = (away > start) & (away < stop)
            if resting.any():
                follows = at[sources[k] + 1] if sources[k] + 1 < len(at) else np.nan
                begin = from_beat + t_wave[k]
                end = follows - P_WAVE * self.per_second
                if not np.isfinite(end) or end <= begin:
                    end = begin + 1
                offset[resting] = begin + (away[resting] - start) / (stop - start) * (end - begin)
        return self.clip(offset)


def series(name, base, generator, count=16):
    """Intervals in seconds before the beat in the middle (nearest first) and after it, and which beats have a P wave."""
    jitter = generator.uniform(0.01, 0.06)
    before, after = (base * np.exp(jitter * generator.standard_normal(count)) for _ in range(2))
    p_waves = np.ones(2 * count + 1, bool)
    early = generator.uniform(0.45, 0.86)
    pause = generator.uniform(0.9, 1.6)
    if name == "N sinus arrhythmia":
        phase, beats, depth = generator.uniform(0, 2 * np.pi), generator.uniform(3, 9), generator.uniform(0.08, 0.22)
        wave = 1 + depth * np.sin(phase + 2 * np.pi * np.arange(2 * count) / beats)
        before, after = before * wave[:count][::-1], after * wave[count:]
    elif name == "N fibrillation" or (name == "other" and generator.random() < 0.3):
        spread = generator.uniform(0.12, 0.3)
        before, after = (base * np.exp(spread * generator.standard_normal(count)) for _ in range(2))
        p_waves[:] = generator.random() < 0.3
    if name == "N beside a premature beat":
        kind = generator.integers(4)
        if kind == 0:                       # after the pause that follows a premature beat
            before[0], before[1] = base * pause, base * early
        elif kind == 1:                     # before a premature beat
            after[0], after[1] = base * early, base * pause
        elif kind == 2:                     # between those of a bigeminy
            before[0::2], before[1::2] = base * pause, base * early
            after[0::2], after[1::2] = base * early, base * pause
        else:                               # after a run
            run = generator.integers(2, 6)
            before[0], before[1:1 + run] = base * pause, base * early
    elif name == "N after a pause":
        before[0] = base * generator.uniform(1.2, 2.4)
    elif name == "S premature":
        before[0], after[0] = base * early, base * pause
        if generator.random() < 0.3:        # a second premature beat not far away
            near = generator.integers(2, 5)
            (before if generator.random() < 0.5 else after)[near] = base * early
    elif name == "S in a run":
        earlier, later = generator.integers(0, 5), generator.integers(0, 5)
        before[:earlier + 1] *= early
        after[:later] *= early
        after[later] = base * pause
        if generator.random() < 0.5:
            before[earlier + 1] = base * pause
    elif name == "S bigeminy":
        before[0::2], before[1::2] = base * early, base * pause
        after[0::2], after[1::2] = base * pause, base * early
    elif name == "other":
        before[0] = base * generator.uniform(0.45, 1.1)
        after[0] = base * generator.uniform(0.8, 1.6)
    if name[0] == "S" and generator.random() < 0.3:
        p_waves[count] = False
    return np.maximum(before, 0.28), np.maximum(after, 0.28), p_waves
