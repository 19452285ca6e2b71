#!/usr/bin/env bash
# Usage: try_wheel.sh CHECKOUT SCRATCH. Builds sdist and wheel, installs the wheel alone, and uses it from another folder.
set -euo pipefail
checkout=$1 scratch=$2
unset PYTHONPATH DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM MLTRACKER_RECORD

python3 -m venv "$scratch/builder"
"$scratch/builder/bin/pip" install --quiet --disable-pip-version-check build
"$scratch/builder/bin/python" -m build --outdir "$scratch/dist" "$checkout" >"$scratch/build.log" 2>&1 ||
    { tail -n 30 "$scratch/build.log"; exit 1; }
ls -l "$scratch/dist"

python3 -m venv "$scratch/installed"
"$scratch/installed/bin/pip" install --quiet --disable-pip-version-check "$scratch"/dist/*.whl

mkdir "$scratch/elsewhere"
cd "$scratch/elsewhere"
mltracker() { "$scratch/installed/bin/mltracker" "$@"; }

mltracker --version
mltracker --record record log course --title "Machine learning" --date 2026-11 --depth 2 --skill python:primary
mltracker --record record list --json | grep -q '"Machine learning"'
mltracker --record record readiness --role mle --json | grep -q '"overall"'
mltracker --record record export pdf --to portfolio.pdf
head -c 5 portfolio.pdf | grep -q '%PDF-'
mltracker --record record check

status=0
mltracker --record record 2>message || status=$?
[ "$status" = 2 ] && grep -q 'needs a display' message ||
    { echo "Without a display the window ended with status $status and these words:"; cat message; exit 1; }
echo "The wheel logs, computes, exports, checks, and says what it needs for a window."
