"""What can be wrong with a page for somebody who does not see, point, or read as its makers do.

Each function takes an open page and yields what it finds, in words. `EVERY` is all of them, in an order in which one
load of the page does for all: the last takes the style sheet away.
"""

from collections.abc import Callable, Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
MOST_PRESSES = 500
# Marks what the keyboard must reach; of the radios of one question one is enough.
MARK = """() => {
  const seen = new Set();
  let count = 0;
  for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary, audio[controls]')) {
    if (one.disabled || one.tabIndex < 0 || one.type === 'hidden') continue;
    if (!one.checkVisibility({ visibilityProperty: true }) || !one.getClientRects().length) continue;
    const group = one.type === 'radio' ? `${one.form && one.form.action} ${one.name}` : '';
    if (group && seen.has(group)) continue;
    seen.add(group);
    one.dataset.walk = one.type === 'radio' ? group : `${count} ${one.outerHTML.slice(0, 90)}`;
    count += 1;
    if (group) document.getElementsByName(one.name).forEach((other) => { other.dataset.walk = group; });
  }
  return [...new Set([...document.querySelectorAll('[data-walk]')].map((one) => one.dataset.walk))];
}"""
# What has the focus now; null when it has left the page. A box that is drawn by its label shows the focus there.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const shown = one.matches('.choice input, .pick.is-tidy input') ? one.parentElement.querySelector('label') : one;
  const style = getComputedStyle(shown), boxes = [...shown.getClientRects()];
  const seen = (box) => {
    const left = Math.max(box.left, 0), top = Math.max(box.top, 0);
    const right = Math.min(box.right, innerWidth), bottom = Math.min(box.bottom, innerHeight);
    return right > left && bottom > top && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  };
  const isFree = boxes.some((box) => { const at = seen(box); return at && (shown.contains(at) || at.contains(shown) || at === one); });
  return { walk: one.dataset.walk || '', name: one.outerHTML.slice(0, 90), isFree,
    isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
}"""  # noqa: E501
WITHOUT_STYLE = "() => { for (const sheet of document.styleSheets) sheet.disabled = true; }"
WORDS = "() => document.body.innerText.toLocaleLowerCase().split(/\\s+/).filter(Boolean)"
MOVING = """(most) => [...document.querySelectorAll('*')].filter((one) => {
  const style = getComputedStyle(one);
  return [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].some((each) => parseFloat(each) > most);
}).map((one) => one.outerHTML.slice(0, 90))"""  # noqa: E501
BARE = """() => [...document.querySelectorAll('button:not(.as-link), a.button, input, select, textarea')]
  .filter((one) => one.checkVisibility() && !/radio|checkbox|file/.test(one.type))
  .filter((one) => !one.closest('.band, .trap'))
  .filter((one) => getComputedStyle(one).borderTopWidth === '0px').map((one) => one.outerHTML.slice(0, 90))"""


def violations(page: Page) -> list[dict]:
    """What axe finds, once the page is there with its style sheet."""
    page.wait_for_load_state("load")
    page.evaluate(AXE_SCRIPT)
    return page.evaluate("(rules) => axe.run(document, rules).then((found) => found.violations)", RULES)


def axe(page: Page) -> Iterator[str]:
    for found in violations(page):
        for node in found["nodes"]:
            yield f"{found['id']}: {node['html'][:150]} {node['failureSummary'][:200]!r}"


def too_wide(page: Page) -> Iterator[str]:
    """A page that must be pushed sideways."""
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if width > 0:
        yield f"{width} px wider than the screen of {page.viewport_size['width']} px"


def keyboard(page: Page) -> Iterator[str]:
    """A control that Tab does not reach, or that does not show the focus, or shows it under something else."""
    left, rounds = set(page.evaluate(MARK)), 0
    for _press in range(MOST_PRESSES):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now is None:
            rounds += 1
            if rounds == 2 or not left:  # a page may begin with the focus in its middle
                break
            continue
        left.discard(now["walk"])
        if not now["isMarked"]:
            yield f"no visible focus: {now['name']}"
        if not now["isFree"]:
            yield f"focus under something else: {now['name']}"
    else:
        yield "the keyboard never comes out of this page"
    yield from (f"not reached by Tab: {each}" for each in sorted(left))


def reflow(page: Page) -> Iterator[str]:
    """Nothing to push sideways at 320 px."""
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    yield from too_wide(page)
    page.set_viewport_size(size)


def large_text(page: Page) -> Iterator[str]:
    """Letters twice as large: nothing to push sideways on a desk's screen, no word less."""
    size = page.viewport_size
    page.set_viewport_size({"width": 1280, "height": 800})
    before = page.evaluate(WORDS)
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    yield from too_wide(page)
    if gone := _gone(before, page):
        yield f"words that are gone with letters twice as large: {gone}"
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(size)


def _gone(before: list[str], page: Page) -> list[str]:
    """Words no longer to be read; spaces between boxes come and go with the style."""
    now = "".join(page.evaluate(WORDS))
    return [word for word in before if word not in now][:8]


def without_style(page: Page) -> Iterator[str]:
    """Every word is there without the style sheet, and no drawing swells over the screen."""
    before = page.evaluate(WORDS)
    page.evaluate(WITHOUT_STYLE)
    if gone := _gone(before, page):
        yield f"words that only the style sheet shows: {gone}"
    wide = page.evaluate(
        "[...document.querySelectorAll('svg')].filter((one) => one.clientWidth > 330)"
        ".filter((one) => !one.closest('.hexmap, .qr, .redact')).length"
    )
    if wide:
        yield f"{wide} drawings have no size of their own"


def forced_colours(page: Page) -> Iterator[str]:
    """Buttons and boxes keep an outline when Windows paints its own colours."""
    page.emulate_media(forced_colors="active")
    yield from (f"no outline under forced colours: {each}" for each in page.evaluate(BARE))
    page.emulate_media(forced_colors="none")


def motion(page: Page) -> Iterator[str]:
    """Nothing moves for whoever asked for that, nothing for long for anybody."""
    for wish, most in (("reduce", 0), ("no-preference", 0.15)):
        page.emulate_media(reduced_motion=wish)
        yield from (f"moves ({wish}): {each}" for each in page.evaluate(MOVING, most)[:3])
    page.emulate_media(reduced_motion="reduce")


EVERY: tuple[Callable[[Page], Iterator[str]], ...] = (
    *(keyboard, reflow, large_text, forced_colours, motion, without_style),
)
