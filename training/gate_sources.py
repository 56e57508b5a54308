"""Where the pictures that are no ECG come from: Debian packages, each in one part only, so that what is tested was never trained on."""

import hashlib
import random
import subprocess

import numpy as np
from PIL import Image

PICTURES = {   # package: the most pictures taken from it
    "train": {"python-sklearn-doc": 800, "python-skimage-doc": 300, "python-scipy-doc": 900, "gimp-help-en": 600, "debian-handbook": 250,
              "oxygen-icon-theme": 300, "tuxpaint-stamps-default": 500, "gnome-backgrounds": 200, "mate-backgrounds": 250, "pingus-data": 150},
    "validation": {"python-xarray-doc": 150, "python-qutip-doc": 230, "python-lmfit-doc": 90, "python-brian-doc": 20, "python-mir-eval-doc": 5,
                   "gnome-user-docs": 100, "ukui-wallpapers": 20, "freeciv-data": 150, "faenza-icon-theme": 100},
    "test": {"python-statsmodels-doc": 350, "python-astropy-doc": 400, "python-pandas-doc": 240, "python-nitime-doc": 30, "octave-doc": 40,
             "gnuradio-doc": 30, "kicad-doc-en": 300, "wireshark-doc": 180, "python3-skimage": 50, "plasma-workspace-wallpapers": 80,
             "lomiri-wallpapers-16.04": 20, "lomiri-wallpapers-20.04": 10, "gnome-icon-theme": 250, "python-silx-doc": 250,
             "extremetuxracer-data": 200, "frozen-bubble-data": 200},
}
SOUNDS = {"train": "asterisk-core-sounds-en-wav", "validation": "tuxpaint-data", "test": "asterisk-moh-opsound-wav"}
PHOTOGRAPHS = {"train": ["tuxpaint-stamps-default", "mate-backgrounds", "gnome-backgrounds", "python-skimage-doc"],
               "validation": ["ukui-wallpapers", "freeciv-data"],
               "test": ["plasma-workspace-wallpapers", "lomiri-wallpapers-16.04", "python3-skimage", "extremetuxracer-data"]}
HTML = {"train": "python-sklearn-doc", "validation": "python-lmfit-doc", "test": "python-pandas-doc"}

# SciPy's documentation shows its ECG in the examples of these functions: such a picture is no negative.
ECG_IN_NAME = ["electrocardiogram", "find_peaks", "peak_widths", "peak_prominences", "ecg"]
FORMATS = [".png", ".jpg", ".jpeg", ".webp", ".gif"]
LEAST_SIDE, MOST_PIXELS = 32, 2_500_000


def unpack(package, folder):
    """Fetches a package, unless it is there, and unpacks it without installing it."""
    target = folder / package
    if not target.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
        for file in folder.glob(f"{package}_*.deb"):
            subprocess.run(["dpkg-deb", "-x", file, target], check=True)
            file.unlink()
    return target


def flat(image):
    """On white, without transparency."""
    image = image.convert("RGBA")
    ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, image).convert("RGB")


def pictures(folder, most, seed):
    """Different pictures of an unpacked package, as (path, image), in a random order."""
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in FORMATS and file.is_file()
                   and not any(word in file.name.lower() for word in ECG_IN_NAME))
    random.Random(seed).shuffle(files)
    seen, found = set(), 0
    for file in files:
        try:
            image = Image.open(file)
            if min(image.size) < LEAST_SIDE or max(image.size) > 8000:
                continue
            image = flat(image)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            continue
        look = hashlib.sha1(np.asarray(image.resize((24, 24))).tobytes()).hexdigest()
        if look in seen:
            continue
        seen.add(look)
        yield file, image
        found += 1
        if found == most:
            return


def screenshots(folder, most, seed, target):
    """Pages of a package's documentation as a browser shows them."""
    pages = sorted(file for file in folder.rglob("*.html") if file.stat().st_size > 8000)
    random.Random(seed).shuffle(pages)
    target.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(pages[:most]):
        size = random.Random(number).choice(["1280,900", "900,1200", "412,800", "1600,700"])
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={size}",
                        f"--screenshot={target / f'{number:03}.png'}", file.as_uri()], capture_output=True, timeout=60)


GNUPLOT = """
set terminal pngcairo size {width},{height} {font}
set output '{file}'
set palette {palette}
set samples {samples}
{grid}
{plot}
"""
GNUPLOT_PLOTS = ["plot sin(x)/x w l", "plot {a}*x**2-3*x, cos({a}*x)*x w l", "set style fill solid; plot '+' u 1:(abs(sin($1*{a}))*5) w boxes",
                 "splot sin(x*{a})*cos(y) w l", "set pm3d map; set isosamples 80; splot sin({a}*x)*cos(y*x/9)", "set pm3d; splot exp(-{a}*(x**2+y**2)/20) w pm3d",
                 "unset border; unset tics; unset key; plot besj0(x*{a}) lw 2", "plot '+' u 1:(rand(0)+sin($1)) w p pt 7", "set polar; plot cos({a}*t)",
                 "set view map; set isosamples 40; unset key; unset tics; unset colorbox; splot rand(0) w pm3d", "plot '+' u 1:(rand(0)) w l lc 'black'",
                 "set logscale y; plot exp(-{a}*x) w l, exp(x)", "plot '+' u 1:(floor($1*{a})) w steps"]
PALETTES = ["viridis", "gray", "rgbformulae 22,13,-31", "rgbformulae 21,22,23", "rgbformulae 33,13,10"]


def gnuplot(most, seed, target):
    """Charts and maps drawn by gnuplot."""
    chosen = random.Random(seed)
    target.mkdir(parents=True, exist_ok=True)
    for number in range(most):
        plot = GNUPLOT_PLOTS[number % len(GNUPLOT_PLOTS)].format(a=round(chosen.uniform(0.3, 3), 2))
        script = GNUPLOT.format(width=chosen.randint(200, 1200), height=chosen.randint(150, 800), font="font ',10'", file=target / f"{number:03}.png",
                                palette=chosen.choice(PALETTES), samples=chosen.choice([50, 200, 600]), grid=chosen.choice(["", "set grid"]), plot=plot)
        subprocess.run(["gnuplot"], input=script.encode(), capture_output=True, timeout=60)


def codes(most, seed, target):
    """Two-dimensional bar codes."""
    target.mkdir(parents=True, exist_ok=True)
    for number in range(most):
        text = hashlib.sha1(f"{seed} {number}".encode()).hexdigest() * (1 + number % 5)
        subprocess.run(["qrencode", "-s", str(3 + number % 6), "-o", target / f"{number:03}.png", text], check=True)
