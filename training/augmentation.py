"""Training pictures changed at random: what may differ between patients and tools without changing the class, and prematurity, which does."""

import numpy as np
import torch

SHIFT = 2                  # columns: annotated R peaks are off by some tens of milliseconds
STRETCH = 0.3              # of the distance from the loudest level: as if the floor lay at other decibels, or the noise higher
NOISE = 3                  # levels, standard deviation

# Across patients the rhythm must be read relative to itself: few patients have many supraventricular beats, so their heart rates
# and habits would be learnt in place of prematurity. Within patients there is nothing to gain, and 0 leaves all as it is.
RATE = {"intra-patient": 0.0, "inter-patient": 0.4}        # log of the change of heart rate
PREMATURE = {"intra-patient": 0.0, "inter-patient": 0.2}   # share of the normal beats made premature and called supraventricular

# Times in seconds.
BEAT = 0.35                # either side of the R peak, kept as it is when the heart rate changes
P_WAVE = 0.25              # before the R peak, moved with the beat
T_WAVE = 0.44              # after the R peak, moved with the beat
REFRACTORY = 0.39          # the beat before keeps as much after its R peak
LEAST_EARLY, MOST_EARLY = 0.15, 0.45   # of the interval before, taken away
MOST_PAUSE = 1.2           # of what was taken away, given to the interval after
REGULAR = 1.2              # longest to shortest of the six intervals around a beat of regular rhythm
NEIGHBOURS = 3             # intervals on either side that are looked at


class Augmentation:
    """Changes batches for one protocol. The same generator state gives the same changes."""

    def __init__(self, protocol, classes, beats, labels, train, seconds_per_column, sampling_rate):
        self.rate, self.premature = RATE[protocol], PREMATURE[protocol]
        self.columns = lambda seconds: seconds / seconds_per_column
        self.normal = classes.index("N")
        self.early = classes.index("S") if self.premature else None
        self.before, self.after, regular = intervals(beats, seconds_per_column * sampling_rate)
        room = self.before - self.columns(REFRACTORY + P_WAVE)
        self.can_be_early = (labels == self.normal) & regular & (room >= LEAST_EARLY * self.before)
        self.early_share = self.premature * self.can_be_early[train[labels[train] == self.normal]].mean()

    def shown(self, counts):
        """How many beats of each class the network is shown when it is given `counts`: some normal ones become premature."""
        shown = counts.astype(float)
        if self.premature:
            shown[self.early] += self.early_share * shown[self.normal]
            shown[self.normal] *= 1 - self.early_share
        return shown

    def __call__(self, levels, labels, rows, generator):
        """Levels [batch, 1, rows, columns] as bytes and their labels; gives both changed, levels as floats of 0 to 255."""
        x, labels = levels.float(), torch.from_numpy(labels[rows].copy())
        if self.premature:
            chosen = torch.from_numpy(self.can_be_early[rows]) & (torch.rand(len(rows), generator=generator) < self.premature)
            if chosen.any():
                before, after = (torch.from_numpy(interval[rows]).float()[chosen] for interval in (self.before, self.after))
                x[chosen] = self.make_premature(x[chosen], before, after, generator)
                labels[chosen] = self.early
        shifts = torch.randint(-SHIFT, SHIFT + 1, (len(x),), generator=generator)
        for shift in range(-SHIFT, SHIFT + 1):
            chosen = shifts == shift
            if shift and chosen.any():
                x[chosen] = torch.roll(x[chosen], shift, dims=3)
        if self.rate:
            x = self.change_rate(x, generator)
        stretch = 1 + STRETCH * (2 * torch.rand(len(x), 1, 1, 1, generator=generator) - 1)
        return (255 - (255 - x) * stretch + NOISE * torch.randn(x.shape, generator=generator)).clamp(0, 255), labels

    def make_premature(self, x, before, after, generator):
        """Takes columns out of the pause before the beat in the middle, and stretches the pause after it."""
        middle = (x.shape[3] - 1) / 2
        column = torch.arange(x.shape[3])[None].float()
        most = ((before - self.columns(REFRACTORY + P_WAVE)) / before).clamp(LEAST_EARLY, MOST_EARLY)
        taken = before * (LEAST_EARLY + (most - LEAST_EARLY) * torch.rand(len(x), generator=generator))
        given = taken * MOST_PAUSE * torch.rand(len(x), generator=generator)
        source = torch.where(column < middle - self.columns(P_WAVE), column - taken[:, None], column)

        # The diastole after the beat, up to the P wave of the next, lasts longer; all behind it comes later.
        begin = middle + self.columns(T_WAVE)
        diastole = (after - self.columns(T_WAVE + P_WAVE)).clamp(min=self.columns(0.05))
        part = (column - begin) / (diastole + given)[:, None]
        later = torch.where(part < 1, begin + part * diastole[:, None], column - given[:, None])
        return look(x, torch.where(column > begin, later, source))

    def change_rate(self, x, generator):
        """Another heart rate: time runs faster or slower beyond the beat in the middle, whose own shape stays."""
        middle = (x.shape[3] - 1) / 2
        beat = self.columns(BEAT)
        rate = torch.exp(self.rate * (2 * torch.rand(len(x), 1, generator=generator) - 1))
        away = torch.arange(x.shape[3]) - middle
        beyond = (away.abs() - beat).clamp(min=0)
        return look(x, middle + torch.sign(away) * (away.abs().clamp(max=beat) + beyond * rate))


def look(x, source):
    """Each column from where `source` [batch, columns] says; mirrored at the ends, so that no edge gives the change away."""
    last = x.shape[3] - 1
    index = (last - (last - source.round().long().abs()).abs()).clamp(0, last)
    return torch.gather(x, 3, index[:, None, None, :].expand(-1, 1, x.shape[2], -1))


def intervals(beats, samples_per_column):
    """For each beat the columns from the beat before and to the beat after (0 at a record's ends), and whether the rhythm around it is regular."""
    sample = np.array([int(beat["sample"]) for beat in beats])
    record = np.array([beat["record"] for beat in beats])
    before, after, regular = np.zeros(len(beats)), np.zeros(len(beats)), np.zeros(len(beats), dtype=bool)
    for name in np.unique(record):
        rows = np.flatnonzero(record == name)
        rows = rows[np.argsort(sample[rows])]
        interval = np.diff(sample[rows]) / samples_per_column
        before[rows[1:]], after[rows[:-1]] = interval, interval
        for place in range(NEIGHBOURS, len(rows) - NEIGHBOURS):
            around = interval[place - NEIGHBOURS:place + NEIGHBOURS]
            regular[rows[place]] = around.max() < REGULAR * around.min()
    return before, after, regular
