"""Where the pictures that are no ECG come from: Debian packages, each in one part only, so that what is tested was never trained on."""

import hashlib
import random
import subprocess

import numpy as np
from PIL import Image

PICTURES = {   # package: the most pictures taken from it
    "train": {"python-sklearn-doc": 800, "python-skimage-doc": 300, "python-scipy-doc": 900, "gimp-help-en": 400, "debian-handbook": 250,
              "oxygen-icon-theme": 250, "tuxpaint-stamps-default": 400, "gnome-backgrounds": 200, "mate-backgrounds": 250, "pingus-data": 100,
              "python-statsmodels-doc": 350, "python-astropy-doc": 400, "python-pandas-doc": 240, "gnuradio-doc": 30, "kicad-doc-en": 300,
              "wireshark-doc": 180, "python3-skimage": 50, "plasma-workspace-wallpapers": 80, "lomiri-wallpapers-16.04": 20, "lomiri-wallpapers-20.04": 10,
              "gnome-icon-theme": 200, "python-silx-doc": 250, "extremetuxracer-data": 100, "frozen-bubble-data": 100},
    "validation": {"python-xarray-doc": 150, "python-qutip-doc": 230, "python-lmfit-doc": 90, "python-brian-doc": 20, "python-mir-eval-doc": 5,
                   "gnome-user-docs": 100, "ukui-wallpapers": 20, "freeciv-data": 150, "faenza-icon-theme": 100, "octave-doc": 40, "python-nitime-doc": 30},
    "test": {"scilab-doc": 400, "sagemath-doc": 300, "r-cran-ggplot2": 100, "maxima-doc": 60, "plplot-doc": 60, "saods9-doc": 100, "csound-doc": 150,
             "python-dipy-doc": 60, "python-nibabel-doc": 60, "python-pyresample-doc": 40, "python-pyqtgraph-doc": 60, "fityk": 40, "imagemagick-6-doc": 250,
             "lilypond-doc-html": 150, "inkscape-tutorials": 100, "freecad-common": 100, "rawtherapee-data": 60, "mayavi2": 60, "marble-data": 150,
             "desktop-base": 40, "tango-icon-theme": 100, "elementary-xfce-icon-theme": 100},
}
SOUNDS = {"train": "asterisk-core-sounds-en-wav", "validation": "tuxpaint-data", "test": "asterisk-core-sounds-fr-wav"}
PHOTOGRAPHS = {"train": ["tuxpaint-stamps-default", "mate-backgrounds", "gnome-backgrounds", "python-skimage-doc", "plasma-workspace-wallpapers",
                         "python3-skimage", "extremetuxracer-data"],
               "validation": ["ukui-wallpapers", "freeciv-data"],
               "test": ["marble-data", "desktop-base", "imagemagick-6-doc"]}
HTML = {"train": "python-sklearn-doc", "validation": "python-lmfit-doc", "test": "scilab-doc"}

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


def files(folder):
    """The picture files of an unpacked package, in the order of their paths."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in FORMATS and file.is_file()
                  and not any(word in file.name.lower() for word in ECG_IN_NAME))


def opened(file):
    """A picture on white; None where it is no picture or none that is used."""
    try:
        image = Image.open(file)
        return None if min(image.size) < LEAST_SIDE or max(image.size) > 8000 else flat(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def pictures(folder, most, seed):
    """Different pictures of an unpacked package, as (path, image), in a random order."""
    chosen = files(folder)
    random.Random(seed).shuffle(chosen)
    seen, found = set(), 0
    for file in chosen:
        image = opened(file)
        if image is None:
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
GNUPLOT_SIGNALS = ["plot [0:{a}*4] exp(-((x-floor(x)-0.25)/0.1)**2)+0.4*exp(-((x-floor(x)-0.55)/0.12)**2) w l lc 'black'", "plot [-3:3] exp(-x*x*{a})*sin(20*x) w l",
                   "plot [0:6] sin(x*x*{a}) w l lc 'black'", "plot [0:10] exp(-x/3)*cos({a}*4*x) w l", "plot [0:20] (1+0.8*sin({a}*x/3))*sin(6*x) w l lc 'black'",
                   "plot [0:9] sgn(sin(x*{a})) w l lc 'black'", "plot [0:9] abs(sin(x*{a})) w l", "plot [0:20] sin({a}*x)+0.2*rand(0) w l lc 'black'",
                   "plot for [i=1:8] [0:20] i+0.3*sin(x*(i+{a}))+0.2*rand(0) w l lc 'black'", "plot [0:30] 5*sin(x/4)+rand(0)*{a} w l, 5*cos(x/4)+rand(0) w l",
                   "set pm3d map; set isosamples 160,80; splot [0:10][0:8] exp(-(y-4-2*sin(x*{a}))**2*4) w pm3d",
                   "set pm3d map; set isosamples 160,80; splot [0:10][0:9] exp(-(y-floor(y)-0.5)**2*30)*exp(-y/4)*(sin({a}*x)>0) w pm3d",
                   "plot '+' u 1:(sin($1*{a})+rand(0)*0.3-0.4):(sin($1*{a})-0.6):(sin($1*{a})+0.6):(sin($1*{a})+rand(0)*0.3) every 12 w candlesticks",
                   "plot [0:10] (x>{a} ? exp(-(x-{a})/2)*sin(14*x)*rand(0) : 0.02*rand(0)) w l lc 'black'"]
BARE = "unset border; unset tics; unset key; unset colorbox; set margins 0,0,0,0"
PALETTES = ["viridis", "gray", "rgbformulae 22,13,-31", "rgbformulae 21,22,23", "rgbformulae 33,13,10"]


def gnuplot(plots, most, seed, target):
    """Charts and maps drawn by gnuplot, some of them without axes."""
    chosen = random.Random(seed)
    target.mkdir(parents=True, exist_ok=True)
    for number in range(most):
        plot = plots[number % len(plots)].format(a=round(chosen.uniform(0.3, 3), 2))
        script = GNUPLOT.format(width=chosen.randint(200, 1200), height=chosen.randint(150, 800), font="font ',10'", file=target / f"{number:03}.png",
                                palette=chosen.choice(PALETTES), samples=chosen.choice([50, 200, 600]), grid=chosen.choice(["", "set grid"] if plots is GNUPLOT_PLOTS else ["", "set grid", BARE]), plot=plot)
        subprocess.run(["gnuplot"], input=script.encode(), capture_output=True, timeout=60)


def codes(most, seed, target):
    """Two-dimensional bar codes."""
    target.mkdir(parents=True, exist_ok=True)
    for number in range(most):
        text = hashlib.sha1(f"{seed} {number}".encode()).hexdigest() * (1 + number % 5)
        subprocess.run(["qrencode", "-s", str(3 + number % 6), "-o", target / f"{number:03}.png", text], check=True)
