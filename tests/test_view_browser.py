"""The page of `quotex view` in a real Chromium: with mouse, keyboard and screen reader, on a phone and on paper."""

import json
import shutil
from pathlib import Path

import pytest

from pages import squeezed
from quotex.articles import Article, Extraction
from quotex.page import render_page
from quotex.published import as_date
from quotex.records import Part, Quote, Speaker
from quotex.serving.paste import paste_page

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (Debian: apt-get install chromium)")

DATA = json.loads((Path(__file__).parent / "golden" / "extraction.json").read_text("utf-8"))
HOSTILE = "</script><script>document.title = 'hacked'</script><img src='http://x.test/a.png' onerror='alert(1)'>&amp;"


def example() -> Extraction:
    article = Article(DATA["text"], DATA["id"], DATA["source"], DATA["title"], as_date(DATA["published"]))
    return Extraction(article, tuple(map(Quote.from_dict, DATA["quotes"])))


def hostile() -> Extraction:
    """An article that tries everything, with two statements that overlap without one inside the other."""
    text = f"Head {HOSTILE}\r\n\r\n  “{HOSTILE}\tשי \u202e x\u2028y”,  said Ann.\r\n\r\n\u3000End 😀 <b>.\r\n"
    spans = ((0, 60), (90, len(text) - 20)), ((40, len(text) - 4),)
    quotes = [
        Quote(
            id=number, type="mixed", act="statement", text=part.text, content=part, cue=None, source=None,
            speaker=Speaker(HOSTILE, "person", HOSTILE), intermediary=None, addressee=None, medium=None, date=None,
            within=None, confidence=number / 2,
        )
        for number, part in enumerate(
            (Part(" … ".join(text[start:end] for start, end in places), places) for places in spans), 1
        )
    ]  # fmt: skip
    return Extraction(Article(text, HOSTILE, title=HOSTILE), tuple(quotes))


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (takes a second, and is not needed to skip)

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def troubles():
    """What no page may do: ask the network, stumble in its script, complain."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def visit(browser, tmp_path, troubles):
    """Open a page of these articles."""
    contexts = []

    def visit(*extractions, width=1280, **options):
        (tmp_path / "page.html").write_bytes(render_page(extractions).encode())
        context = browser.new_context(
            viewport={"width": width, "height": 800}, reduced_motion="reduce", **options
        )  # no smooth scrolling to wait for
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or troubles.append(request.url))
        page.goto((tmp_path / "page.html").as_uri())
        return page

    yield visit
    for context in contexts:
        context.close()


def marks(page, article=1):
    """Each statement's marked words, as the browser has them."""
    found = {}
    for quote, words in page.eval_on_selector_all(
        f"#article-{article} mark", "all => all.map((mark) => [mark.dataset.quote, mark.textContent])"
    ):
        found[int(quote)] = found.get(int(quote), "") + words
    return found


def seen(page):
    """The statements whose marks are shown."""
    return sorted(
        set(page.eval_on_selector_all(".number:not(.hidden)", "all => all.map((n) => Number(n.dataset.quote))"))
    )


def words(page, text):
    """A place in the article."""
    return page.locator(".text").get_by_text(text)


def note(page):
    """The words of the note that is shown, or None."""
    shown = page.locator(".note:visible")
    return shown.inner_text() if shown.count() else None


@pytest.mark.parametrize("made", [example, hostile])
def test_the_article_is_unchanged_and_the_marks_are_the_records(visit, made):
    extraction = made()
    page = visit(extraction)
    assert page.locator(".text").evaluate("(text) => text.textContent") == extraction.article.text
    expected = {
        q.id: squeezed("".join(extraction.article.text[s:e] for s, e in q.content.spans)) for q in extraction.quotes
    }
    assert {quote: squeezed(words) for quote, words in marks(page).items()} == expected
    assert page.locator(".number").count() == len(extraction.quotes)


def test_nothing_in_an_article_runs_or_becomes_an_element(visit):
    page = visit(hostile())
    assert page.title() != "hacked"
    assert page.locator("img, .text b, .text script").count() == 0
    assert page.evaluate("document.scripts.length") == 1


def test_the_page_may_not_ask_the_network(visit, troubles):
    page = visit(example())
    assert page.evaluate("fetch('http://x.test/').then(() => 'fetched', () => 'refused')") == "refused"
    assert troubles
    assert all("Content Security Policy" in trouble for trouble in troubles)
    troubles.clear()


# Mouse


