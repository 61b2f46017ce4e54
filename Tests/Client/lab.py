"""A JupyterLab server with settings of its own, on a port of its own."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: The name of our extension.
EXTENSION = "swingby-syntax"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


class Lab:
    """JupyterLab on a folder, for as long as the `with` block lasts."""

    def __init__(self, folder: Path, theme: str = "light"):
        self.folder = folder
        self.theme = THEMES[theme]
        self.token = secrets.token_hex(16)

    def __enter__(self) -> "Lab":
        self._state = tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True)
        state = Path(self._state.name)
        self._write_settings(state / "settings" / "@jupyterlab")
        variables = {
            "JUPYTER_CONFIG_DIR": state / "config",
            "JUPYTER_RUNTIME_DIR": state / "runtime",
            "JUPYTERLAB_SETTINGS_DIR": state / "settings",
            "JUPYTERLAB_WORKSPACES_DIR": state / "workspaces",
        }
        command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--port=0"]
        options = [
            f"--IdentityProvider.token={self.token}",
            f"--notebook-dir={self.folder}",
            "--expose-app-in-browser",
        ]
        self.log = state / "log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command + options,
                env=os.environ | {name: str(path) for name, path in variables.items()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            self._base = self._wait_for_url(state / "runtime")
        except RuntimeError:
            self._stop()
            raise
        return self

    def __exit__(self, *_) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:  # A server can lock itself up while it ends.
            self._process.kill()
            self._process.wait()
        self._state.cleanup()

    def url(self, file: str = "") -> str:
        """The address that opens a file of the folder, or the launcher."""
        page = f"doc/tree/{file}" if file else "lab"
        return f"{self._base}{page}?reset&token={self.token}"

    def _write_settings(self, folder: Path) -> None:
        settings = {
            "apputils-extension/themes": {"theme": self.theme},
            "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
            # JupyterLab itself leaves these two off.
            "codemirror-extension/plugin": {"defaultConfig": {"autoClosingBrackets": True, "codeFolding": True}},
            # Cells outside the window exist too, so that the whole notebook can be looked at.
            "notebook-extension/tracker": {"windowingMode": "none", "scrollPastEnd": False},
        }
        for name, values in settings.items():
            file = folder / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values))

    def _wait_for_url(self, runtime: Path) -> str:
        end = time.monotonic() + 90
        while time.monotonic() < end and self._process.poll() is None:
            for file in runtime.glob("jpserver-*.json"):
                try:
                    return json.loads(file.read_text())["url"]
                except (ValueError, KeyError):
                    pass  # The server is still writing it.
            time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text()}")
