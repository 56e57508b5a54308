"""The network for drawn traces of single beats."""

import torch
from torch import nn

from network import Exported, block


class TraceCnn(nn.Module):
    """
    Takes a trace [batch, 1, rows, columns] as unsigned bytes, 0 the background and 255 the line, gives one logit per class.

    One look at everything: nothing in such a picture tells its scales, so there is no part of it that is known to hold the beat.
    Where things are is kept to the end (no global pooling): the R peak stands near the middle.
    """

    def __init__(self, rows, columns, classes, dropout=0.3):
        super().__init__()
        self.look = nn.Sequential(
            block(1, 16, (5, 5), (2, 2)),
            block(16, 32, (3, 3), (2, 2)),
            block(32, 64, (3, 3), (2, 2)),
            block(64, 64, (3, 3), (2, 2)),
        )
        with torch.no_grad():
            size = self.look(torch.zeros(1, 1, rows, columns)).numel()
        self.summary = nn.Sequential(nn.Dropout(dropout), nn.Linear(size, 96), nn.ReLU(inplace=True))
        self.head = nn.Sequential(nn.Dropout(dropout), nn.Linear(96, classes))

    @property
    def summaries(self):
        return [self.summary]

    @property
    def places(self):
        return [(0, ExportedTrace.EVIDENCE_COLUMNS)]

    def maps(self, levels):
        return [self.look(levels.float() / 255)]

    def measure(self, levels):
        """The rhythm, of which a single beat has none."""
        return None

    def hidden(self, maps, rhythm):
        return [self.summary(maps[0].flatten(1))]

    def forward(self, levels):
        return self.head(self.hidden(self.maps(levels), self.measure(levels))[0])


class ExportedTrace(Exported):
    """As Exported; evidence on the grid of the last feature map."""

    EVIDENCE_ROWS, EVIDENCE_COLUMNS = 4, 6
