"""What runs first: so small that Ctrl-C is understood from the beginning."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Nothing that happens to be installed has a say in what a record is, or is looked for."""


def main() -> None:
    """Runs the command ``thidua``; its exit code is 130 where somebody stopped it on the way in.

    Names of files are UTF-8, whatever the locale says: else a Vietnamese one has no letters.
    """
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    try:
        from thidua.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.stderr.buffer.write("Đã dừng.\n".encode())
        sys.exit(130)


if __name__ == "__main__":
    main()
