"""
The same task as a small application of the usual parts: Flask, Pillow, PyTorch, SQLite behind gunicorn. It keeps the file, reads it with one
network of the same layers as ours, remembers one row and answers a page. No accounts, no gate, no second opinion, no audit log.

PEER_FOLDER: where files and database lie. PEER_DURABLE: 1 flushes both to the disk before the answer.
"""

import hashlib
import io
import os
import sqlite3
import sys
import uuid
from pathlib import Path

import numpy
import torch
from flask import Flask, g, render_template, request, send_from_directory
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
from network import SpectralCnn  # noqa: E402

ROWS, COLUMNS = 32, 432
CLASSES = ["N", "V", "/", "R", "L", "A", "!", "E"]
FOLDER = Path(os.environ["PEER_FOLDER"])
PICTURES = FOLDER / "pictures"
DURABLE = os.environ.get("PEER_DURABLE") == "1"

torch.set_num_threads(1)
torch.manual_seed(1)
# What it answers makes no difference to the time that it takes: the weights are drawn at random.
network = SpectralCnn(ROWS, COLUMNS, len(CLASSES), mean=60, deviation=50).eval()
app = Flask(__name__)
PICTURES.mkdir(parents=True, exist_ok=True)


def database():
    if "database" not in g:
        g.database = sqlite3.connect(FOLDER / "peer.db", timeout=30, isolation_level=None)
        g.database.execute("PRAGMA journal_mode = WAL")
        g.database.execute(f"PRAGMA synchronous = {'FULL' if DURABLE else 'OFF'}")
    return g.database


@app.teardown_appcontext
def close(_):
    if (opened := g.pop("database", None)) is not None:
        opened.close()


with app.app_context():
    database().execute("CREATE TABLE IF NOT EXISTS predictions (id TEXT PRIMARY KEY, file TEXT, class TEXT, probability REAL, at TEXT DEFAULT CURRENT_TIMESTAMP)")


def keep(content, name):
    path = PICTURES / name
    with open(path, "wb") as file:
        file.write(content)
        if DURABLE:
            file.flush()
            os.fsync(file.fileno())
    if DURABLE:
        folder = os.open(PICTURES, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def classify(content):
    with Image.open(io.BytesIO(content)) as picture:
        levels = numpy.asarray(picture.convert("L").resize((COLUMNS, ROWS), Image.BILINEAR))
    with torch.inference_mode():
        probabilities = torch.softmax(network(torch.from_numpy(levels.copy())[None, None]), dim=1)[0]
    best = int(probabilities.argmax())
    return CLASSES[best], float(probabilities[best])


@app.get("/")
def form():
    return render_template("form.html")


@app.post("/")
def upload():
    content = request.files["image"].read()
    name = hashlib.sha256(content).hexdigest() + ".png"
    label, probability = classify(content)
    keep(content, name)
    row = uuid.uuid4().hex
    database().execute("INSERT INTO predictions (id, file, class, probability) VALUES (?, ?, ?, ?)", (row, name, label, probability))
    return render_template("answer.html", label=label, probability=probability, name=name)


@app.get("/pictures/<name>")
def picture(name):
    return send_from_directory(PICTURES, name, max_age=3600)
