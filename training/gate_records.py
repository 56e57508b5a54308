"""Which records the ECG pictures of the input gate are drawn from."""

import json

# The paced records, which the lists of the inter-patient protocol leave out, are shared among the parts: the gate must know paced beats.
PACED = {"train": ["102", "107"], "validation": ["104"], "test": ["217"]}

# Every flutter wave lies in record 207: the parts share its episodes by time, in samples at 360 Hz, with more than a picture's width between them.
FLUTTER_RECORD, FLUTTER = "207", "!"
FLUTTER_SAMPLES = {"train": [(0, 89_000), (540_000, 569_000)], "validation": [(572_000, 578_000)], "test": [(89_300, 105_000), (581_000, 650_000)]}

# The test part has the beats of this database too, of which nothing is trained on.
TEST_DATABASE = "svdb"


def read(dataset):
    """The records of each part: those of the inter-patient protocol as `ArrhythmiaWeb.Lab dataset` wrote them beside its arrays, and paced ones."""
    protocols = json.loads((dataset / "dataset.json").read_text())["protocols"]
    parts = next(protocol["records"] for protocol in protocols if protocol["name"] == "inter-patient")
    return {part: parts[part] + paced for part, paced in PACED.items()}


def belongs(beat, part, names):
    """Whether a line of beats.csv belongs to a part: by its record, a flutter wave by its time."""
    if beat["record"] == FLUTTER_RECORD and beat["symbol"] == FLUTTER:
        return any(first <= int(beat["sample"]) < last for first, last in FLUTTER_SAMPLES[part])
    return beat["record"] in names or part == "test" and beat.get("database") == TEST_DATABASE
