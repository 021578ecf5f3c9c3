"""What the browser loads beside the page: fingerprints, joined files, small forms, weight."""

import gzip
import re

import brotli
import pytest
from flask.testing import FlaskClient

from app.assets import SCRIPTS, STATIC

FIRST_VIEW_STYLE, RESIDENT_SCRIPT = 9 * 1024, 15 * 1024
pytestmark = pytest.mark.one_engine


def url(app, call):
    with app.test_request_context():
        return app.jinja_env.from_string("{{ " + call + " }}").render()


def small(client, address):
    return client.get(address, headers={"Accept-Encoding": "gzip"})


def test_a_fingerprinted_file_is_kept_for_ever(app, client):
    answer = client.get(url(app, "asset_url('icons.svg')"))
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert "immutable" in answer.headers["Cache-Control"]


def test_an_older_fingerprint_gets_todays_file_but_not_for_ever(client):
    answer = client.get("/static/site.0123456789.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["nothing.css", "../config.py", "css/../../config.py", "%2e%2e/config.py", "css", ""]
)
def test_nothing_outside_the_folder_is_served(client, path):
    assert client.get(f"/static/{path}").status_code == 404


def test_the_smaller_forms_hold_the_same(app, client):
    address = url(app, "css_url()")
    plain = client.get(address).data
    assert gzip.decompress(small(client, address).data) == plain
    pressed = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert pressed.content_encoding == "br"
    assert brotli.decompress(pressed.data) == plain
    assert "Accept-Encoding" in pressed.headers["Vary"]


def test_public_pages_travel_small_and_keep_their_tag(app):
    client = FlaskClient(app, app.response_class)  # ours reads the page, and would have to unpack it
    plain, pressed = client.get("/huong-dan"), small(client, "/huong-dan")
    assert "Content-Encoding" not in plain.headers
    assert pressed.content_encoding == "gzip"
    assert gzip.decompress(pressed.data) == plain.data
    assert "Accept-Encoding" in pressed.headers["Vary"]
    again = client.get("/huong-dan", headers={"If-None-Match": pressed.headers["ETag"]})
    assert again.status_code == 304


def test_officers_pages_are_never_pressed(as_):
    answer = as_("inspector").get("/tai-khoan", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


def test_the_style_sheet_holds_every_file_in_order(app, client):
    text = client.get(url(app, "css_url()")).get_data(as_text=True)
    assert text.count("{") == text.count("}")
    assert text.index("--paper") < text.index(".button") < text.index("@media print")


def test_what_residents_never_see_they_never_load(app, client):
    site, staff = (
        client.get(url(app, f"css_url({kind!r})")).get_data(as_text=True) for kind in ("site", "staff")
    )
    assert ".has-beside" in staff
    assert ".has-beside" not in site
    assert len(staff) > len(site)


def test_weight_of_style_and_scripts(app, client):
    assert len(small(client, url(app, "css_url()")).data) <= FIRST_VIEW_STYLE
    kinds = SCRIPTS.keys() - {"staff"}
    heaviest = max(len(small(client, url(app, f"script_url('{kind}')")).data) for kind in kinds)
    assert heaviest <= RESIDENT_SCRIPT, "one file of script a page"


def test_every_script_belongs_to_a_page():
    used = {name for names in SCRIPTS.values() for name in names}
    there = {str(path.relative_to(STATIC / "js").with_suffix("")) for path in STATIC.glob("js/**/*.js")}
    assert used == there


def test_style_sheets_use_nothing_that_old_phones_lack():
    for path in STATIC.glob("css/*.css"):
        text = re.sub(r"(?s)/\*.*?\*/", "", path.read_text())
        assert not re.search(r"@layer|oklch|:has\(|(?m:^\s*&)|@import", text), path.name


def test_every_icon_that_a_template_names_is_in_the_sprite():
    root = STATIC.parent / "app"
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    asked = {
        name
        for path in root.rglob("*.html")
        for name in re.findall(r"icon\([\"']([a-z0-9-]+)[\"']\)", path.read_text())
    }
    assert asked <= drawn, asked - drawn


def test_no_string_of_a_script_holds_an_operator_between_spaces():
    """Spaces around operators are left out of what is sent: they may be left out of code only."""
    inside = re.compile(
        r"""[(\[,:=?+]\s*(["'`])(?![),;\s])[^"'`$\n]* (?:=>|===|!==|&&|\|\||=) [^"'`$\n]*\1"""
    )
    assert inside.search('say("a = b")')
    assert {each.name for each in STATIC.rglob("*.js") if inside.search(each.read_text())} == set()
