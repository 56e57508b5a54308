"""The network: one spectral image looked at twice, wide for the rhythm and close for the beat; across patients the rhythm is given as numbers besides."""

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
    With a `Rhythm` its numbers are a third part beside the two looks.
    """

    CLOSE_COLUMNS = 96

    def __init__(self, rows, columns, classes, mean, deviation, dropout=0.3, rhythm=None):
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
        self.rhythm = rhythm
        if rhythm:
            self.rhythm_summary = nn.Sequential(nn.BatchNorm1d(rhythm.features), nn.Dropout(dropout), nn.Linear(rhythm.features, 48), nn.ReLU(inplace=True))
        self.head = nn.Sequential(nn.Dropout(dropout), nn.Linear(128 + (48 if rhythm else 0), classes))

    def parts(self, x):
        return self.wide(x), self.close(x[:, :, :, self.first:self.first + self.CLOSE_COLUMNS])

    @property
    def summaries(self):
        return [self.wide_summary, self.close_summary]

    places = [(0, 54), (21, 33)]

    def maps(self, levels):
        x = (levels.float() - self.mean) / self.deviation
        return [self.wide[:-1](x), self.close[:-1](x[:, :, :, self.first:self.first + self.CLOSE_COLUMNS])]

    def hidden(self, maps, rhythm):
        return [s(m.flatten(1)) for s, m in zip(self.summaries, maps)] + ([self.rhythm_summary(rhythm)] if self.rhythm else [])

    def measure(self, levels):
        """The rhythm of the pictures, where the network is given it."""
        if not self.rhythm:
            return None
        # Half precision would move the R peaks.
        with torch.no_grad(), torch.autocast("cpu", enabled=False):
            return self.rhythm(levels.float())

    def forward(self, levels):
        return self.head(torch.cat(self.hidden(self.maps(levels), self.measure(levels)), dim=1))


class Exported(nn.Module):
    """
    The network as it is shipped: bytes in; out come probabilities (the training's class shares put right, the temperature taken),
    where in the picture the evidence for each class lies, and the beat's place among other beats.

    Evidence [batch, classes, EVIDENCE_ROWS, EVIDENCE_COLUMNS], the top row first: the feature maps times the gradient of the class's
    logit, against the mean of all classes, summed over channels (Draelos and Carin, arXiv 2011.08891: Grad-CAM without averaging the
    gradient, so that the map sums to the logit save for the biases). The layers behind the maps are a rectifier between two linear
    ones, so the gradient is written down here and needs no second framework at serving. The rhythm's numbers have no place in the picture.
    """

    EVIDENCE_ROWS, EVIDENCE_COLUMNS = 4, 54
    SHAPES = {   # of the outputs, behind the batch
        "probabilities": lambda self: [len(self.log_prior_shift)],
        "evidence": lambda self: [len(self.log_prior_shift), self.EVIDENCE_ROWS, self.EVIDENCE_COLUMNS],
        "embedding": lambda self: [sum(network.head[-1].in_features for network in self.networks)],
    }

    def __init__(self, networks, log_prior_shift, temperature=1.0):
        """Several networks of one kind answer together: the mean of their logits and of their evidence."""
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.register_buffer("log_prior_shift", log_prior_shift)
        self.register_buffer("temperature", torch.tensor(float(temperature)))

    def forward(self, image):
        return self.answer(image, self.networks[0].measure(image))

    def answer(self, image, rhythm):
        logits, evidence, hidden = zip(*(self.look(network, image, rhythm) for network in self.networks))
        logits = (sum(logits) / len(logits) + self.log_prior_shift) / self.temperature
        embedding = nn.functional.normalize(torch.cat(hidden, dim=1), dim=1)
        return torch.softmax(logits, dim=1), sum(evidence) / len(evidence), embedding

    def look(self, network, image, rhythm):
        maps = network.maps(image)
        parts = network.hidden(maps, rhythm)
        hidden = torch.cat(parts, dim=1)
        return network.head(hidden), self.evidence(network, maps, parts), hidden

    def evidence(self, network, maps, hidden):
        head = network.head[-1].weight
        head = (head - head.mean(0, keepdim=True)).split([part.shape[1] for part in hidden], dim=1)
        total = 0
        for features, part, weight, summary, (first, last) in zip(maps, hidden, head, network.summaries, network.places):
            gradient = torch.matmul(weight[None] * (part > 0).float()[:, None], summary[1].weight)
            shape = [-1, weight.shape[0], *features.shape[1:]]
            found = (gradient.reshape(shape) * features[:, None]).sum(2)
            total = total + nn.functional.pad(self.spread(found, last - first), (first, self.EVIDENCE_COLUMNS - last))
        return total

    def spread(self, found, columns):
        """The same evidence on the common grid: what a cell holds is shared among those that it covers."""
        share = found.shape[2] * found.shape[3] / (self.EVIDENCE_ROWS * columns)
        return nn.functional.interpolate(found, (self.EVIDENCE_ROWS, columns), mode="nearest") * share


class WithTrees(nn.Module):
    """A network and boosted trees on the rhythm of the same picture: the mean of their probabilities, at one temperature. `trees.add_to` puts the trees into the graph that is exported."""

    EVIDENCE_ROWS, EVIDENCE_COLUMNS, SHAPES = Exported.EVIDENCE_ROWS, Exported.EVIDENCE_COLUMNS, Exported.SHAPES

    def __init__(self, exported, trees, temperature):
        super().__init__()
        self.exported, self.trees = exported, trees
        self.temperature = float(temperature)
        self.log_prior_shift, self.networks = exported.log_prior_shift, exported.networks

    def forward(self, image):
        # Measured once for all of them.
        rhythm = self.networks[0].measure(image)
        probabilities, evidence, embedding = self.exported.answer(image, rhythm)
        if torch.onnx.is_in_onnx_export():
            return probabilities, evidence, embedding, rhythm
        both = (probabilities + torch.from_numpy(self.trees(rhythm.numpy())).float()) / 2
        return torch.softmax(both.clamp(min=1e-9).log() / self.temperature, 1), evidence, embedding
