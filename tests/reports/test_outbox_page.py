"""The page of what lies on the device: the same for everyone, so that it can be kept and shown without a network."""


def test_the_page_is_the_same_for_everyone_and_may_be_kept(client):
    first, second = client.get("/hop-thu"), client.get("/hop-thu")
    assert first.data == second.data
    assert "Set-Cookie" not in first.headers
    assert first.headers["Cache-Control"].startswith("public")
    assert client.get("/hop-thu", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_it_says_in_both_languages_where_things_lie(client):
    assert len(client.get("/hop-thu").page.all("h1")) == 1
    assert "Hộp thư trên máy này" in client.get("/hop-thu").page.title
    page = client.get("/en/hop-thu").page
    assert "What waits on this device" in page.title
    assert "on this device only" in page.text
    assert "what you add or write to the officer" in page.text
    assert "Without script" in page.text


def test_with_nothing_there_it_says_only_that_nothing_waits_here(client):
    """Whether anything was ever sent from this device the page cannot know."""
    page = client.get("/hop-thu").page
    assert "Trên máy này không có phản ánh nào đang chờ." in page.text
    assert "đều đã tới Thanh tra" not in page.text


def test_the_form_says_where_its_reports_go_and_in_which_language(client):
    for prefix in ("", "/en"):
        text = client.get(f"{prefix}/phan-anh/gui").text
        assert f'data-api="{prefix}/api/phan-anh"' in text
