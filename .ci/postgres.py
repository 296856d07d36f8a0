"""Tells whether the PostgreSQL of the tests answers, or starts the machine's own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psycopg

DSN = "postgresql://postgres@127.0.0.1:5432/postgres"


def answers() -> bool:
    """Return whether the server takes a connection."""
    try:
        psycopg.connect(DSN, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def start() -> bool:
    """Start the newest installed cluster, trusting loopback, and wait until it answers."""
    version = max(Path("/etc/postgresql").iterdir(), key=lambda folder: int(folder.name)).name
    rules = Path(f"/etc/postgresql/{version}/main/pg_hba.conf")
    if "baodian" not in rules.read_text():
        rules.write_text("# baodian's tests\nhost all all 127.0.0.1/32 trust\n" + rules.read_text())
    subprocess.run(
        ["pg_ctlcluster", "--skip-systemctl-redirect", version, "main", "restart"], check=False
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if answers():
            return True
        time.sleep(0.5)
    return False


if __name__ == "__main__":
    sys.exit(0 if (answers() if "--ready" in sys.argv else start()) else 1)
