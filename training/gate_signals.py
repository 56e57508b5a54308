"""Signals that are no ECG, made by code: pulse waves, EEG, respiration, tones, seismograms, temperatures."""

import numpy as np

from gate_charts import plotted, stacked


def bells(time, middles, widths, heights):
    return sum(height * np.exp(-0.5 * ((time - middle) / width) ** 2) for middle, width, height in zip(middles, widths, heights))


def coloured(length, power, generator):
    """Noise whose spectrum falls with a power of the frequency; deviation 1."""
    frequencies = np.fft.rfftfreq(length)
    frequencies[0] = 1 / length
    values = np.fft.irfft(np.fft.rfft(generator.normal(size=length)) * frequencies ** (-power / 2), length)
    return (values - values.mean()) / max(values.std(), 1e-9)


def pulse(generator, length=600):
    """A pulse wave or photoplethysmogram: a steep rise, a slow fall, mostly a dicrotic notch."""
    cycles = np.exp(generator.uniform(np.log(1), np.log(20)))
    time = np.linspace(0, cycles, length) + generator.random()
    values, start = np.zeros(length), -1.0
    rise, second, height = generator.uniform(0.06, 0.16), generator.uniform(0.35, 0.6), generator.uniform(0, 0.6)
    while start < cycles + 2:
        since = time - start
        systole = np.where(since > 0, (since / rise).clip(0) ** 2 * np.exp(-2 * (since / rise - 1).clip(-1, 20)), 0)
        values += generator.normal(1, 0.04) * systole + height * bells(since, [second], [generator.uniform(0.08, 0.16)], [1])
        start += generator.normal(1, generator.choice([0.01, 0.04]))
    values += generator.uniform(0, 0.5) * coloured(length, 2, generator) * generator.choice([0, 0.3, 1]) + generator.normal(0, 0.01, length)
    return -values if generator.random() < 0.2 else values


def eeg(generator, length=900):
    time = np.linspace(0, generator.uniform(1, 12), length)
    values = coloured(length, generator.uniform(0.5, 1.6), generator)
    for frequency in generator.choice([3, 6, 10, 11, 20], int(generator.integers(0, 3))):
        envelope = np.abs(coloured(length, 2, generator))
        values += generator.uniform(0, 2) * envelope * np.sin(2 * np.pi * frequency * time + generator.uniform(0, 6))
    if generator.random() < 0.2:   # blinks
        values += 6 * bells(time, generator.uniform(0, time[-1], 3), [0.1] * 3, [1] * 3)
    return values


def tone(generator, length=800):
    """Bursts, chirps, beats, damped and growing oscillations."""
    time = np.linspace(0, 1, length)
    first, last = generator.uniform(5, 60, 2)
    kind = generator.integers(6)
    if kind == 0:
        envelope = bells(time, [generator.uniform(0.3, 0.7)], [generator.uniform(0.04, 0.2)], [1])
    elif kind == 1:   # several bursts, switched or smooth
        swing = np.sin(2 * np.pi * time * generator.uniform(1, 6) + generator.uniform(0, 6))
        envelope = (swing > generator.uniform(-0.3, 0.7)).astype(float) if generator.random() < 0.5 else np.clip(swing, 0, 1)
    elif kind == 2:
        envelope = np.exp(-generator.uniform(2, 9) * time) * (time > generator.uniform(0, 0.2))
    elif kind == 3:
        envelope = np.exp(generator.uniform(1, 4) * (time - 1))
    elif kind == 4:
        envelope = np.cos(np.pi * time * generator.uniform(2, 12))
    else:
        envelope = np.ones(length)
    if kind in (0, 1, 2) or generator.random() < 0.4:
        last = first
    values = envelope * np.sin(2 * np.pi * (first * time + (last - first) * time ** 2 / 2) + generator.uniform(0, 6))
    return values + generator.choice([0, 0.02, 0.1]) * generator.normal(size=length)


def seismogram(generator, length=1000):
    time = np.linspace(0, 1, length)
    onset, values = generator.uniform(0.05, 0.4), 0.03 * generator.normal(size=length)
    for delay, height in [(0, 0.4), (generator.uniform(0.08, 0.3), 1)]:
        since = (time - onset - delay).clip(0)
        values += height * since ** 0.2 * np.exp(-generator.uniform(3, 12) * since) * np.convolve(coloured(length, 0.3, generator), np.ones(3) / 3, "same")
    return values


def respiration(generator, length=500):
    phase = np.cumsum(np.clip(1 + 0.2 * coloured(length, 2, generator), 0.2, 3))
    values = np.sin(2 * np.pi * phase / phase[-1] * generator.uniform(3, 15))
    return np.abs(values) ** generator.uniform(0.5, 2) * np.sign(values) * (1 + 0.25 * coloured(length, 2, generator)) + generator.normal(0, 0.02, length)


def temperature(generator, length=400):
    time = np.linspace(0, generator.uniform(0.7, 8), length)
    values = generator.uniform(0.3, 1) * np.sin(2 * np.pi * time + generator.uniform(0, 6)) + generator.uniform(0.1, 1) * coloured(length, 2, generator)
    return np.round(values, 1) if generator.random() < 0.3 else values


def switched(generator, length=600):
    """Square, triangular and saw-toothed waves, pulses, random levels."""
    phase = np.linspace(0, generator.uniform(1, 14), length) + generator.random()
    kind = generator.integers(5)
    if kind == 0:
        values = (phase % 1 < generator.uniform(0.1, 0.9)).astype(float)
    elif kind == 1:
        values = phase % 1
    elif kind == 2:
        values = np.abs(phase % 1 - 0.5)
    elif kind == 3:
        values = generator.normal(size=40)[(phase * 2).astype(int) % 40]
    else:
        values = (phase % 1 < 0.5) * (1 - np.exp(-8 * (phase % 0.5))) + (phase % 1 >= 0.5) * np.exp(-8 * (phase % 0.5))   # a capacitor
    return values + generator.choice([0, 0.01, 0.05]) * generator.normal(size=length)


def peaks(generator, length=700):
    """A chromatogram or a spectrum: narrow peaks on a slow ground, never repeated in time."""
    number = int(generator.integers(4, 25))
    places = np.linspace(0, 1, length)
    values = bells(places, generator.random(number), np.exp(generator.uniform(-6, -3.5, number)), generator.exponential(size=number))
    return values + generator.uniform(0, 0.5) * np.exp(-3 * places) + generator.choice([0.003, 0.02]) * generator.normal(size=length)


SIGNALS = {"pulse": pulse, "eeg": eeg, "tone": tone, "seismogram": seismogram, "respiration": respiration, "temperature": temperature,
           "switched": switched, "peaks": peaks}


def picture(make):
    """A picture of one kind of signal: a bare line, a chart, or a page of several channels."""
    def draw(generator):
        if make in (eeg, seismogram, respiration, pulse) and generator.random() < 0.35:
            return stacked([make(generator) for _ in range(int(generator.integers(2, 16)))], generator)
        return plotted([make(generator)], generator)
    return draw
