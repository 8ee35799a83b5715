"""How one page behaves in headless Chromium: when it is drawn, answers, rests; how it moves; which symbols overlap."""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WINDOW = 10_000  # milliseconds in which tasks are counted
STILL = 2_000  # a picture that has not changed for so long is at rest
HOOK = """
const m = (window.__m = { draws: 0, last: 0, longest: 0 });
new PerformanceObserver((list) => list.getEntries().forEach((task) => {
  if (task.startTime < WINDOW) m.longest = Math.max(m.longest, task.duration);
})).observe({ type: "longtask", buffered: true });
m.frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
m.picture = new Promise((done) => { m.shown = done; });
const drawn = (canvas) => {
  if (!canvas?.isConnected || canvas.width * canvas.height < 40000) return;
  if (!m.draws++) m.frame().then(m.shown);
  m.last = performance.now();
};
const hook = (type, name, was = type?.prototype[name]) => {
  if (was) type.prototype[name] = function (...a) { drawn(this.canvas); return was.apply(this, a); };
};
for (const name of ["stroke", "fill", "drawImage", "fillText"]) hook(window.CanvasRenderingContext2D, name);
for (const type of [window.WebGLRenderingContext, window.WebGL2RenderingContext])
  for (const name of ["Arrays", "Elements", "ArraysInstanced", "ElementsInstanced"]) hook(type, `draw${name}`);
m.count = () => {
  const from = performance.now();
  let frames = 0, last = m.draws;
  const tick = () => { frames += m.draws > last; last = m.draws; requestAnimationFrame(tick); };
  m.frames = () => (1000 * frames) / (performance.now() - from);
  requestAnimationFrame(tick);
};
m.area = () => {
  const of = (c) => c.width * c.height, c = [...document.querySelectorAll("canvas")].sort((a, b) => of(b) - of(a))[0];
  c.scrollIntoView({ block: "center" });
  const r = c.getBoundingClientRect();
  return [r.x, r.y, Math.min(r.width, innerWidth - r.x), Math.min(r.height, innerHeight - r.y)];
};
""".replace("WINDOW", str(WINDOW))
# Of our pages alone: pairs of symbols that lie on each other at first look.
OVERLAPPING = """() => {
  if (typeof picture === "undefined") return null;
  const { graph, radius } = picture;
  const at = (node) => ({ ...graph.graph2ScreenCoords(node.x, node.y), r: radius(node) });
  const drawn = graph.graphData().nodes.map(at);
  drawn.sort((a, b) => a.x - b.x);
  let found = 0;
  drawn.forEach((a, i) => {
    for (let j = i + 1; j < drawn.length && drawn[j].x - a.x < 40; j++)
      found += Math.hypot(a.x - drawn[j].x, a.y - drawn[j].y) < a.r + drawn[j].r - 0.5;
  });
  return found;
}"""


@dataclass(frozen=True)
class Measured:
    """Milliseconds from the start of the navigation, frames a second, pairs of symbols; None where there is none."""

    picture: float | None
    interactive: float | None
    longest: float | None
    frames: float | None
    overlapping: float | None
    rest: float | None

    @staticmethod
    def median(runs: Sequence[Measured]) -> Measured:
        """Each value's median over the runs that have it; None where half of them do not."""
        middle: dict[str, Any] = {}
        for of in fields(Measured):
            values = [value for run in runs if (value := getattr(run, of.name)) is not None]
            middle[of.name] = statistics.median(values) if 2 * len(values) > len(runs) else None
        return Measured(**middle)


def measure(path: Path, limit: float) -> Measured:
    """Open a page in a browser of its own, wait until it rests (`limit` seconds at most), drag and zoom it.

    In a process of its own: a page that stalls answers nothing, not even that it is to be closed.
    """
    command = [sys.executable, "-m", "benchmarks.page_in_browser", str(path), str(limit)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            said, _ = process.communicate(timeout=limit + 20)
            return Measured(**json.loads(said.splitlines()[-1]))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return Measured(*[None] * len(fields(Measured)))


def _measure(path: Path, limit: float) -> Measured:
    found: dict[str, float | None] = dict.fromkeys(of.name for of in fields(Measured))
    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, NAMES)), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(1000 * limit)
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
        page.add_init_script(f"{{{HOOK}}}")
        try:
            page.goto(path.resolve().as_uri(), wait_until="commit")
            _wait(page, found, limit)
            if found["rest"] is not None:
                _move(page, found)
        except Exception as error:
            print(f"{path.name}: {str(error).splitlines()[0]}")
        browser.close()
    return Measured(**found)


def _wait(page: Page, found: dict[str, float | None], limit: float) -> None:
    end = time.monotonic() + limit
    found["picture"] = sent = page.evaluate("__m.picture")
    answered = sent + 1000
    while answered - sent > 100 and time.monotonic() < end:
        sent = page.evaluate("performance.now()")
        page.mouse.move(600 + sent % 7, 480)
        answered = page.evaluate("__m.frame()")
    found["interactive"] = answered if answered - sent <= 100 else None
    page.mouse.move(2, 2)
    while time.monotonic() < end:
        now, last = page.evaluate("[performance.now(), __m.last]")
        if now - last > STILL and now > WINDOW / 2:
            found["rest"] = last
            break
        page.wait_for_timeout(200)
    found["longest"] = page.evaluate("__m.longest")
    found["overlapping"] = page.evaluate(OVERLAPPING)


def _move(page: Page, found: dict[str, float | None]) -> None:
    x, y, width, height = page.evaluate("__m.area()")
    page.mouse.move(x + width * 0.06, y + height * 0.08)
    page.mouse.down()
    page.evaluate("__m.count()")
    start, turn = time.monotonic(), 0
    while time.monotonic() - start < 1.5:
        turn += 1
        page.mouse.move(x + width * 0.06 + turn * 3 % 300, y + height * 0.08 + turn * 2 % 200)
    page.mouse.up()
    page.mouse.move(x + width * 0.5, y + height * 0.5)
    page.keyboard.down("Control")
    while time.monotonic() - start < 3:
        turn += 1
        page.mouse.wheel(0, -40 if turn % 40 < 20 else 40)
    page.keyboard.up("Control")
    found["frames"] = page.evaluate("__m.frames()")


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(Path(sys.argv[1]), float(sys.argv[2])))))
