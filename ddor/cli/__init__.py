"""The `ddor` command: where an error becomes a line on stderr and an exit code."""

from __future__ import annotations

import os
import signal
import sys

from ddor.cli.streams import drop, repair, say
from ddor.text import visible

DONE, FAILED, INTERRUPTED, PIPE_CLOSED = 0, 1, 130, 141


def main(argv: list[str] | None = None) -> int:
    """Run one command line (default: that of the process) and return its exit code; no exception leaves."""
    repair()
    try:
        from ddor.cli.parser import parse

        args = parse(sys.argv[1:] if argv is None else argv)
        code: int = args.run(args)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not break the way out
        return _tell("interrupted", INTERRUPTED)
    except BrokenPipeError:
        drop(sys.stdout)
        return PIPE_CLOSED
    except SystemExit as end:  # argparse has printed the help or the version
        return end.code if isinstance(end.code, int) else DONE
    except Exception as error:
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    from ddor.errors import DdorError

    if os.environ.get("DDOR_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    if isinstance(error, DdorError):
        return _tell(f"error: {error.message}" + (f"\n{error.remedy}" if error.remedy else ""), error.exit_code)
    return _tell(
        f"error: unexpected {type(error).__name__}: {error}\n"
        "This is a defect of ddor; DDOR_DEBUG=1 shows where it happened.",
        FAILED,
    )


def _tell(text: str, code: int) -> int:
    say(visible(text))
    return code
