"""A load in a process of its own that kills itself, or the owner of the embedded store, in a phase of its choice.

`python killed_load.py PACKAGE PHASE VICTIM SIGNAL`: VICTIM is `loader` or `owner`. The signal is sent inside the
transaction, after a statement of the phase has run and before the commit.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

# A statement of each phase.
PHASES = {
    "constraints": r"^CREATE CONSTRAINT",
    "beginning": r"^MERGE \(s:Schema",
    "nodes": r"^UNWIND \$rows AS row\n(CREATE \(n|MATCH \(n)",
    "relationships": r"CREATE \(a\)-\[r:",
    "closing record": r"^CREATE \(l:Load",
    "end": r"^MATCH \(s:Schema",
}


def main(package: Path, phase: str, victim: str, number: signal.Signals) -> None:
    import neo4j

    from ddor import content, loading
    from ddor.store import embedded
    from ddor.store.connect import open_store
    from ddor.store.settings import Settings

    there = content.folder
    content.folder = lambda name: package if name == "data" else there(name)
    run = neo4j.ManagedTransaction.run

    def running(tx: neo4j.ManagedTransaction, query: Any, *args: Any, **params: Any) -> neo4j.Result:
        result = run(tx, query, *args, **params)
        if re.search(PHASES[phase], str(query)):
            pid = os.getpid() if victim == "loader" else embedded.ensure_owner(Settings.from_env()).pid
            print(f"in {phase}", flush=True)
            os.kill(pid, number)
            if victim == "loader":
                time.sleep(10)  # a Ctrl-C goes to the main thread, while this one waits for a statement to end
        return result

    neo4j.ManagedTransaction.run = running  # type: ignore[method-assign]
    with open_store() as store:
        loading.load(store)
    print("loaded", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], signal.Signals(int(sys.argv[4])))
