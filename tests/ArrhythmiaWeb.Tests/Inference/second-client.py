"""Asks a server of the Open Inference Protocol, version 2, with nothing but Python's standard library: a second client, written from the specification.

Usage: second-client.py ADDRESS MODEL INPUT ROWS OUTPUT
Asks twice, by JSON with nested rows and by the binary tensor extension, and prints both answers row by row; ends with an error where they differ or the server strays from the protocol.
"""
import json
import struct
import sys
import urllib.error
import urllib.request

address, model, name, rows, output = sys.argv[1:]
rows = int(rows)


def get(path):
    with urllib.request.urlopen(address + path) as response:
        return json.load(response)


def post(path, body, headers):
    with urllib.request.urlopen(urllib.request.Request(address + path, body, headers)) as response:
        return response.headers, response.read()


def demand(holds, what):
    if not holds:
        sys.exit(f"The server strays from the protocol: {what}")


for health in ("live", "ready"):
    with urllib.request.urlopen(f"{address}/v2/health/{health}") as response:
        demand(response.status == 200, health)

server = get("/v2")
demand({"name", "version", "extensions"} <= server.keys() and "binary_tensor_data" in server["extensions"], server)
declared = get(f"/v2/models/{model}")
demand({"name", "versions", "platform", "inputs", "outputs"} <= declared.keys() and declared["name"] == model, declared)
tensor = next(one for one in declared["inputs"] if one["name"] == name)
demand(tensor["datatype"] == "UINT8" and tensor["shape"][0] == -1, tensor)
with urllib.request.urlopen(f"{address}/v2/models/{model}/versions/{declared['versions'][0]}/ready") as response:
    demand(response.status == 200, "ready")

size = 1
for side in tensor["shape"][1:]:
    size *= side
numbers = [[(row * 31 + place * 7) % 256 for place in range(size)] for row in range(rows)]
shape = [rows, *tensor["shape"][1:]]

_, body = post(
    f"/v2/models/{model}/infer",
    json.dumps({
        "id": "first",
        "inputs": [{"name": name, "shape": shape, "datatype": "UINT8", "data": numbers}],
        "outputs": [{"name": output}],
    }).encode(),
    {"Content-Type": "application/json"})
answer = json.loads(body)
demand(answer["model_name"] == model and answer["id"] == "first" and answer["model_version"] == declared["versions"][0], answer)
first = answer["outputs"][0]
demand(first["name"] == output and first["datatype"] == "FP32" and first["shape"][0] == rows, first)

header = json.dumps({
    "inputs": [{"name": name, "shape": shape, "datatype": "UINT8", "parameters": {"binary_data_size": rows * size}}],
    "outputs": [{"name": output, "parameters": {"binary_data": True}}],
}).encode()
headers, body = post(
    f"/v2/models/{model}/infer", header + b"".join(bytes(row) for row in numbers), {"Inference-Header-Content-Length": str(len(header)), "Content-Type": "application/octet-stream"})
length = int(headers["Inference-Header-Content-Length"])
second = json.loads(body[:length])["outputs"][0]
demand(second["parameters"]["binary_data_size"] == len(body) - length and second["shape"] == first["shape"], second)
bytes_answer = struct.unpack(f"<{(len(body) - length) // 4}f", body[length:])
demand(all(abs(one - other) < 1e-6 for one, other in zip(first["data"], bytes_answer)), "JSON and bytes differ")

for refused, status in ((f"/v2/models/{model}/versions/nowhere/infer", 404), ("/v2/models/nobody/infer", 404), (f"/v2/models/{model}/infer", 400)):
    try:
        post(refused, b'{"inputs": [{"name": "nothing", "shape": [1], "datatype": "FP32", "data": [1]}]}', {"Content-Type": "application/json"})
        demand(False, f"{refused} should be refused")
    except urllib.error.HTTPError as error:
        demand(error.code == status and json.load(error)["error"], f"{refused} is answered {error.code}")

width = len(first["data"]) // rows
for row in range(rows):
    print(" ".join(repr(number) for number in first["data"][row * width:(row + 1) * width]))
