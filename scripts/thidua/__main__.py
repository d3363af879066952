"""What runs first: so small that Ctrl-C is understood from the beginning."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command ``thidua``; its exit code is 130 where somebody stopped it on the way in."""
    try:
        from thidua.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.stderr.buffer.write("Đã dừng.\n".encode())
        sys.exit(130)


if __name__ == "__main__":
    main()
