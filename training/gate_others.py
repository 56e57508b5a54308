"""Pictures that are no ECG, drawn by code: painted photographs, sound, fields, series, pages; charts, signals and spectra from the files beside this one."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

import gate_signals
from gate_charts import CHARTS
from gate_drawings import MAPS, any_size, figure_image, line, margins, paint
from gate_spectra import SPECTRA

OTHER_MAPS = MAPS + ["coolwarm", "RdBu", "Blues", "Greens", "terrain", "rainbow", "hsv", "tab20", "bone", "copper"]
WORDS = ("time series model of the data with a value in each row shown below see also section figure table return index "
         "error plot window button open file select name size default parameter option note result").split()


def smooth(shape, scale, generator):
    """A random field whose detail is of about a scale, given for each axis in cells, from 0 to 1."""
    field = np.fft.fft2(generator.normal(size=shape))
    rows, columns = np.fft.fftfreq(shape[0])[:, None] * scale[0], np.fft.fftfreq(shape[1])[None] * scale[1]
    field = np.fft.ifft2(field * np.exp(-10 * (rows ** 2 + columns ** 2))).real
    return (field - field.min()) / np.ptp(field)


def blank(generator):
    image = np.full((200, 300, 3), generator.integers(0, 256, 3 if generator.random() < 0.5 else 1), float)
    image += generator.normal(size=image.shape) * generator.choice([0, 0, 1, 4])
    return any_size(Image.fromarray(np.clip(image, 0, 255).astype(np.uint8)), generator)


def noise(generator):
    shape = (int(generator.integers(32, 400)), int(generator.integers(32, 600)))
    kind = generator.random()
    if kind < 0.35:
        return Image.fromarray(generator.integers(0, 256, (*shape, 3), dtype=np.uint8))
    levels = generator.random(shape) if kind < 0.7 else np.clip(generator.normal(0.5, 0.15, shape), 0, 1)
    return any_size(paint(levels, generator.choice(OTHER_MAPS)), generator)


def gradient(generator):
    rows, columns = np.mgrid[0:1:120j, 0:1:180j]
    angle = generator.uniform(0, 2 * np.pi)
    levels = np.cos(angle) * rows + np.sin(angle) * columns if generator.random() < 0.6 else np.hypot(rows - generator.random(), columns - generator.random())
    levels = (levels - levels.min()) / np.ptp(levels)
    if generator.random() < 0.3:
        levels = np.floor(levels * generator.integers(2, 12)) / 12
    return any_size(paint(levels, generator.choice(OTHER_MAPS)), generator)


def field(generator):
    """Heat maps of anything: fields, matrices, weather-like layers, harmonic stripes; bare or as a figure."""
    shape = (int(generator.integers(8, 160)), int(generator.integers(8, 240)))
    kind = generator.integers(5)
    if kind == 0:
        levels = smooth(shape, np.exp(generator.uniform(0, 4, 2)), generator)
    elif kind == 1:
        levels = generator.random((int(generator.integers(3, 24)), int(generator.integers(3, 24))))
    elif kind == 2:   # a correlation matrix
        data = np.cumsum(generator.normal(size=(int(generator.integers(4, 40)), 60)), 1)
        levels = (np.corrcoef(data) + 1) / 2
    elif kind == 3:   # a function of two variables
        rows, columns = np.mgrid[-3:3:90j, -3:3:130j]
        levels = np.sin(rows * generator.uniform(0, 5) + columns ** 2 * generator.uniform(0, 2)) * np.exp(-generator.uniform(0, 0.5) * (rows ** 2 + columns ** 2))
    else:   # lines along time, as of voices and machines
        rows = np.arange(96)[:, None]
        pitch = generator.uniform(4, 20) * (1 + 0.3 * smooth((1, 240), (1, generator.uniform(10, 80)), generator))
        levels = np.cos(2 * np.pi * rows / pitch) ** 6 * smooth((96, 240), (60, 20), generator) + 0.15 * generator.random((96, 240))
    levels = (levels - levels.min()) / max(np.ptp(levels), 1e-9)
    name = generator.choice(OTHER_MAPS)
    if generator.random() < 0.5:
        return any_size(paint(levels, name), generator)
    figure, plot = plt.subplots(figsize=(generator.uniform(3, 9), generator.uniform(2, 6)))
    shown = plot.imshow(levels, cmap=name, aspect=generator.choice(["auto", "equal"]), origin=generator.choice(["upper", "lower"]))
    if generator.random() < 0.5:
        figure.colorbar(shown)
    return figure_image(figure, generator)


def sound(samples, rate, generator):
    """A spectrogram of a sound."""
    seconds = generator.uniform(0.5, 6)
    start = int(generator.integers(0, max(1, len(samples) - int(seconds * rate))))
    part = samples[start:start + int(seconds * rate)].astype(float)
    part = part + generator.normal(size=len(part)) * max(np.abs(part).max(), 1) * 10 ** generator.uniform(-5, -2)
    figure, plot = plt.subplots(figsize=(generator.uniform(3, 9), generator.uniform(2, 5)))
    window = int(generator.choice([128, 256, 512, 1024]))
    if len(part) < 2 * window:
        part = np.resize(part, 4 * window)
    shown = plot.specgram(part, window, rate, noverlap=window // 2, cmap=generator.choice(MAPS))[3]
    top = shown.get_array().max()
    shown.set_clim(top - generator.uniform(50, 110), top)
    if generator.random() < 0.6:
        plot.set_axis_off()
        figure.subplots_adjust(0, 0, 1, 1)
    else:
        plot.set_xlabel("Time (s)")
        plot.set_ylabel("Frequency (Hz)")
    return figure_image(figure, generator)


def waveform(samples, rate, generator):
    """The waveform of a sound."""
    length = int(rate * np.exp(generator.uniform(np.log(0.01), np.log(3))))
    start = int(generator.integers(0, max(1, len(samples) - length)))
    part = samples[start:start + length].astype(float)
    part = part[:: max(1, len(part) // 2000)] / max(np.abs(part).max(), 1)
    return series_picture(part, generator)


def series(generator):
    """Time series that are no heartbeat."""
    length = int(generator.choice([30, 60, 120, 250, 500, 1000]))
    time = np.linspace(0, 1, length)
    kind = generator.integers(7)
    if kind == 0:
        values = np.cumsum(generator.normal(size=length))
    elif kind == 1:
        values = np.sin(2 * np.pi * time * generator.uniform(6, 40)) * np.exp(-generator.uniform(0, 5) * time) + generator.normal(0, generator.uniform(0, 0.4), length)
    elif kind == 2:
        values = generator.normal(size=length)
    elif kind == 3:
        values = 1 / (1 + np.exp(-generator.uniform(-30, 30) * (time - 0.5))) + 0.05 * generator.random() * generator.normal(size=length)
    elif kind == 4:
        values = np.repeat(generator.normal(size=length // 10), 10)
    elif kind == 5:   # a trend with seasons
        values = 3 * time * generator.normal() + np.sin(2 * np.pi * time * generator.integers(4, 15)) + generator.normal(0, 0.2, length)
    else:
        values = np.polyval(generator.normal(size=4), 2 * time - 1) + generator.normal(0, 0.02, length)
    return series_picture(values, generator)


def series_picture(values, generator):
    if generator.random() < 0.35:
        return line(values, generator, paper=generator.random() < 0.15)
    figure, plot = plt.subplots(figsize=(generator.uniform(3, 9), generator.uniform(2, 6)))
    plot.plot(values, lw=generator.uniform(0.5, 2.5), color=str(generator.choice(["k", "C0", "r", "b", "g"])), marker=str(generator.choice(["", "", "", "o", "."])))
    if generator.random() < 0.3:
        plot.plot(np.cumsum(generator.normal(size=len(values))) / len(values) ** 0.5)
    if generator.random() < 0.5:
        plot.grid(True)
    if generator.random() < 0.6:
        plot.set_xlabel(str(generator.choice(["time", "year", "x", "sample", "epoch"])))
        plot.set_ylabel(str(generator.choice(["value", "price", "y", "loss", "amplitude"])))
    return figure_image(figure, generator)


def chart(generator):
    figure, plot = plt.subplots(figsize=(generator.uniform(3, 8), generator.uniform(2, 6)))
    number = int(generator.integers(3, 30))
    kind = generator.integers(6)
    if kind == 0:
        plot.bar(range(number), generator.random(number))
    elif kind == 1:
        plot.barh(range(number), generator.random(number))
    elif kind == 2:
        plot.scatter(*generator.normal(size=(2, 20 * number)), s=generator.uniform(2, 40), c=generator.random(20 * number))
    elif kind == 3:
        plot.hist(generator.normal(size=500), number)
    elif kind == 4:
        plot.pie(generator.random(min(number, 8)))
    else:
        plot.boxplot([generator.normal(size=40) for _ in range(min(number, 12))])
    if kind != 4 and generator.random() < 0.3:
        plot.set_title(" ".join(generator.choice(WORDS, 3)))
    return figure_image(figure, generator)


def page(generator):
    """Text, some of it in the lines of a table or a window."""
    width, height = int(generator.integers(200, 1200)), int(generator.integers(150, 1000))
    dark = generator.random() < 0.2
    image = Image.new("RGB", (width, height), (30, 30, 30) if dark else (255, 255, 255))
    pen = ImageDraw.Draw(image)
    size = int(generator.integers(9, 40))
    path = generator.choice(["DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"])
    font = ImageFont.truetype(f"{matplotlib_fonts()}/{path}", size)
    words = " ".join(generator.choice(WORDS, int(generator.integers(4, 400))))
    pen.multiline_text((size, size), "\n".join(textwrap.wrap(words, max(5, int(1.6 * width / size)))), font=font, fill=(220, 220, 220) if dark else (20, 20, 20))
    if generator.random() < 0.3:
        for at in range(0, height, 2 * size):
            pen.line([(0, at), (width, at)], fill=(150, 150, 150))
        for at in range(0, width, int(generator.integers(40, 200))):
            pen.line([(at, 0), (at, height)], fill=(150, 150, 150))
    return image


def matplotlib_fonts():
    import matplotlib

    return f"{matplotlib.get_data_path()}/fonts/ttf"


def squares(generator):
    """Squares as of a two-dimensional bar code."""
    number = int(generator.integers(17, 60))
    modules = generator.integers(0, 2, (number, number), dtype=np.uint8) * 255
    for row, column in [(0, 0), (0, number - 7), (number - 7, 0)]:
        modules[row:row + 7, column:column + 7] = 0
        modules[row + 1:row + 6, column + 1:column + 6] = 255
        modules[row + 2:row + 5, column + 2:column + 5] = 0
    image = ImageOps.expand(Image.fromarray(modules), 3, 255)
    return image.resize([image.width * int(generator.integers(2, 9))] * 2, Image.NEAREST)


def painted(photograph, generator):
    """A picture in the colours of a spectral image."""
    image = ImageOps.grayscale(photograph)
    if min(image.size) > 300:
        width, height = (int(side * generator.uniform(0.3, 1)) for side in image.size)
        left, top = int(generator.integers(0, image.width - width + 1)), int(generator.integers(0, image.height - height + 1))
        image = image.crop((left, top, left + width, top + height))
    image.thumbnail((600, 600))
    levels = np.asarray(ImageOps.autocontrast(image)) / 255
    image = any_size(paint(levels, generator.choice(MAPS)), generator)
    return margins(image, generator) if generator.random() < 0.15 else image


DRAWN = {"blank": blank, "noise": noise, "gradient": gradient, "field": field, "series": series, "chart": chart, "page": page, "squares": squares,
         **CHARTS, **SPECTRA, **{name: gate_signals.picture(make) for name, make in gate_signals.SIGNALS.items()}}
