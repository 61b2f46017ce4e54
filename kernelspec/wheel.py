"""Makes one file that pip installs: the program with its libraries, its description, highlighting, the Python package.

    python kernelspec/wheel.py BINARY --out FOLDER
"""

import argparse
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).parent / "python"
#: What every Linux system of the wheel's tag has; the rest travels along.
SYSTEM = re.compile(r"(ld-linux|libc|libm|libpthread|libresolv|libdl|librt|libstdc\+\+|libgcc_s)[-.]")

#: What the program holds itself: archives that it was linked with, and its typeface.
LINKED = [f"lib{name}.a" for name in ("cairo", "pixman-1", "fontconfig", "freetype", "expat", "png16", "z", "brotlidec")]
TYPEFACE = "LiberationSans-Regular.ttf"


def run(*command: object, cwd: Path | None = None) -> str:
    return subprocess.run([str(part) for part in command], cwd=cwd, check=True, capture_output=True, text=True).stdout


def libraries(binary: Path) -> list[Path]:
    """The shared libraries that a program loads, directly or not, beside those of the system."""
    found = re.findall(r"^\s*(\S+) => (/\S+)", run("ldd", binary), flags=re.MULTILINE)
    return [Path(path) for name, path in found if not SYSTEM.match(name)]


def add_licenses(names: list[str], folder: Path) -> None:
    """The licences of files that others wrote, as their Debian packages tell them."""
    folder.mkdir()
    for name in names:
        owner = run("dpkg", "--search", f"*/{name}").split(":")[0].split(",")[0]
        shutil.copy2(f"/usr/share/doc/{owner}/copyright", folder / f"{owner}.txt")


def tag() -> str:
    """The oldest systems on which the program runs are those with the C library that it was linked with."""
    major, minor = platform.libc_ver()[1].split(".")[:2]
    return f"manylinux_{major}_{minor}_{platform.machine()}"


def gather(binary: Path, data: Path) -> None:
    """Puts into `data` what an installation has, with a program that needs nothing outside of its folder."""
    run(binary, "install", "--prefix", data)
    folder = data / "share/jupyter/kernels/swingby"
    program = folder / "swingby"
    shutil.copy2(binary, program)
    run("strip", program)
    # A search path that holds for the libraries' own libraries as well, which a RUNPATH does not.
    run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/lib", program)
    (folder / "lib").mkdir()
    shared = libraries(binary)
    for library in shared:
        shutil.copy2(library, folder / "lib" / library.name)
    add_licenses([*LINKED, TYPEFACE, *(library.name for library in shared)], folder / "licenses")
    description = folder / "kernel.json"
    content = json.loads(description.read_text(encoding="utf-8"))
    # Jupyter fills in where the description lies.
    content["argv"][0] = "{resource_dir}/swingby"
    description.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    origin = data / "share/jupyter/labextensions/swingby-syntax/install.json"
    facts = {"packageManager": "python", "packageName": "swingby", "uninstallInstructions": "Run: pip uninstall swingby"}
    origin.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def make(binary: Path, out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", work, PACKAGE)
        (plain,) = work.glob("*.whl")
        run(sys.executable, "-m", "wheel", "unpack", "--dest", work, plain)
        (tree,) = (path for path in work.iterdir() if path.is_dir())
        gather(binary, tree / f"{tree.name}.data/data")
        plain.unlink()
        run(sys.executable, "-m", "wheel", "pack", "--dest-dir", work, tree)
        (packed,) = work.glob("*.whl")
        run(sys.executable, "-m", "wheel", "tags", "--remove", "--platform-tag", tag(), packed)
        (tagged,) = work.glob("*.whl")
        return Path(shutil.copy2(tagged, out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path, help="the program, built for release")
    parser.add_argument("--out", type=Path, default=Path("build"), help="the folder of the wheel")
    chosen = parser.parse_args()
    try:
        wheel = make(chosen.binary.resolve(), chosen.out)
    except subprocess.CalledProcessError as error:
        sys.exit(f"Swingby: {' '.join(error.cmd[:4])} failed: {error.stderr.strip()}")
    print(f"{wheel}: {wheel.stat().st_size / 1e6:.1f} MB; pip install {wheel}")


if __name__ == "__main__":
    main()
