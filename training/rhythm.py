"""The rhythm of a spectral image, made explicit: the R columns, the intervals between them, and what makes the beat in the middle differ from its neighbours."""

import torch
from torch import nn

NEIGHBOURS = 3              # beats looked for on either side of the one in the middle
QRS_BAND = (8.0, 25.0)      # Hz: where the QRS complex stands out from P and T waves
LEAST_DISTANCE = 0.22       # s between two beats
LESS_LOUD = 75              # levels (of 255 for 60 dB) by which a beat may be softer than the one in the middle
MIDDLE = 0.08               # s: the R peak in the middle lies at most so far from it
PATCH = 0.18                # s on either side of an R peak: the shape of a beat
BANDS = ((1.0, 4.0), (4.0, 8.0), (8.0, 14.0), (14.0, 22.0), (22.0, 32.0), (32.0, 46.0))   # Hz
P_WAVE = (-0.26, -0.09)     # s from the R peak
T_WAVE = (0.18, 0.40)
WIDTH_LEVELS = (25, 50)     # levels below the loudest: the width of the beat there


class Rhythm(nn.Module):
    """
    Takes levels [batch, 1, rows, columns] of 0 to 255, the highest frequency in the first row; gives numbers [batch, FEATURES].
    Intervals are in parts of the picture's own median interval, never in seconds: few people have many supraventricular beats, and a
    heart rate would be learnt in place of prematurity. Levels are in parts of 255, and relative to the neighbouring beats.
    """

    def __init__(self, rows, columns, seconds_per_column, hertz_per_row):
        super().__init__()
        self.columns, self.seconds = columns, seconds_per_column
        frequency = hertz_per_row * (rows - torch.arange(rows))
        inside = [((frequency >= low) & (frequency < high)).float() for low, high in (QRS_BAND, *BANDS)]
        self.register_buffer("bands", torch.stack([band / band.sum().clamp(min=1) for band in inside]), persistent=False)
        time = torch.arange(columns).float()
        self.register_buffer("time", time, persistent=False)
        # Backwards and forwards at once: the nearest beat before a place is the largest of its times, and the nearest after it the largest of the negative ones.
        self.register_buffer("ways", torch.stack([time, -time]), persistent=False)
        self.register_buffer("signs", torch.tensor([[1.0], [-1.0]]), persistent=False)
        self.register_buffer("nowhere", torch.tensor([[-1.0], [-float(columns)]]), persistent=False)
        self.apart, self.off, self.patch = (round(s / seconds_per_column) for s in (LEAST_DISTANCE, MIDDLE, PATCH))
        self.p_wave, self.t_wave = (tuple(round(s / seconds_per_column) for s in window) for window in (P_WAVE, T_WAVE))
        # The intervals between 2 NEIGHBOURS + 1 beats: all of them, and those that do not touch the beat in the middle.
        touching = [abs(i - NEIGHBOURS + 0.5) < 1 for i in range(2 * NEIGHBOURS)]
        self.register_buffer("asked", torch.tensor([[True] * len(touching), [not touches for touches in touching]]), persistent=False)
        self.register_buffer("others", 1 - torch.eye(2 * NEIGHBOURS + 1).double(), persistent=False)
        with torch.no_grad():
            self.features = self(torch.zeros(1, 1, rows, columns)).shape[1]

    def forward(self, levels):
        # Sums of whole levels are exact: what is equal here is equal in every framework, and so are the peaks.
        sums = torch.matmul((self.bands > 0).float(), levels.float()[:, 0])
        # Double precision, so that rounding takes no number past a threshold of the trees.
        x = levels.double()[:, 0] / 255
        loud = sums[:, 0]
        rows = (self.bands[0] > 0).sum()
        centre = self.columns // 2
        near = loud[:, centre - self.off:centre + self.off + 1]
        height = near.amax(1, keepdim=True)
        middle = torch.where(near == height, self.time[centre - self.off:centre + self.off + 1], -self.nowhere[1]).amin(1, keepdim=True)

        highest = nn.functional.max_pool1d(loud[:, None], 2 * self.apart + 1, 1, self.apart)[:, 0]
        peak = ((loud >= highest) & (loud > height - LESS_LOUD * rows))[:, None]
        limit = middle[:, None] * self.signs - self.apart
        found = []
        for _ in range(NEIGHBOURS):
            found.append(torch.where(peak & (self.ways < limit), self.ways, self.nowhere).amax(2, keepdim=True))
            limit = torch.where(found[-1] > self.nowhere, found[-1] - self.apart / 2, self.nowhere)

        found = torch.cat(found, 2)                                           # [batch, before and after, NEIGHBOURS], the nearest first
        there = (found > self.nowhere).double()
        here = torch.ones_like(there[:, 0, :1])
        places = torch.cat([*found[:, 0].split(1, 1)[::-1], middle, -found[:, 1]], 1)     # [batch, 2 NEIGHBOURS + 1], from left to right
        there = torch.cat([*there[:, 0].split(1, 1)[::-1], here, there[:, 1]], 1)

        k = NEIGHBOURS
        interval = (places[:, 1:] - places[:, :-1]).double() * self.seconds
        whole = (there[:, 1:] * there[:, :-1]) > 0
        chosen = whole[:, None] & self.asked
        of_all, of_others = self.median(interval[:, None], chosen).split(1, 1)
        some = chosen.any(2)
        reference = torch.where(some[:, 1:], of_others, torch.where(some[:, :1], of_all, 0.8 * here))
        ratio = torch.where(whole, interval, reference) / reference
        others = chosen[:, 1].double()
        spread = ((ratio - 1).abs() * others).sum(1, keepdim=True) / others.sum(1, keepdim=True).clamp(min=1)

        
        shapes = self.window(x, places, -self.patch, self.patch).flatten(2)
        shapes = shapes - shapes.mean(2, keepdim=True)
        shapes = shapes / (shapes * shapes).sum(2, keepdim=True).sqrt().clamp(min=1e-3)
        mutual = torch.matmul(shapes, shapes.transpose(1, 2))
        around = torch.cat([mutual[:, k, :k], mutual[:, k, k + 1:]], 1) * torch.cat([there[:, :k], there[:, k + 1:]], 1)
        pairs = there[:, :, None] * there[:, None] * self.others
        typical = (mutual * pairs).sum(2) / pairs.sum(2).clamp(min=1)         # how like the others each beat is
        most = torch.where(there > 0, typical, -here).amax(1, keepdim=True)

        # How far the middle beat's numbers lie from the mean of its neighbours that are there. The numbers themselves are left out: with them
        # the trees took a whole record of sinus tachycardia for supraventricular beats.
        numbers = self.numbers(sums, places)
        weight = torch.cat([there[:, :k], 0 * here, there[:, k + 1:]], 1)[:, :, None]
        mean = (numbers * weight).sum(1) / weight.sum(1).clamp(min=1)
        differs = (numbers[:, k] - mean) * weight.amax(1)

        own, after = ratio[:, k - 1:k], ratio[:, k:k + 1]
        return torch.cat([
            own, after, own / after.clamp(min=0.1), own / ratio[:, k - 2:k - 1].clamp(min=0.1), own + after, spread,
            there[:, :k].sum(1, keepdim=True), there[:, k + 1:].sum(1, keepdim=True),
            typical[:, k:k + 1], most - typical[:, k:k + 1], around.amax(1, keepdim=True),
            ratio[:, :k - 1], ratio[:, k + 1:], around, differs,
        ], 1).mul(1e6).round().div(1e6).float()

    def window(self, x, places, first, last):
        """Columns `first` to `last` around each of the places [batch, n], of x [batch, rows, columns], as [batch, n, last - first + 1, rows]; those beyond the ends repeat the edge."""
        index = (places.long()[:, :, None] + torch.arange(first, last + 1)).clamp(0, self.columns - 1)
        # One row for each column of the batch: where a batch begins is added, since looking up rows costs one step and looking along a second axis many.
        begin = torch.arange(x.shape[0])[:, None, None] * self.columns
        return x.transpose(1, 2).flatten(0, 1)[index + begin]

    def numbers(self, sums, places):
        """Of each beat [batch, n]: its bands at the R peak and in the windows of P and T wave, its widths."""
        first, last = min(self.p_wave[0], -self.patch), max(self.t_wave[1], self.patch)
        around = self.window(sums.double(), places, first, last)
        bands = around[..., 1:] * self.bands[1:].amax(1).double() / 255

        def between(x, begin, end):
            return x[:, :, begin - first:end - first + 1]

        peak, p, t = between(bands, -1, 1), between(bands, *self.p_wave)[..., :3], between(bands, *self.t_wave)[..., :3]
        rows = (self.bands[:2] > 0).sum(1).double()
        loud = between(around[..., :2], -self.patch, self.patch)
        softer = loud - loud.amax(2, keepdim=True)
        widths = [(softer > -level * rows).double().mean(2) for level in WIDTH_LEVELS]
        return torch.cat([peak.mean(2), p.mean(2), p.amax(2), t.mean(2), *(width[..., :1] for width in widths), widths[0][..., 1:]], 2)

    @staticmethod
    def median(values, chosen):
        """The median of the chosen along the last axis; some number where none is."""
        ordered = torch.where(chosen, values, torch.tensor(1e6, dtype=torch.float64)).sort(2).values
        count = chosen.sum(2, keepdim=True)
        low, high = ((count - 1).clamp(min=0) // 2), (count // 2).clamp(max=ordered.shape[2] - 1)
        return torch.gather(ordered, 2, torch.cat([low, high], 2)).mean(2)