def test_pointing_at_a_statement_tells_about_it_and_lights_up_what_its_speaker_said(visit):
    page = visit(example())
    assert note(page) is None
    words(page, "sooner one sits down").hover()
    assert set(note(page).split("\n")) >= {"Tan Bee Leng", "foreign minister", "indirect", "statement 3", "62%"}
    lit = page.eval_on_selector_all("mark.lit", "all => all.map((mark) => mark.dataset.quote)")
    assert set(lit) == {"3", "4", "5"}
    assert page.locator(".speaker.lit").inner_text().startswith("Tan Bee Leng")
    page.mouse.move(5, 5)
    assert note(page) is None
    assert page.locator(".lit").count() == 0


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        (1, ["Chinese foreign ministry", "Lu Jing, spokesperson", "28 October 2022 (Friday)", "indirect", "97%"]),
        (2, ["Russia", "Chinese foreign ministry", "China", "statement 1", "91%"]),
        (3, ["Tan Bee Leng", "reporters", "a televised address", "direct", "99%"]),
        (6, ["Not named", "direct", "40%"]),
    ],
)
def test_the_note_has_all_that_the_record_has(visit, quote, says):
    page = visit(example())
    page.locator(f".number[data-quote='{quote}']").hover()
    for line in says:
        assert line in note(page).split("\n")


def test_a_click_keeps_the_note_and_another_one_or_escape_lets_it_go(visit):
    page = visit(example())
    place = words(page, "half measures")
    place.click()
    page.mouse.move(5, 5)
    assert "mixed" in note(page)
    place.click()
    page.mouse.move(5, 5)
    assert note(page) is None
    place.click()
    page.mouse.move(5, 5)
    page.keyboard.press("Escape")
    assert note(page) is None


# Filters


def test_filter_by_speaker(visit):
    page = visit(example())
    status = page.get_by_role("status")
    page.get_by_role("button", name="Tan Bee Leng").click()
    assert (seen(page), status.inner_text()) == ([3, 4, 5], "3 of 6 statements")
    page.get_by_role("button", name="Russia").click()
    assert seen(page) == [2, 3, 4, 5]
    page.get_by_role("button", name="Show all").click()
    # Waited for from here: a script given as a string may not run again on a page with this CSP.
    hidden = page.locator(".number.hidden")
    while hidden.count():
        hidden.first.wait_for(state="detached")
    assert (seen(page), status.inner_text()) == ([1, 2, 3, 4, 5, 6], "")
    assert page.locator("[aria-pressed=true]").count() == 0


def test_filter_by_type_and_confidence(visit):
    page = visit(example())
    page.get_by_label("indirect").uncheck()
    assert seen(page) == [3, 5, 6]
    page.get_by_label("Confidence at least").fill("90")
    assert seen(page) == [3, 5]
    assert page.locator(".least").inner_text() == "90%"
    page.get_by_label("indirect").check()
    assert seen(page) == [1, 2, 3, 5]
    background = "(mark) => getComputedStyle(mark).backgroundImage"
    assert page.locator("mark[data-quote='4']").evaluate(background) == "none"
    assert page.locator("mark[data-quote='3']").first.evaluate(background) != "none"


def test_a_hidden_statement_is_no_target(visit):
    page = visit(example())
    page.get_by_label("direct", exact=False).nth(1).uncheck()  # indirect
    words(page, "sooner one sits down").hover()
    assert "99%" in note(page)  # the statement around it
    page.get_by_label("mixed").uncheck()
    words(page, "half measures").hover()
    assert note(page) is None


# Keyboard and screen reader


def test_every_statement_can_be_reached_and_told_by_keyboard_in_the_order_of_the_text(visit):
    page = visit(example())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for quote in range(1, 7):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.get_attribute("data-quote") == str(quote)
        assert page.locator(".note:visible").get_attribute("id") == focused.get_attribute("aria-describedby")
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert page.locator(":focus").get_attribute("aria-pressed") == "false"


def test_a_note_at_the_foot_can_be_pointed_at_and_closed_by_keyboard(visit):
    page = visit(example(), example(), width=900)
    page.locator(".number").nth(5).focus()
    shown = note(page)
    page.locator(".note:visible").hover()
    assert note(page) == shown
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "close"
    assert note(page) == shown
    page.keyboard.press("Enter")
    assert note(page) is None
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article').id") == "article-2"


def test_filters_work_by_keyboard(visit):
    page = visit(example())
    page.get_by_role("button", name="Tan Bee Leng").focus()
    page.keyboard.press("Space")
    assert seen(page) == [3, 4, 5]
    page.get_by_label("Confidence at least").focus()
    page.keyboard.press("End")
    assert seen(page) == []


