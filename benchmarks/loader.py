"""One load of a made release in a process of its own, which says after each batch how far it is.

`python -m benchmarks.loader ROWS|FILE [--changed SHARE] [--writers N]`: so many rows that are made as they are loaded,
or a file that is read as any release; the environment names the store. The last line is JSON: what was done, seconds by
phase, CPU and peak memory of the process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from pathlib import Path

from benchmarks import measure
from benchmarks.release import MadeRelease


def main() -> int:
    """Load."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loader")
    parser.add_argument("what", metavar="ROWS|FILE")
    parser.add_argument("--changed", type=float, default=0.0)
    parser.add_argument("--writers", type=int, default=None)
    args = parser.parse_args()

    from ddor.errors import DdorError
    from ddor.loader import records
    from ddor.records.load import load
    from ddor.store.bolt import import_driver_quickly
    from ddor.store.connect import open_store

    import_driver_quickly()
    start = time.perf_counter()
    try:
        with open_store() as store:
            release = (
                MadeRelease(int(args.what), changed=args.changed)
                if args.what.isdigit()
                else records.open_release([Path(args.what)], name="made")
            )
            report = load(store, release, progress=lambda text: print(text, flush=True), writers=args.writers)
    except DdorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    used = resource.getrusage(resource.RUSAGE_SELF)
    done = {
        "created": report.created,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "wall": time.perf_counter() - start,
        "phases": report.seconds,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": measure.peak_of(os.getpid()),
    }
    print(json.dumps(done))
    return 0


if __name__ == "__main__":
    sys.exit(main())
