"""Prints the Debian packages of those programs that tests need and this machine has not."""

from __future__ import annotations

import shutil

PACKAGES = {"chromium": "chromium", "soffice": "libreoffice-calc libreoffice-writer"}
"""By the program that they bring."""

if __name__ == "__main__":
    print(" ".join(packages for name, packages in PACKAGES.items() if not shutil.which(name)))
