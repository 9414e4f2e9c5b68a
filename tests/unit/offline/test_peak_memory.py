"""No accepted transcript takes much memory, whatever is in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.offline.measure_peak import KINDS

ROOT = Path(__file__).parents[3]
MOST_MB = 300


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("kind", KINDS)
def test_an_analysis_stays_below_300_mb_above_rest(kind: str) -> None:
    command = [sys.executable, "-m", "tests.unit.offline.measure_peak", kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert 0 <= int(done.stdout.split()[-1]) < MOST_MB
