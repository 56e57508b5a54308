"""Training pictures changed at random: what may differ between patients and tools without changing the class."""

import numpy as np
import torch

SHIFT = 2                  # columns: annotated R peaks are off by some tens of milliseconds
STRETCH = 0.3              # of the distance from the loudest level: as if the floor lay at other decibels, or the noise higher
NOISE = 3                  # levels, standard deviation

# Across patients only: what another body, electrode or amplifier does to the spectrum.
TILT = 3                   # levels, standard deviation of a smooth change along frequency
FLOOR = (0, 50)            # levels of the noise that the picture is heard through, in half of the pictures


class Augmentation:
    """Changes batches for one protocol. The same generator state gives the same changes."""

    def __init__(self, protocol, spec):
        self.across = protocol == "inter-patient"
        self.decibels_per_level = -spec["floorDecibels"] / 255

    def __call__(self, levels, generator):
        """Levels [batch, 1, rows, columns], 0 to 255; gives them changed, as floats of 0 to 255."""
        x = levels.float()
        shifts = torch.randint(-SHIFT, SHIFT + 1, (len(x),), generator=generator)
        for shift in range(-SHIFT, SHIFT + 1):
            chosen = shifts == shift
            if shift and chosen.any():
                x[chosen] = torch.roll(x[chosen], shift, dims=3)
        if self.across:
            x = self.drown(self.tilt(x, generator), generator)
        stretch = 1 + STRETCH * (2 * torch.rand(len(x), 1, 1, 1, generator=generator) - 1)
        return (255 - (255 - x) * stretch + NOISE * torch.randn(x.shape, generator=generator)).clamp(0, 255)

    def tilt(self, x, generator):
        """Some frequencies louder, some softer, the loudest cell at 255 again."""
        anchors = TILT * torch.randn(len(x), 1, 4, generator=generator)
        gain = torch.nn.functional.interpolate(anchors, x.shape[2], mode="linear", align_corners=True)
        x = torch.where(x > 0, x + gain[:, :, :, None], x)
        return x + 255 - x.flatten(1).amax(1)[:, None, None, None]

    def drown(self, x, generator):
        """Noise of even power added to the picture's, in half of the pictures."""
        chosen = torch.rand(len(x), generator=generator) < 0.5
        level = FLOOR[0] + (FLOOR[1] - FLOOR[0]) * torch.rand(int(chosen.sum()), 1, 1, 1, generator=generator)
        unit = self.decibels_per_level / 10 * float(np.log(10))
        x[chosen] = torch.logaddexp(x[chosen] * unit, level * unit) / unit
        return x
