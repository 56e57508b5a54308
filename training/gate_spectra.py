"""Pictures of frequency over time that are no ECG: spectrograms and scalograms of sounds and signals made by code, and striped heat maps."""

import numpy as np
from PIL import ImageDraw

import gate_signals
from gate_drawings import MAPS, SPECTRAL_STYLES, any_size, margins, paint, spectral

DECIBELS = (35, 90)   # between the loudest and what is painted as the lowest level


def magnitudes(samples, window, hop):
    """Rows of frequency, the highest first, over columns of time."""
    frames = np.lib.stride_tricks.sliding_window_view(samples, window)[::hop] * np.hanning(window)
    return np.abs(np.fft.rfft(frames, max(256, window), 1)).T[::-1]


def levels(power, generator):
    decibels = 20 * np.log10(power / power.max() + 1e-9)
    return np.clip(1 + decibels / generator.uniform(*DECIBELS), 0, 1)


def melody(generator, length=16000):
    """Notes with overtones, voices that glide, birds, clicks, at 8 kHz."""
    time, samples = np.arange(length) / 8000, np.zeros(length)
    for _ in range(int(generator.integers(1, 9))):
        start, lasts = generator.uniform(0, 1.8), generator.uniform(0.05, 1.2)
        part = (time > start) & (time < start + lasts)
        since, pitch = time - start, np.exp(generator.uniform(np.log(80), np.log(2500)))
        glide = 1 + generator.choice([0, 0, 0.3, -0.3]) * since + generator.choice([0, 0.05]) * np.sin(2 * np.pi * 5 * since)
        phase = 2 * np.pi * np.cumsum(pitch * glide * part) / 8000
        for overtone in range(1, int(generator.choice([1, 4, 10])) + 1):
            samples += part * np.exp(-generator.uniform(0, 4) * since.clip(0)) * np.sin(overtone * phase) / overtone
    if generator.random() < 0.4:
        for click in generator.integers(0, length - 300, int(generator.integers(2, 20))):
            samples[click:click + 300] += generator.normal(size=300) * np.exp(-np.arange(300) / 40)
    return samples + generator.normal(size=length) * 10 ** generator.uniform(-4, -1)


def spectrogram(generator):
    """Of a sound; a third with a scale that is finer at low frequencies, as of voices."""
    window = int(generator.choice([128, 256, 512]))
    power = magnitudes(melody(generator), window, window // 4)
    if generator.random() < 0.35:
        rows = (1 - np.geomspace(1, 1 / 60, 80)) * (len(power) - 1)
        power = power[rows.astype(int)]
    return framed(levels(power, generator), generator)


def signal(generator):
    """Of a pulse, an EEG, a breath or a tone, drawn as the spectral images of ECGs are."""
    make = gate_signals.SIGNALS[str(generator.choice(["pulse", "eeg", "tone", "seismogram", "respiration", "switched"]))]
    samples = make(generator, 1200) + generator.normal(0, 10 ** generator.uniform(-5, -2), 1200)
    power = magnitudes(np.diff(samples), int(generator.choice([48, 64, 96])), 8)[-int(generator.choice([64, 96, 129])):]
    cells = (255 * levels(power, generator)).astype(np.uint8)
    return spectral(cells, str(generator.choice([style for style in SPECTRAL_STYLES if style != "specgram"])), generator)


def scalogram(generator):
    """Morlet wavelets over a signal or a sound, the short ones at the top or at the bottom."""
    samples = gate_signals.SIGNALS[str(generator.choice(["eeg", "tone", "seismogram", "switched", "temperature"]))](generator, 512) if generator.random() < 0.7 else melody(generator)[::31][:512]
    spectrum, frequencies = np.fft.fft(samples - samples.mean()), np.fft.fftfreq(len(samples))
    rows = []
    for centre in np.geomspace(0.45, generator.uniform(0.005, 0.03), 72):
        rows.append(np.abs(np.fft.ifft(spectrum * np.exp(-0.5 * ((frequencies - centre) / (centre / generator.choice([4, 6]))) ** 2) * (frequencies > 0))))
    power = np.array(rows)
    shown = power / power.max() if generator.random() < 0.6 else levels(power, generator)
    return framed(shown[::-1] if generator.random() < 0.3 else shown, generator)


def stripes(generator):
    """Heat maps that are striped: years as colours, calendars, a machine's load over the day, bar codes."""
    rows, columns = int(generator.choice([1, 1, 5, 7, 24, 60])), int(generator.integers(12, 150))
    time = np.linspace(0, 1, columns)
    shown = np.tile(np.sin(2 * np.pi * time * generator.uniform(0, 12)) + generator.uniform(0.1, 1) * generator.normal(size=columns), (rows, 1))
    shown += generator.uniform(0, 1) * np.sin(np.linspace(0, generator.uniform(0, 9), rows))[:, None] + generator.choice([0, 0.2]) * generator.normal(size=shown.shape)
    if generator.random() < 0.3:
        shown = (shown > np.quantile(shown, generator.uniform(0.2, 0.8))).astype(float)
    return framed((shown - shown.min()) / max(np.ptp(shown), 1e-9), generator, tall=max(1, 60 // rows))


def framed(shown, generator, tall=1):
    name = "viridis" if generator.random() < 0.35 else str(generator.choice(MAPS + ["coolwarm", "RdBu", "Blues", "bone", "copper", "rainbow"]))
    image = any_size(paint(np.repeat(shown, tall, 0), name), generator)
    if generator.random() < 0.4:
        image = margins(image, generator)
        pen = ImageDraw.Draw(image)
        for place in range(0, image.width, max(20, image.width // 8)):
            pen.text((place, image.height - 11), f"{place / 100:.1f}", fill=(0, 0, 0))
    return image


SPECTRA = {"spectrogram": spectrogram, "signal-spectrum": signal, "scalogram": scalogram, "stripes": stripes}