def test_what_a_screen_reader_is_told(visit):
    page = visit(example())
    tree = page.locator("body").aria_snapshot()
    assert '- button "Tan Bee Leng foreign minister 3 statements · 43 words"' in tree
    assert '- button "Statement 1"' in tree
    assert '- checkbox "direct 2" [checked]' in tree
    assert '- slider "Confidence at least"' in tree
    assert tree.index('button "Statement 2"') < tree.index("that it is willing to hold dialogue")


def violations(page):
    """The rules of accessibility that axe finds broken, and where."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 (reads a large script, and only here)

    found = Axe().run(page).response["violations"]
    return [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_rule_of_accessibility_that_a_program_can_check_is_broken(visit, width, scheme):
    page = visit(example(), hostile(), width=width, color_scheme=scheme)
    page.locator(".panel").first.evaluate("(panel) => { panel.open = true; }")
    page.locator(".number").first.focus()
    assert violations(page) == []
    page.locator(".speaker").first.click()
    page.locator(".contents summary").click()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nor_is_one_on_the_page_to_paste_into(browser, width, scheme):
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.set_content(paste_page(1_000, {"text": "It rains."}, "published: 'soon' is no date"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


# Sizes, schemes, paper, no script


def test_on_a_phone_nothing_is_wider_than_the_window_and_the_note_lies_at_its_foot(visit):
    page = visit(example(), hostile(), width=390, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator(".speakers").first.is_visible()
    page.get_by_text("Who is quoted").first.click()
    assert page.locator(".speakers").first.is_visible()
    words(page, "half measures").tap()
    box = page.locator(".note:visible").bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 800)
    page.get_by_role("button", name="Close").tap()
    assert note(page) is None


def test_on_a_phone_the_note_does_not_lie_on_what_was_tapped(visit):
    page = visit(example(), width=390, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 400})
    for number in page.locator(".number").all():
        page.keyboard.press("Escape")
        number.evaluate("(number) => scrollBy(0, number.getBoundingClientRect().bottom - 395)")
        before = number.bounding_box()
        page.touchscreen.tap(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
        box = number.bounding_box()
        assert box["y"] + box["height"] <= page.locator(".note:visible").bounding_box()["y"]


def test_a_note_stays_inside_the_window_and_beside_the_text(visit):
    page = visit(example())
    for number in page.locator(".number").all():
        number.focus()
        box, text = page.locator(".note:visible").bounding_box(), page.locator(".text").bounding_box()
        assert box["x"] >= text["x"] + text["width"]
        assert box["y"] + box["height"] <= 800


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(visit, scheme):
    page = visit(example(), color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == {"light": "rgb(253, 252, 249)", "dark": "rgb(23, 22, 19)"}[scheme]


def test_on_paper_the_notes_follow_as_a_list_and_controls_are_gone(visit):
    page = visit(example(), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".note:visible").count() == 6
    assert page.locator(".filters:visible, .skip:visible").count() == 0
    page.emulate_media(media="screen")
    page.get_by_label("indirect").uncheck()
    page.emulate_media(media="print")
    assert page.locator(".note:visible").count() == 3
    assert page.locator(".speakers").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_without_script_all_can_be_read(visit):
    page = visit(example(), java_script_enabled=False)
    assert page.locator(".note:visible").count() == 6


# Several articles


def test_moving_between_articles(visit):
    page = visit(example(), hostile(), example())
    page.locator("summary", has_text="3 articles").click()
    page.get_by_role("navigation").get_by_role("link").nth(1).click()
    assert page.url.endswith("#article-2")
    assert not page.get_by_role("navigation").get_by_role("link").first.is_visible()
    top = "(number) => Math.round(document.getElementById(`article-${number}`).getBoundingClientRect().top)"
    bar = page.evaluate("document.querySelector('.contents').getBoundingClientRect().bottom")
    assert -10 < page.evaluate(top, 2) - bar < 50
    page.get_by_role("button", name="Next").click()
    assert -10 < page.evaluate(top, 3) - bar < 50
    page.get_by_role("button", name="Previous").click()
    assert -10 < page.evaluate(top, 2) - bar < 50


def test_articles_on_one_page_do_not_touch_each_other(visit):
    page = visit(example(), example())
    page.locator("#article-2-text").get_by_text("half measures").hover()
    assert page.locator(".note:visible").get_attribute("id") == "article-2-quote-5"
    page.locator("#article-2").get_by_role("button", name="Tan Bee Leng").click()
    assert page.locator("#article-1 .hidden").count() == 0
