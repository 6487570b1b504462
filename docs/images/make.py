"""Take the pictures of the page that the README and docs/view.md show: `python docs/images/make.py`, after retraining.

Needs chromium and playwright (the extra `dev`).
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent


def main() -> None:
    """Show examples/haze.txt, choose a statement, and take a picture on a desktop and on a phone."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        article = Path(folder) / "page.html"
        command = [sys.executable, "-m", "quotex", "view", "examples/haze.txt", "-o", str(article)]
        subprocess.run(command, cwd=HERE.parents[1], check=True)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, scheme, width, height, words in (
            ("view.png", "light", 1240, 720, "Check the hourly reading"),
            ("view-phone.png", "dark", 390, 844, "The companies responsible"),
        ):
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page.goto(article.as_uri())
            page.locator(".text").get_by_text(words).click()
            page.screenshot(path=HERE / name)
        browser.close()


if __name__ == "__main__":
    main()
