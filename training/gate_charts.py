"""Charts of all kinds, drawn with Pillow and with matplotlib."""

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from gate_drawings import figure_image, line

PALETTES = [["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b"], ["#4472c4", "#ed7d31", "#a5a5a5", "#ffc000", "#5b9bd5", "#70ad47"],
            ["#000000", "#ff0000", "#00aa00", "#0000ff", "#00aaaa", "#aa00aa"], ["#9400d3", "#009e73", "#56b4e9", "#e69f00", "#f0e442", "#0072b2"],
            ["#202020"] * 6, ["#f8766d", "#b79f00", "#00ba38", "#00bfc4", "#619cff", "#f564e3"], ["#3366cc", "#dc3912", "#ff9900", "#109618", "#990099", "#0099c6"]]
NAMES = "alpha beta total mean Berlin Tokyo sales height voltage price load CPU memory north south group rate index series A B C 2019 2020 2021".split()
STYLES = ["default", "default", "default", "classic", "ggplot", "seaborn", "seaborn-whitegrid", "bmh", "fivethirtyeight", "dark_background", "grayscale", "Solarize_Light2"]


class Chart:
    """A chart's ground, frame, ticks and words; what is drawn on it is given in shares of the frame, up is more."""

    def __init__(self, generator, words=None):
        self.generator, self.fine = generator, int(generator.choice([1, 1, 2]))
        width = int(np.exp(generator.uniform(np.log(160), np.log(900))))
        height = max(90, int(width * generator.uniform(0.3, 1)))
        dark = generator.random() < 0.12
        self.ink = (225, 225, 225) if dark else tuple(int(c) for c in generator.integers(0, 100, 1).repeat(3))
        ground = tuple(int(c) for c in generator.integers(0, 50, 3)) if dark else (255, 255, 255) if generator.random() < 0.75 else tuple(int(c) for c in generator.integers(215, 256, 3))
        self.size = (width, height)
        self.image = Image.new("RGB", (width * self.fine, height * self.fine), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.colours = PALETTES[generator.integers(len(PALETTES))]
        words = generator.random() < 0.75 if words is None else words
        least, most = (0.05, 0.2) if words else (0, 0.1)
        left, right, top, bottom = generator.uniform(least, most), generator.uniform(0, 0.12), generator.uniform(0, 0.15), generator.uniform(least, most)
        self.box = (left * self.image.width, top * self.image.height, (1 - right) * self.image.width, (1 - bottom) * self.image.height)
        self.frame(words)

    def at(self, x, y):
        left, top, right, bottom = self.box
        return left + x * (right - left), bottom - y * (bottom - top)

    def frame(self, words):
        generator, (left, top, right, bottom) = self.generator, self.box
        if generator.random() < 0.15:
            self.pen.rectangle(self.box, fill=tuple(int(c) for c in generator.integers(220, 250, 1).repeat(3)))
        ticks, grid = generator.integers(2, 11, 2), generator.random(2) < 0.35
        font = ImageFont.truetype(f"{plt.matplotlib.get_data_path()}/fonts/ttf/{generator.choice(['DejaVuSans', 'DejaVuSerif', 'DejaVuSansMono'])}.ttf",
                                  int(np.clip(self.size[0] / 45, 8, 18) * self.fine))
        soft = tuple((3 * c + i) // 4 for c, i in zip(self.image.getpixel((0, 0)), self.ink))
        for axis in (0, 1):
            for share in np.linspace(0, 1, ticks[axis]):
                x, y = self.at(*((share, 0) if axis == 0 else (0, share)))
                if grid[axis]:
                    self.pen.line([(x, top), (x, bottom)] if axis == 0 else [(left, y), (right, y)], fill=soft, width=self.fine)
                if words:
                    text = str(generator.choice(NAMES)) if axis == 0 and ticks[0] < 6 and generator.random() < 0.2 else f"{share * ticks[axis] * 5:.3g}"
                    self.pen.text((x - 5, bottom + 4) if axis == 0 else (max(0, left - 8 - font.getlength(text)), y - 6), text, font=font, fill=self.ink)
                    self.pen.line([(x, y), (x, y + 4) if axis == 0 else (x - 4, y)], fill=self.ink)
        if generator.random() < 0.8:
            self.pen.line([(left, top), (left, bottom), (right, bottom)], fill=self.ink, width=self.fine)
        if generator.random() < 0.4:
            self.pen.rectangle(self.box, outline=self.ink)
        if words and generator.random() < 0.5:
            self.pen.text((self.image.width / 3, 1), " ".join(generator.choice(NAMES, 3)), font=font, fill=self.ink)
        if words and generator.random() < 0.3:
            for row, colour in enumerate(self.colours[:int(generator.integers(1, 5))]):
                x, y = right - 0.25 * (right - left), top + (row + 0.5) * 1.4 * font.size
                self.pen.line([(x, y), (x + 20, y)], fill=colour, width=2 * self.fine)
                self.pen.text((x + 24, y - 6), str(generator.choice(NAMES)), font=font, fill=self.ink)

    def line(self, values, number=0, room=(0.05, 0.95)):
        low, high = values.min(), max(values.max(), values.min() + 1e-9)
        share = room[0] + (room[1] - room[0]) * (values - low) / (high - low)
        points = [self.at(x, y) for x, y in zip(np.linspace(0, 1, len(values)), share)]
        self.pen.line(points, fill=self.colours[number % 6], width=int(self.fine * self.generator.integers(1, 4)))
        return points

    def done(self):
        return self.image.resize(self.size, Image.LANCZOS) if self.fine > 1 else self.image


def plotted(lines, generator):
    """Lines as a bare line, in a chart, or in a figure of matplotlib."""
    way = generator.random()
    if way < 0.3 and len(lines) == 1:
        return line(lines[0], generator, paper=generator.random() < 0.2)
    if way < 0.88:
        chart = Chart(generator)
        for number, values in enumerate(lines):
            chart.line(values, number)
        return chart.done()
    with plt.style.context(generator.choice(STYLES)):
        figure, plot = plt.subplots(figsize=(generator.uniform(3, 8), generator.uniform(2, 5)))
        for values in lines:
            plot.plot(np.linspace(0, generator.choice([1, 10, 60]), len(values)), values, lw=generator.uniform(0.5, 2))
        words(plot, generator)
        return figure_image(figure, generator, generator.random() < 0.3)


def words(plot, generator):
    if generator.random() < 0.6:
        plot.set_xlabel(str(generator.choice(["Time (s)", "time", "x", "samples", "Date", "t [ms]"])))
        plot.set_ylabel(str(generator.choice(["Amplitude", "mV", "a.u.", "value", "V", "counts"])))
    if generator.random() < 0.4:
        plot.set_title(" ".join(generator.choice(NAMES, 2)))
    if generator.random() < 0.4:
        plot.grid(True)
    if generator.random() < 0.15:
        plot.set_axis_off()


def stacked(lines, generator):
    """Channels one below the other, as on a page of EEG."""
    chart = Chart(generator)
    if generator.random() < 0.5:
        chart.colours = [chart.colours[0]] * 6
    height = 1 / len(lines)
    for number, values in enumerate(lines):
        chart.line(values, number, (number * height, (number + generator.uniform(0.8, 1.3)) * height))
    return chart.done()


def walk(generator, length):
    values = np.cumsum(generator.normal(generator.normal(0, 0.1), 1, length))
    smooth = int(generator.choice([1, 1, 3, 9]))
    return np.convolve(values, np.ones(smooth) / smooth, "same")


def curve(generator, length):
    """A function, a random walk or points measured."""
    x, kind = np.linspace(-1, 1, length), generator.integers(7)
    a, b = generator.uniform(0.5, 8, 2)
    if kind == 0:
        return np.sin(a * x * 3) * np.exp(-b * x / 4)
    if kind == 1:
        return np.polyval(generator.normal(size=int(generator.integers(2, 6))), x)
    if kind == 2:
        return np.sinc(a * x) + generator.choice([0, 0.03]) * generator.normal(size=length)
    if kind == 3:
        return 1 / (1 + np.exp(-a * 3 * x)) + generator.choice([0, 0.03]) * generator.normal(size=length)
    if kind == 4:
        return np.exp(-(x - generator.uniform(-0.5, 0.5)) ** 2 * a * 10)
    if kind == 5:
        return np.tan(a * x).clip(-5, 5)
    return walk(generator, length)


def lines(generator):
    length = int(generator.choice([8, 20, 60, 200, 500]))
    return plotted([curve(generator, length) for _ in range(int(generator.integers(1, 6)))], generator)


def marks(generator):
    """Bars, candlesticks, scatter, areas, stems, steps: with Pillow."""
    chart, number, kind = Chart(generator), int(generator.integers(4, 60)), generator.integers(7)
    values = walk(generator, number)
    values = (values - values.min()) / max(np.ptp(values), 1e-9) * 0.85 + 0.07
    wide = generator.uniform(0.3, 1) / number
    if kind == 0:   # points
        spots = generator.random((number * 5, 2)) if generator.random() < 0.3 else generator.multivariate_normal([0.5, 0.5], [[0.03, 0.02], [0.02, 0.03]], number * 5).clip(0, 1)
        size = generator.integers(1, 5) * chart.fine
        for x, y in spots:
            x, y = chart.at(x, y)
            chart.pen.ellipse((x - size, y - size, x + size, y + size), fill=chart.colours[int(generator.integers(0, 3))])
    elif kind == 1:   # an area
        chart.pen.polygon(chart.line(values) + [chart.at(1, 0), chart.at(0, 0)], fill=chart.colours[1])
    elif kind == 2:
        chart.pen.line([chart.at(x, y) for place, y in enumerate(values) for x in (place / number, (place + 1) / number)], fill=chart.colours[0], width=chart.fine)
    else:
        for place, y in enumerate(values):
            x = (place + 0.5) / number
            if kind == 3:   # candlesticks
                other = np.clip(y + generator.normal(0, 0.05), 0, 1)
                low, high = min(y, other) - generator.exponential(0.02), max(y, other) + generator.exponential(0.02)
                chart.pen.line([chart.at(x, low), chart.at(x, high)], fill=chart.ink)
                (left, top), (right, bottom) = chart.at(x - wide / 2, max(y, other)), chart.at(x + wide / 2, min(y, other))
                chart.pen.rectangle((left, top, max(left, right), max(top, bottom)), fill=chart.colours[int(y > other)])
            elif kind == 4:   # stems or error bars
                chart.pen.line([chart.at(x, 0), chart.at(x, y)] if number % 2 else [chart.at(x, y - 0.05), chart.at(x, y + 0.05)], fill=chart.colours[0], width=chart.fine)
                px, py = chart.at(x, y)
                chart.pen.ellipse((px - 3, py - 3, px + 3, py + 3), fill=chart.colours[0])
            else:
                (left, top), (right, bottom) = chart.at(x - wide / 2, y), chart.at(x + wide / 2, 0)
                chart.pen.rectangle((left, top, max(left, right), max(top, bottom)), fill=chart.colours[place % 3 if kind == 5 else 0])
        if generator.random() < 0.3:
            chart.line(np.convolve(values, np.ones(5) / 5, "same"), 1)
    return chart.done()


def figures(generator):
    """What the documentation of plotting libraries shows: one to six panels of matplotlib."""
    with plt.style.context(generator.choice(STYLES)):
        rows, columns = [(1, 1), (1, 1), (1, 1), (1, 1), (2, 1), (1, 2), (2, 2)][generator.integers(7)]
        figure, plots = plt.subplots(rows, columns, figsize=(generator.uniform(3, 8), generator.uniform(2.5, 6)), squeeze=False)
        for plot in plots.flat:
            panel(plot, generator)
        return figure_image(figure, generator)


def panel(plot, generator):
    kind, number = generator.integers(12), int(generator.integers(10, 200))
    x, values = np.linspace(0, 10, number), curve(generator, number)
    field = np.sin(generator.uniform(0.5, 4) * np.linspace(-2, 2, 40))[:, None] * np.cos(generator.uniform(0.5, 4) * np.linspace(-2, 2, 50))[None] + generator.normal(0, 0.1, (40, 50))
    if kind == 0:
        plot.fill_between(x, values - generator.random(number), values + 0.5, alpha=0.4)
        plot.plot(x, values)
    elif kind == 1:
        plot.errorbar(x[::5], values[::5], yerr=0.2, fmt=str(generator.choice(["o", ".", "s-", "none"])))
    elif kind == 2:
        plot.step(x, np.cumsum(generator.random(number)))
    elif kind == 3:
        plot.scatter(generator.normal(size=number), generator.normal(size=number), c=generator.random(number), s=generator.uniform(3, 40))
    elif kind == 4:
        plot.stem(x[::8], values[::8])
    elif kind == 5:
        (plot.contour if generator.random() < 0.5 else plot.contourf)(field, int(generator.integers(4, 15)))
    elif kind == 6:
        plot.pcolormesh(field, cmap=str(generator.choice(["viridis", "gray", "jet", "RdBu"])))
    elif kind == 7:
        plot.hist(generator.normal(size=(300, int(generator.integers(1, 3)))), 25, histtype=str(generator.choice(["bar", "step", "stepfilled"])))
    elif kind == 8:
        plot.semilogy(x, np.exp(-x * generator.random()) + 0.01 * generator.random(number))
    elif kind == 9:
        plot.hist2d(generator.normal(size=900), generator.normal(size=900), 25)
    elif kind == 10:
        plot.plot(np.cos(x * 3), np.sin(x * generator.integers(1, 5)), "-o" if generator.random() < 0.3 else "-")
    else:
        for line_number in range(int(generator.integers(1, 6))):
            plot.plot(x, curve(generator, number), "o-" if generator.random() < 0.2 else "-", label=f"line {line_number}")
        if generator.random() < 0.5:
            plot.legend()
    words(plot, generator)


CHARTS = {"lines": lines, "marks": marks, "figures": figures}
