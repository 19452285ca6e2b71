"""`python -m mltracker`."""

import sys

from mltracker.launch import main

sys.exit(main())
