"""A headless Chromium, driven over its DevTools protocol."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

import websocket

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One page of one browser, for as long as the `with` block lasts."""

    def __init__(self, width: int = 1280, height: int = 900):
        self.size = (width, height)
        self.console: list[str] = []
        self._last_call = 0

    def __enter__(self) -> "Browser":
        self._profile = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [
                PROGRAM,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                f"--user-data-dir={self._profile.name}",
                f"--window-size={self.size[0]},{self.size[1]}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._socket = websocket.create_connection(self._address(), timeout=60, suppress_origin=True)
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.resize(*self.size)
        return self

    def __exit__(self, *_) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(timeout=20)
        self._profile.cleanup()

    def call(self, method: str, **parameters) -> dict:
        """One DevTools command and its answer; console lines that come between are kept."""
        self._last_call += 1
        self._socket.send(json.dumps({"id": self._last_call, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._last_call:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            self._note(message)

    def open(self, url: str) -> None:
        self.call("Page.navigate", url=url)

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    def evaluate(self, expression: str):
        """The value of a JavaScript expression, awaited if it is a promise."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", expression))
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float = 60) -> None:
        """Asks for an expression again and again, until it is truthy."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.evaluate(f"Boolean({expression})"):
                    return
            except RuntimeError:
                pass  # The page is between two documents.
            time.sleep(0.2)
        raise TimeoutError(f"waited {seconds} s in vain for: {expression}")

    def press(self, key: str, code: str, key_code: int, modifiers: int = 0) -> None:
        """One key stroke; modifiers are 1 Alt, 2 Control, 4 Meta, 8 Shift."""
        stroke = {"key": key, "code": code, "windowsVirtualKeyCode": key_code, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="rawKeyDown", **stroke)
        self.call("Input.dispatchKeyEvent", type="keyUp", **stroke)

    def move_to(self, element: str) -> tuple[float, float]:
        """Puts the pointer on the middle of an element, which is found by its selector."""
        x, y = self.evaluate(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])"
            f"(document.querySelector({json.dumps(element)}).getBoundingClientRect())"
        )
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        return x, y

    def click(self, element: str) -> None:
        x, y = self.move_to(element)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, text: str) -> None:
        for character in text:
            self.call("Input.dispatchKeyEvent", type="keyDown", text=character, key=character)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=character)

    def screenshot(self, path: Path) -> None:
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def _address(self) -> str:
        port_file = Path(self._profile.name) / "DevToolsActivePort"
        end = time.monotonic() + 60
        while not (port_file.exists() and port_file.read_text().count("\n")):
            if time.monotonic() > end or self._process.poll() is not None:
                raise RuntimeError(f"{PROGRAM} did not start")
            time.sleep(0.05)
        port = port_file.read_text().split("\n")[0]
        request = Request(f"http://127.0.0.1:{port}/json/new?about:blank", method="PUT")
        with urlopen(request, timeout=30) as answer:
            return json.load(answer)["webSocketDebuggerUrl"]

    def _note(self, message: dict) -> None:
        details = message.get("params", {})
        match message.get("method"):
            case "Runtime.consoleAPICalled":
                values = [str(part.get("value", part.get("description", ""))) for part in details["args"]]
                self.console.append(f"{details['type']}: {' '.join(values)}")
            case "Runtime.exceptionThrown":
                thrown = details["exceptionDetails"]
                text = thrown.get("exception", {}).get("description", thrown["text"])
                self.console.append(f"exception: {text}")
            case "Log.entryAdded":
                self.console.append(f"{details['entry']['level']}: {details['entry']['text']}")
