"""Freezes the program and wraps it: `python packaging/build.py [--out DIR]` on Linux or Windows.

Needs PyInstaller beside the installed program (`pip install -e '.[team,freeze]'`). Linux gives a
`.deb` and a `.tar.gz`; Windows gives the folder, and `Setup.exe` where `makensis` is found. Beside
them: `SHA256SUMS` and the release notes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from version import ROOT, notes, version

DEPENDS = (
    "libgl1", "libegl1", "libxkbcommon0", "dbus", "libfontconfig1", "libxcb-cursor0",
    "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0",
)  # fmt: skip
"""What a bare Debian lacks for a window; the rest lies in the folder.

The whole of D-Bus, since its library ends the program where a machine has no identity yet.
"""


def main() -> int:
    """Build everything that this system can build; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument(
        "--keep", action="store_true", help="use the frozen folder as it lies there"
    )
    options = parser.parse_args()
    out: Path = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "baodian"
    if not options.keep:
        freeze(out)
    made = windows(folder, out) if os.name == "nt" else linux(folder, out)
    told = out / f"release-notes-{version()}.md"
    told.write_text(notes(version()), "utf-8")
    write_sums(out, [*made, told])
    for path in made:
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def freeze(out: Path) -> None:
    """Run PyInstaller into `out/baodian`."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--distpath", str(out)]
    work = ["--workpath", str(out / "work"), str(ROOT / "packaging" / "baodian.spec")]
    subprocess.run([*command, *work], cwd=ROOT, check=True)
    shutil.rmtree(out / "work")


def linux(folder: Path, out: Path) -> list[Path]:
    """Wrap the folder as `.deb` and `.tar.gz`."""
    name = f"baodian-{version()}-linux-{platform.machine()}"
    archive = out / f"{name}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        tar.add(folder, "baodian")
    return [deb(folder, out), archive]


def deb(folder: Path, out: Path) -> Path:
    """Lay out and build the Debian package."""
    root = out / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / "baodian", symlinks=True)
    desktop = root / "usr" / "share" / "applications" / "baodian.desktop"
    desktop.parent.mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "linux" / "baodian.desktop", desktop)
    icon = root / "usr" / "share" / "icons" / "hicolor" / "scalable" / "apps" / "baodian.svg"
    icon.parent.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "baodian.svg", icon)
    doc = root / "usr" / "share" / "doc" / "baodian"
    doc.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", doc / "copyright")
    shutil.copy(ROOT / "THIRD-PARTY.md", doc)
    command = root / "usr" / "bin" / "baodian"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/baodian/baodian")
    machine = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    write_control(root, machine)
    made = out / f"baodian_{version()}_{machine}.deb"
    # xz, not zstd: desktops of some years ago cannot unpack zstd.
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z4", "-b", str(root), str(made)], check=True
    )
    shutil.rmtree(root)
    return made


def write_control(root: Path, machine: str) -> None:
    """Write what dpkg wants to know."""
    size_kb = (
        sum(f.stat().st_size for f in root.rglob("*") if f.is_file() and not f.is_symlink()) // 1024
    )
    libc = ".".join(platform.libc_ver()[1].split(".")[:2])
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(
        "Package: baodian\n"
        f"Version: {version()}\n"
        f"Architecture: {machine}\n"
        "Maintainer: The Baodian developers <baodian@localhost>\n"
        f"Installed-Size: {size_kb}\n"
        # Frozen against this machine's C library: an older one will not do.
        f"Depends: libc6 (>= {libc}), {', '.join(DEPENDS)}\n"
        "Recommends: fonts-noto-cjk\n"
        "Section: misc\n"
        "Priority: optional\n"
        "Description: scenario playbooks for telecom hotline agents (宝典)\n"
        " Finds the scenario in three letters, leads through the handling line by line and\n"
        " hands the case to the desk in one key.\n",
        "utf-8",
    )
    hook = "#!/bin/sh\nset -e\nif command -v update-desktop-database >/dev/null; then\n"
    hook += "  update-desktop-database -q /usr/share/applications || true\nfi\n"
    for name in ("postinst", "postrm"):
        (control / name).write_text(hook)
        (control / name).chmod(0o755)


def windows(folder: Path, out: Path) -> list[Path]:
    """Build the installer per user, where NSIS is at hand; else name the folder alone."""
    nsis = shutil.which("makensis")
    if nsis is None:
        print("makensis not found: the folder is there, the installer is not")
        return []
    return [installer(nsis, folder, out)]


def installer(nsis: str, payload: Path, out: Path) -> Path:
    """Compile `Setup.exe` around a folder."""
    made = out / f"baodian-{version()}-setup.exe"
    script = ROOT / "packaging" / "windows" / "installer.nsi"
    facts = {"VERSION": version(), "PAYLOAD": payload, "OUTPUT": made}
    defines = [f"-D{name}={value}" for name, value in facts.items()]
    subprocess.run([nsis, "-INPUTCHARSET", "UTF8", *defines, str(script)], check=True)
    return made


def write_sums(out: Path, files: list[Path]) -> None:
    """Write the SHA-256 of each file, as `sha256sum -c` reads it."""
    lines = []
    for path in files:
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    (out / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
