"""The network: one spectral image looked at twice, wide for the rhythm and close for the beat."""

import torch
from torch import nn


def block(inputs, outputs, kernel, stride):
    """Convolution, batch normalisation, rectifier."""
    padding = (kernel[0] // 2, kernel[1] // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class SpectralCnn(nn.Module):
    """
    Takes levels [batch, 1, rows, columns] as unsigned bytes, gives one logit per class.

    The wide look halves the picture and keeps all of it, some beats on either side: prematurity is relative to them.
    The close look keeps every cell of the middle, about 0.7 s either side of the R peak: the shape of the beat.
    Both keep where things are in time (no global pooling), since the beat in question is the one in the middle.
    """

    CLOSE_COLUMNS = 96

    def __init__(self, rows, columns, classes, mean, deviation, dropout=0.3):
        super().__init__()
        self.register_buffer("mean", torch.tensor(float(mean)))
        self.register_buffer("deviation", torch.tensor(float(deviation)))
        self.first = (columns - self.CLOSE_COLUMNS) // 2
        self.wide = nn.Sequential(
            nn.AvgPool2d(2),
            block(1, 16, (5, 7), (2, 2)),
            block(16, 32, (3, 5), (2, 2)),
            block(32, 48, (3, 5), (2, 1)),
            block(48, 48, (3, 5), (2, 2)),
            nn.Flatten(),
        )
        self.close = nn.Sequential(
            block(1, 16, (5, 5), (2, 2)),
            block(16, 32, (3, 3), (2, 2)),
            block(32, 64, (3, 3), (2, 1)),
            block(64, 64, (3, 3), (2, 2)),
            nn.Flatten(),
        )
        with torch.no_grad():
            sizes = [part.shape[1] for part in self.parts(torch.zeros(1, 1, rows, columns))]
        self.wide_summary = nn.Sequential(nn.Dropout(dropout), nn.Linear(sizes[0], 64), nn.ReLU(inplace=True))
        self.close_summary = nn.Sequential(nn.Dropout(dropout), nn.Linear(sizes[1], 64), nn.ReLU(inplace=True))
        self.head = nn.Sequential(nn.Dropout(dropout), nn.Linear(128, classes))

    def parts(self, x):
        return self.wide(x), self.close(x[:, :, :, self.first:self.first + self.CLOSE_COLUMNS])

    def forward(self, levels):
        wide, close = self.parts((levels.float() - self.mean) / self.deviation)
        return self.head(torch.cat([self.wide_summary(wide), self.close_summary(close)], dim=1))


class Exported(nn.Module):
    """The network as it is shipped: bytes in, probabilities out, the training's class shares put right."""

    def __init__(self, network, log_prior_shift):
        super().__init__()
        self.network = network
        self.register_buffer("log_prior_shift", log_prior_shift)

    def forward(self, image):
        return torch.softmax(self.network(image) + self.log_prior_shift, dim=1)
