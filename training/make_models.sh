#!/usr/bin/env bash
# From records to shipped networks and their card: training/make_models.sh data/mitdb [output folder]
# Started again after an interruption, it goes on from the last finished step; trainings go on from their last epoch.
# The networks stand in artifacts/make/models until they are copied over models/; test beats are judged once, at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
records=$(realpath "$1")
out=$(realpath -m "${2:-artifacts/make}")
models=$out/models
seeds="1 2 3 4 5"

lab() { dotnet run -c Release --project src/ArrhythmiaWeb.Lab -- "$@"; }
train() { python3 training/train.py --dataset "$out/dataset" "$@"; }
across() { train --protocol inter-patient --name inter-patient --version 2.1.0 --epochs 4 "$@"; }
# once NAME COMMAND...: does a step that has not been finished before.
once() {
  if [ -e "$out/done/$1" ]; then return; fi
  echo "== $1"
  "${@:2}"
  touch "$out/done/$1"
}

mkdir -p "$out/done" "$models"

once dataset lab dataset --records "$records" --out "$out/dataset"
once traces lab trace-dataset --records "$records" --out "$out/traces"

once spectral-cnn train --protocol intra-patient --name spectral-cnn --version 1.0.0 --epochs 12 --out "$models/spectral-cnn" --checkpoint "$out/spectral-cnn"
once examples lab examples --records "$records" --model "$models/spectral-cnn"

once held across --seed 1 --out "$out/held/model" --checkpoint "$out/held"
members=()
for seed in $seeds; do
  once "seed-$seed" across --seed "$seed" --like "$out/held" --out "$out/seed-$seed/model" --checkpoint "$out/seed-$seed"
  members+=("$out/seed-$seed")
done
once inter-patient across --like "$out/held" --members "${members[@]}" --out "$models/inter-patient" --checkpoint "$out/inter-patient"

once trace-cnn python3 training/train_trace.py --dataset "$out/traces" --version 1.0.0 --out "$models/trace-cnn" --checkpoint "$out/trace-cnn"

for model in spectral-cnn inter-patient trace-cnn; do
  once "verify-$model" lab verify --records "$records" --model "$models/$model" --probe "$out/$model/probe.csv"
  once "evaluate-$model" lab evaluate --records "$records" --model "$models/$model" --publish
done
lab report --records "$records" --models "$models"
