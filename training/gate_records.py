"""Which records the ECG pictures of the input gate are drawn from."""

import json

# The paced records, which the lists of the inter-patient protocol leave out, are shared among the parts: the gate must know paced beats.
PACED = {"train": ["102", "107"], "validation": ["104"], "test": ["217"]}


def read(dataset):
    """The records of each part: those of the inter-patient protocol as `ArrhythmiaWeb.Lab dataset` wrote them beside its arrays, and paced ones."""
    protocols = json.loads((dataset / "dataset.json").read_text())["protocols"]
    parts = next(protocol["records"] for protocol in protocols if protocol["name"] == "inter-patient")
    return {part: parts[part] + paced for part, paced in PACED.items()}
