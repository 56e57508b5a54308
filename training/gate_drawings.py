"""ECG pictures for the training of the input gate: spectral images in many styles, and drawn traces."""

import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw

MAPS = ["gray", "gray_r", "viridis", "plasma", "inferno", "magma", "jet", "turbo", "hot", "cividis"]
FILTERS = [Image.NEAREST, Image.BILINEAR, Image.BICUBIC, Image.LANCZOS]
CELL_HEIGHT = 6            # of the canonical picture: each row of cells stands on so many rows of pixels
SECONDS_EITHER_SIDE = 3    # what the canonical picture shows
SPECTRAL_STYLES = ["canonical", "colours", "margins", "axes", "specgram"]
TRACE_STYLES = ["plain", "paper", "axes"]


def read_lead(folder, record, lead):
    """One lead of a WFDB record of two signals in format 212, in millivolts, and its sampling rate."""
    lines = (folder / f"{record}.hea").read_text().splitlines()
    rate = float(lines[0].split()[2].split("/")[0])
    fields = lines[1 + lead].split()
    gain, zero = float(fields[2].split("(")[0].split("/")[0]) or 200, float(fields[4])   # a gain of 0 says "not calibrated", for which WFDB takes 200
    packed = np.fromfile(folder / f"{record}.dat", np.uint8).reshape(-1, 3).astype(np.int32)
    raw = packed[:, 0] | (packed[:, 1] & 0x0F) << 8 if lead == 0 else packed[:, 2] | (packed[:, 1] & 0xF0) << 4
    return (np.where(raw > 2047, raw - 4096, raw) - zero) / gain, rate


def paint(levels, name):
    return Image.fromarray((plt.get_cmap(name)(levels)[..., :3] * 255 + 0.5).astype(np.uint8))


def figure_image(figure, generator, tight=None):
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=int(generator.integers(45, 120)), bbox_inches="tight" if tight else None)
    plt.close(figure)
    return Image.open(file).convert("RGB")


def any_size(image, generator, smallest=96, largest=1600):
    """Another size, the longer side on a logarithmic scale, the aspect changed a little."""
    longer = int(np.exp(generator.uniform(np.log(smallest), np.log(largest))))
    aspect = image.height / image.width * np.exp(generator.normal(0, 0.25))
    width, height = (longer, int(longer * aspect)) if aspect < 1 else (int(longer / aspect), longer)
    return image.resize((max(32, width), max(32, height)), FILTERS[generator.integers(len(FILTERS))])


def margins(image, generator):
    colour = (255, 255, 255) if generator.random() < 0.85 else tuple(int(c) for c in generator.integers(200, 256, 3))
    left, right, top, bottom = (int(side * generator.uniform(0, 0.2)) for side in (image.width, image.width, image.height, image.height))
    framed = Image.new("RGB", (image.width + left + right, image.height + top + bottom), colour)
    framed.paste(image, (left, top))
    return framed


def spectral(cells, style, generator):
    """A spectral image in a style, from the cells of the canonical one (uint8, 255 loudest, highest frequency at the top)."""
    levels = cells.astype(np.float32) / 255
    if style == "canonical":
        return paint(np.repeat(levels, CELL_HEIGHT, 0), "viridis")
    name = MAPS[generator.integers(len(MAPS))]
    floor = generator.uniform(0, 0.35) if generator.random() < 0.3 else 0
    levels = np.clip((levels - floor) / (1 - floor), 0, 1) ** np.exp(generator.normal(0, 0.15))
    if generator.random() < 0.25:
        levels = levels[::-1]
    if generator.random() < 0.1:
        levels = levels[:, ::-1]
    if style == "axes":
        return axes(levels, name, generator)
    image = any_size(paint(np.repeat(levels, CELL_HEIGHT, 0), name), generator)
    return margins(image, generator) if style == "margins" else image


def axes(levels, name, generator):
    figure, plot = plt.subplots(figsize=(generator.uniform(3, 9), generator.uniform(2, 5)))
    shown = plot.imshow(levels, cmap=name, aspect="auto", extent=(-3, 3, 1.4, 45),
                        interpolation=generator.choice(["nearest", "bilinear", "antialiased"]))
    label(plot, generator, "Time (s)", "Frequency (Hz)")
    if generator.random() < 0.3:
        figure.colorbar(shown)
    return figure_image(figure, generator, generator.random() < 0.4)


