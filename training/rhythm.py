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
        self.register_buffer("time", torch.arange(columns).float(), persistent=False)
        self.apart, self.off, self.patch = (round(s / seconds_per_column) for s in (LEAST_DISTANCE, MIDDLE, PATCH))
        self.p_wave, self.t_wave = (tuple(round(s / seconds_per_column) for s in window) for window in (P_WAVE, T_WAVE))
        with torch.no_grad():
            self.features = self(torch.zeros(1, 1, rows, columns)).shape[1]

    def forward(self, levels):
        # Sums of whole levels are exact: what is equal here is equal in every framework, and so are the peaks.
        sums = torch.einsum("kr,brc->bkc", (self.bands > 0).float(), levels.float()[:, 0])
        # Double precision, so that rounding takes no number past a threshold of the trees.
        x = levels.double()[:, 0] / 255
        bands = sums.double() * self.bands.amax(1)[:, None].double() / 255
        loud, bands = sums[:, 0], bands[:, 1:]
        rows = (self.bands[0] > 0).sum()
        centre = self.columns // 2
        near = loud[:, centre - self.off:centre + self.off + 1]
        height = near.amax(1)
        middle = torch.where(near == height[:, None], self.time[centre - self.off:centre + self.off + 1], torch.full_like(near, float(self.columns))).amin(1)

        highest = nn.functional.max_pool1d(loud[:, None], 2 * self.apart + 1, 1, self.apart)[:, 0]
        peak = (loud >= highest) & (loud > height[:, None] - LESS_LOUD * rows)
        nowhere, beyond = torch.full_like(self.time, -1.0), torch.full_like(self.time, float(self.columns))
        before, after = [], []
        last, next_ = middle - self.apart, middle + self.apart
        for _ in range(NEIGHBOURS):
            found = torch.where(peak & (self.time < last[:, None]), self.time, nowhere).amax(1)
            before.append(found)
            last = torch.where(found >= 0, found - self.apart / 2, torch.full_like(found, -1.0))
            found = torch.where(peak & (self.time > next_[:, None]), self.time, beyond).amin(1)
            after.append(found)
            next_ = torch.where(found < self.columns, found + self.apart / 2, torch.full_like(found, float(self.columns)))

        places = torch.stack([*before[::-1], *after], 1)                      # [batch, 2 NEIGHBOURS], from left to right
        there = (places >= 0) & (places < self.columns)
        all_places = torch.cat([places[:, :NEIGHBOURS], middle[:, None], places[:, NEIGHBOURS:]], 1)
        all_there = torch.cat([there[:, :NEIGHBOURS], torch.ones_like(there[:, :1]), there[:, NEIGHBOURS:]], 1)
        interval = (all_places[:, 1:] - all_places[:, :-1]).double() * self.seconds
        whole = all_there[:, 1:] & all_there[:, :-1]
        others = whole.clone()
        others[:, NEIGHBOURS - 1:NEIGHBOURS + 1] = False                       # not the two around the beat in the middle
        reference = self.median(interval, others, self.median(interval, whole, torch.full_like(height.double(), 0.8)))
        interval = torch.where(whole, interval, reference[:, None])
        ratio = interval / reference[:, None]
        spread = torch.where(others, (ratio - 1).abs(), torch.zeros_like(ratio)).sum(1) / others.sum(1).clamp(min=1)

        shapes = torch.stack([self.window(x, all_places[:, i], -self.patch, self.patch) for i in range(2 * NEIGHBOURS + 1)], 1)
        shapes = shapes.flatten(2)
        shapes = shapes - shapes.mean(2, keepdim=True)
        shapes = shapes / shapes.norm(dim=2, keepdim=True).clamp(min=1e-3)
        likeness = (shapes * shapes[:, NEIGHBOURS:NEIGHBOURS + 1]).sum(2)
        around = torch.cat([likeness[:, :NEIGHBOURS], likeness[:, NEIGHBOURS + 1:]], 1)
        around = torch.where(there, around, torch.zeros_like(around))
        mutual = torch.einsum("bif,bjf->bij", shapes, shapes)
        pairs = (all_there[:, :, None] & all_there[:, None, :]).double()
        pairs = pairs * (1 - torch.eye(2 * NEIGHBOURS + 1).double())
        typical = (mutual * pairs).sum(2) / pairs.sum(2).clamp(min=1)         # how like the others each beat is
        most = torch.where(all_there, typical, torch.full_like(typical, -1.0)).amax(1)

        # How far the middle beat's numbers lie from the mean of its neighbours that are there. The numbers themselves are left out: with them
        # the trees took a whole record of sinus tachycardia for supraventricular beats.
        own = self.numbers(bands, sums, middle)
        neighbours = torch.stack([self.numbers(bands, sums, places[:, i]) for i in range(2 * NEIGHBOURS)], 1)
        weight = there.double()[:, :, None]
        mean = (neighbours * weight).sum(1) / weight.sum(1).clamp(min=1)
        differs = torch.where(there.any(1)[:, None], own - mean, torch.zeros_like(own))

        k = NEIGHBOURS
        summary = torch.stack([
            ratio[:, k - 1], ratio[:, k], ratio[:, k - 1] / ratio[:, k].clamp(min=0.1), ratio[:, k - 1] / ratio[:, k - 2].clamp(min=0.1),
            ratio[:, k - 1] + ratio[:, k], spread, there[:, :k].sum(1).double(), there[:, k:].sum(1).double(),
            typical[:, k], most - typical[:, k], around.amax(1),
        ], 1)
        return torch.cat([summary, ratio[:, :k - 1], ratio[:, k + 1:], around, differs], 1).mul(1e6).round().div(1e6).float()

    def window(self, x, places, first, last):
        """Columns `first` to `last` around each place, of x [batch, n, columns]; those beyond the ends repeat the edge."""
        index = places.long()[:, None] + torch.arange(first, last + 1)
        return torch.gather(x, 2, index.clamp(0, self.columns - 1)[:, None, :].expand(-1, x.shape[1], -1))

    def numbers(self, bands, sums, places):
        """Of one beat: its bands at the R peak and in the windows of P and T wave, its widths."""
        peak = self.window(bands, places, -1, 1).mean(2)
        p, t = (self.window(bands[:, :3], places, *window) for window in (self.p_wave, self.t_wave))
        loud, low = (self.window(sums[:, band:band + 1], places, -self.patch, self.patch)[:, 0] for band in (0, 1))
        rows, low_rows = ((self.bands[band] > 0).sum() for band in (0, 1))
        widths = torch.stack([(loud > loud.amax(1, keepdim=True) - level * rows).double().mean(1) for level in WIDTH_LEVELS], 1)
        low_width = (low > low.amax(1, keepdim=True) - WIDTH_LEVELS[0] * low_rows).double().mean(1)
        return torch.cat([peak, p.mean(2), p.amax(2), t.mean(2), widths, low_width[:, None]], 1)

    @staticmethod
    def median(values, chosen, otherwise):
        """The median of the chosen of a row's values; `otherwise` where none is."""
        ordered = torch.where(chosen, values, torch.full_like(values, 1e6)).sort(1).values
        count = chosen.sum(1)
        low = torch.gather(ordered, 1, ((count - 1).clamp(min=0) // 2)[:, None])[:, 0]
        high = torch.gather(ordered, 1, (count // 2).clamp(max=values.shape[1] - 1)[:, None])[:, 0]
        return torch.where(count > 0, (low + torch.minimum(high, torch.full_like(high, 1e5))) / 2, otherwise)
