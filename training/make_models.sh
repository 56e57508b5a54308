#!/usr/bin/env bash
# From records to shipped networks and their card: training/make_models.sh data/mitdb data/svdb [output folder]
# Started again after an interruption, it goes on from the last finished step; trainings go on from their last epoch.
# The networks stand in artifacts/make/models until they are copied over models/; test beats are judged once, at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
records=$(realpath "$1")
also=$(realpath "$2")
out=$(realpath -m "${3:-artifacts/make}")
models=$out/models
seeds="1 2"
folds="0 1 2 3 4"

lab() { dotnet run -c Release --project src/ArrhythmiaWeb.Lab -- "$@"; }
train() { python3 training/train.py --dataset "$out/dataset" "$@"; }
across() { train --protocol inter-patient --databases mitdb svdb --name inter-patient --version 3.0.1 --epochs 4 "$@"; }
trees() { python3 training/boosting.py --dataset "$out/dataset" --databases mitdb svdb "$@"; }
# once NAME COMMAND...: does a step that has not been finished before.
once() {
  if [ -e "$out/done/$1" ]; then return; fi
  echo "== $1"
  "${@:2}"
  touch "$out/done/$1"
}

mkdir -p "$out/done" "$models"

once dataset lab dataset --records "$records" --also "$also" --out "$out/dataset"
once traces lab trace-dataset --records "$records" --out "$out/traces"

once spectral-cnn train --protocol intra-patient --name spectral-cnn --version 1.0.0 --epochs 12 --out "$models/spectral-cnn" --checkpoint "$out/spectral-cnn"
once examples lab examples --records "$records" --model "$models/spectral-cnn"

for fold in $folds; do
  once "fold-$fold" across --fold "$fold" --out "$out/folds/fold-$fold/model" --checkpoint "$out/folds/fold-$fold"
  once "trees-$fold" trees --fold "$fold" --checkpoint "$out/trees/fold-$fold"
done
once chosen python3 training/folds.py --members "$out/folds" "$out/trees" --out "$out/chosen"
for fold in $folds; do
  once "stranger-$fold" across --fold "$fold" --like "$out/chosen" --members "$out/folds/fold-$fold" --boosted "$out/trees/fold-$fold" --out "$out/strangers/fold-$fold" --checkpoint "$out/strangers/checkpoint-$fold"
done
members=()
for seed in $seeds; do
  once "seed-$seed" across --seed "$seed" --out "$out/seed-$seed/model" --checkpoint "$out/seed-$seed"
  members+=("$out/seed-$seed")
done
once trees-all trees --checkpoint "$out/trees/all"
once inter-patient across --like "$out/chosen" --members "${members[@]}" --boosted "$out/trees/all" --out "$models/inter-patient" --checkpoint "$out/inter-patient"

once trace-cnn python3 training/train_trace.py --dataset "$out/traces" --version 1.0.0 --out "$models/trace-cnn" --checkpoint "$out/trace-cnn"

for model in spectral-cnn inter-patient trace-cnn; do
  once "verify-$model" lab verify --records "$records" --model "$models/$model" --probe "$out/$model/probe.csv"
  once "evaluate-$model" lab evaluate --records "$records" --model "$models/$model" --publish
done
once strangers lab strangers --models "$models" --records "$also" --folds "$out/strangers" --known "$records" --fit --publish
lab report --records "$records" --models "$models"
