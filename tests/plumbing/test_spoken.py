"""Spoken instructions: offered where there is a recording, in nobody's way where there is none."""

import shutil

import pytest

from app.demo.voices import speak
from benchmarks.weights import weigh

PAGE = "/phan-anh/gui"


@pytest.fixture
def folder(site):
    folder = site.settings.spoken_dir
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def offered(client, page=PAGE):
    return [each.get("src") for each in client.get(page).page.all("audio")]


def test_without_recordings_nothing_is_offered_and_nothing_is_heavier(client):
    page = client.get(PAGE).page
    assert "spoken" not in page.html
    assert "Nghe hướng dẫn" not in page.text


def test_every_question_with_a_recording_in_the_language_of_the_page_offers_it(client, folder):
    assert offered(client) == []
    (folder / "viec.vi.mp3").write_bytes(b"ID3")
    (folder / "anh.en.ogg").write_bytes(b"OggS")
    assert offered(client) == ["/loi-huong-dan/viec.vi.mp3"]
    assert offered(client, f"/en{PAGE}") == ["/en/loi-huong-dan/anh.en.ogg"]
    (folder / "viec.tay.mp3").write_bytes(b"ID3")
    assert offered(client) == ["/loi-huong-dan/viec.vi.mp3", "/loi-huong-dan/viec.tay.mp3"]
    assert "Nghe bằng tiếng Tày" in client.get(PAGE).page.text


def test_a_recording_is_served_whole_and_in_parts_and_nothing_else_is(client, folder):
    speak(folder)
    (folder / "secret.txt").write_text("x")
    answer = client.get("/loi-huong-dan/anh.vi.wav")
    assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
    assert answer.data[:4] == b"RIFF"
    part = client.get("/loi-huong-dan/anh.vi.wav", headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(part.data)) == (206, 10)
    for name in ("secret.txt", "anh.vi.mp3", "anh.fr.wav", "../chungsuc.sqlite3", "x.wav"):
        assert client.get(f"/loi-huong-dan/{name}").status_code == 404, name


def test_placeholders_leave_what_the_province_recorded(folder):
    (folder / "anh.vi.mp3").write_bytes(b"ID3")
    made = {path.name for path in speak(folder)}
    assert len(made) == 9
    assert "anh.vi.wav" not in made
    assert speak(folder) == []


def test_the_first_view_loads_no_sound(app, client, folder):
    before = weigh(app, PAGE)
    speak(folder)
    after = weigh(app, PAGE)
    assert after.pressed - before.pressed < 2000
    assert after.requests == before.requests
