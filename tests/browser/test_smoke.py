def test_browser_reaches_the_site(live_content, page):
    page.goto(live_content.url + "/healthz")
    assert "ok" in page.content()
