#!/usr/bin/env bash
# Sets up Python with numpy and PyTorch (CPU) for the client, its tests and its examples, in clients/python/.venv.
# The tests of the build (mvn verify) find it there. --without-torch leaves PyTorch out.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python="${PYTHON:-python3}"
packages=(numpy)
case "${1:-}" in
  "") packages+=(torch) ;;
  --without-torch) ;;
  *)
    echo "setup.sh: unknown option $1: expected nothing or --without-torch" >&2
    exit 2
    ;;
esac

command -v "$python" >/dev/null || {
  echo "setup.sh: no $python found: install Python 3.9 or later, or set PYTHON" >&2
  exit 2
}
"$python" -m venv "$here/.venv"
"$here/.venv/bin/pip" install --quiet "${packages[@]}"
"$here/.venv/bin/python" - <<'PYTHON'
import numpy
print("numpy", numpy.__version__)
try:
    import torch
    print("torch", torch.__version__)
except ImportError:
    print("without torch: its tests and examples are skipped")
PYTHON
echo "run the tests: cd clients/python && .venv/bin/python -m unittest -v test_kreiss"