def specgram(millivolts, rate, generator):
    """A figure of matplotlib's own specgram."""
    figure, plot = plt.subplots(figsize=(generator.uniform(3, 9), generator.uniform(2, 5)))
    window = int(generator.choice([48, 54, 64, 96, 128, 160]))
    with np.errstate(divide="ignore"):
        shown = plot.specgram(millivolts, window, rate, noverlap=int(window * generator.uniform(0.5, 0.95)), pad_to=256,
                              cmap=MAPS[generator.integers(len(MAPS))])[3]
    top = shown.get_array().max()
    shown.set_clim(top - generator.uniform(45, 80), top)
    plot.set_ylim(0, generator.choice([40, 45, 50, 60, 100, rate / 2]))
    if generator.random() < 0.3:
        plot.set_axis_off()
        figure.subplots_adjust(0, 0, 1, 1)
    else:
        label(plot, generator, "Time (s)", "Frequency (Hz)")
    return figure_image(figure, generator)


def label(plot, generator, horizontal, vertical):
    if generator.random() < 0.8:
        plot.set_xlabel(horizontal)
        plot.set_ylabel(vertical)
    if generator.random() < 0.4:
        plot.set_title(str(generator.choice(["ECG", "Record", "Beat", "Spectrogram", "Signal", "Lead II", "Sample 12"])))


def trace(millivolts, rate, style, generator):
    """A waveform plot: plain, on ECG paper, or with axes."""
    if style == "axes":
        figure, plot = plt.subplots(figsize=(generator.uniform(3, 9), generator.uniform(2, 5)))
        plot.plot(np.arange(len(millivolts)) / rate, millivolts, lw=generator.uniform(0.5, 2),
                  color=str(generator.choice(["k", "C0", "r", "b", "0.3", "g"])))
        if generator.random() < 0.5:
            plot.grid(True)
        label(plot, generator, "Time (s)", "mV")
        return figure_image(figure, generator, generator.random() < 0.4)
    return line(millivolts, generator, paper=style == "paper")


def line(values, generator, paper=False):
    """A thin line on a plain ground or on a grid of millimetres, without axes."""
    if generator.random() < 0.5:
        width, height = 192, 128
    else:
        width = int(np.exp(generator.uniform(np.log(96), np.log(1200))))
        height = max(48, int(width * generator.uniform(0.3, 1)))
    scale = 3 if width < 500 else 2
    dark = not paper and generator.random() < 0.05
    ground = (255, 247, 245) if paper else (0, 0, 0) if dark else (255, 255, 255)
    image = Image.new("RGB", (width * scale, height * scale), ground)
    pen = ImageDraw.Draw(image)
    if paper or generator.random() < 0.1:
        grid(pen, image.size, scale * generator.uniform(3, 10), generator)
    spread = max(np.ptp(values), 0.05)
    filled = generator.uniform(0.3, 0.95) if generator.random() < 0.8 else generator.uniform(0.95, 1.4)   # above 1 the peak is clipped
    middle = (values.max() + values.min()) / 2 + spread * generator.normal(0, 0.08)
    y = image.height * (0.5 - filled * (values - middle) / spread)
    side = generator.uniform(0, 0.12)
    x = image.width * np.linspace(side, 1 - side, len(values))
    ink = (60, 255, 90) if dark else tuple(int(c) for c in (generator.integers(0, 110, 1).repeat(3) if generator.random() < 0.8 else generator.integers(0, 160, 3)))
    thick = max(1, round(scale * generator.uniform(0.6, 2.2) * max(1, width / 500)))
    pen.line(list(zip(x.tolist(), y.tolist())), fill=ink, width=thick, joint="curve")
    image = image.resize((width, height), Image.LANCZOS)
    return image.convert("L") if generator.random() < 0.5 and not paper else image


def grid(pen, size, step, generator):
    fine = (250, 215, 215) if generator.random() < 0.7 else (225, 225, 225)
    coarse = tuple(int(c * 0.9) for c in fine)
    for axis in (0, 1):
        for number in range(int(size[axis] / step) + 1):
            at = number * step
            ends = [(at, 0), (at, size[1])] if axis == 0 else [(0, at), (size[0], at)]
            pen.line(ends, fill=coarse if number % 5 == 0 else fine, width=2 if number % 5 == 0 else 1)
