"""The look of every part of the pages, held against a written record; the test string is never cut.

Not pictures: letters come from the fonts of each machine, and a picture of one never equals that of another. What is
compared is what the style sheets decide: colours, borders, sizes, spacing, by day and by night. After a change that was
meant, `./test tests/house/test_components.py` with WRITE_LOOK=1 writes the record anew, for reading in the change.
"""

import os
from pathlib import Path

import pytest

from app.pages.components import TRYING
from tests.support.faults import none_of
from tests.support.live import DESK, PHONE

PAGE = "/he-thong/thanh-phan"
RECORD = Path(__file__).parent / "components.txt"
# What is set on an element itself: what it has from its parent is not said again.
READ = """() => {
  const inherited = ['color', 'font-weight', 'font-size', 'font-style', 'text-align', 'white-space'];
  const own = ['background-color', 'border-top', 'border-left', 'border-radius', 'padding', 'min-height', 'display',
    'fill', 'stroke', 'text-decoration-line', 'opacity'];
  const nothing = /^(none|normal|0px|auto|1|block|inline|rgba\\(0, 0, 0, 0\\)|0px none .*)$/;
  const lines = new Set();
  for (const part of document.querySelectorAll('[data-specimen]'))
    for (const one of part.querySelectorAll('*')) {
      if (one.closest('symbol, defs') || (one.closest('svg') && !one.closest('.hexmap'))) continue;
      const style = getComputedStyle(one), above = getComputedStyle(one.parentElement), said = [];
      for (const name of inherited) if (style[name] !== above[name]) said.push(`${name} ${style[name]}`);
      for (const name of own)
        if (!nothing.test(style[name]) && style[name] !== above[name]) said.push(`${name} ${style[name]}`);
      const classes = [...one.classList].map((each) => '.' + each).join('');
      const inside = one.parentElement === part ? '' : `${one.parentElement.localName} > `;
      if (said.length) lines.add(`${part.dataset.specimen}: ${inside}${one.localName}${classes}: ${said.join('; ')}`);
    }
  return [...lines].sort();
}"""
CUT = """(trying) => {
  const faults = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement, style = getComputedStyle(box);
    if (!walk.currentNode.data.includes(trying) || !box.getClientRects().length || box.closest('svg')) continue;
    const lines = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (lines < 1.25) faults.push(`${box.className || box.localName}: lines of ${lines}`);
    if (style.overflow !== 'visible' && box.scrollHeight > box.clientHeight) faults.push(`${box.className}: cut`);
    if (style.textTransform !== 'none' || parseFloat(style.letterSpacing) < 0) faults.push(`${box.className}: letters`);
  }
  return faults;
}"""


@pytest.fixture
def look(new_context):
    def open_page(**options):
        page = new_context(reduced_motion="reduce", **options).new_page()
        page.goto(PAGE)
        return page

    return open_page


def test_every_part_looks_as_it_is_written_down(look):
    found = []
    for scheme in ("light", "dark"):
        found += [f"{scheme} {line}" for line in look(viewport=DESK, color_scheme=scheme).evaluate(READ)]
    if os.environ.get("WRITE_LOOK"):
        RECORD.write_text("\n".join(found) + "\n")
    written = RECORD.read_text().splitlines()
    gone = [f"no longer: {line}" for line in written if line not in set(found)]
    none_of(
        [*gone, *(f"new: {line}" for line in found if line not in set(written))], "WRITE_LOOK=1 accepts them"
    )


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_marks_stacked_on_capitals_are_never_cut(look, size):
    assert look(viewport=size).evaluate(CUT, TRYING) == []


def test_under_forced_colours_what_is_pressed_or_filled_in_keeps_an_outline(look):
    bare = look(forced_colors="active").evaluate(
        """() => [...document.querySelectorAll('button:not(.as-link), a.button, main input, select, textarea')]
          .filter((one) => one.getClientRects().length && !/radio|checkbox/.test(one.type))
          .filter((one) => getComputedStyle(one).borderTopWidth === '0px').map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert bare == []


def test_on_paper_it_is_always_light_and_without_machinery(look):
    page = look(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert ink == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.locator(".only-on-paper").first.is_visible()
    assert not any(
        each.is_visible() for each in page.locator("button, .not-on-paper, .band nav, .foot").all()
    )


def test_in_production_there_is_no_such_page(other_app):
    site = other_app(environment="production", public_url="https://chungsuc.example")
    assert site.test_client().get(PAGE).status_code == 404
    assert site.test_client().get(f"{PAGE}/loi/500").status_code == 404
