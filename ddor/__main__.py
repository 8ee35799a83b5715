"""`python -m ddor` is the `ddor` command."""

import sys

from ddor.cli import main

sys.exit(main())
