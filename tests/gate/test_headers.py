"""The headers on every answer, by what is asked for."""

import asyncio

import pytest

from poverty_exit.gate.headers import (
    SafeHeaders,
    form_policy,
    page_policy,
    script_hashes,
)

POLICY = page_policy(["'sha256-abc='"])


def answered(path: str, scheme: str = "http", **brought: str) -> dict[str, str]:
    """The headers of an answer to a path; ``brought`` are those it had already."""
    sent = []

    async def behind(_scope, _receive, send):
        headers = [
            (k.replace("_", "-").encode(), v.encode()) for k, v in brought.items()
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "scheme": scheme}
    asyncio.run(SafeHeaders(behind, lambda: POLICY, "/base")(scope, None, send))
    return {k.decode(): v.decode() for k, v in sent[0]["headers"]}


def test_a_page_is_not_kept_not_framed_and_runs_only_our_scripts():
    found = answered("/base/upload")
    assert found["cache-control"] == "no-store"
    assert found["x-frame-options"] == "DENY"
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "same-origin"
    assert "camera=()" in found["permissions-policy"]
    assert found["content-security-policy"] == POLICY
    scripts = POLICY.split("script-src ")[1].split(";")[0]
    assert scripts == "'self' blob: 'sha256-abc='"
    assert "frame-ancestors 'none'" in POLICY
    assert "default-src 'none'" in POLICY


@pytest.mark.parametrize(
    "path", ["/media/abc.xlsx", "/_stcore/health", "/", "/sign-in", "/staticky"]
)
def test_what_may_hold_data_is_kept_by_no_browser(path):
    kept = answered("/base" + path, cache_control="public, max-age=900")
    assert kept["cache-control"] == "no-store"


def test_files_of_the_software_keep_how_long_they_may_be_kept():
    found = answered("/base/static/js/index.js", cache_control="public, immutable")
    assert found["cache-control"] == "public, immutable"


def test_the_maps_frame_is_framed_by_us_alone():
    found = answered("/base/component/streamlit_folium.st_folium/index.html")
    assert found["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in found["content-security-policy"]


def test_an_answers_own_policy_stays():
    assert answered("/", content_security_policy="x")["content-security-policy"] == "x"


def test_only_behind_tls_is_tls_asked_for_ever_after():
    assert "strict-transport-security" not in answered("/")
    assert "strict-transport-security" in answered("/", "https")


def test_over_tls_every_cookie_is_for_tls():
    ours, theirs = "a=1; Path=/; Secure", "_streamlit_xsrf=2; Path=/; SameSite=Lax"
    assert answered("/", "https", set_cookie=ours)["set-cookie"] == ours
    assert answered("/", "https", set_cookie=theirs)["set-cookie"].endswith("; Secure")
    assert answered("/", "http", set_cookie=theirs)["set-cookie"] == theirs


def test_inline_scripts_are_named_by_hash_and_a_form_has_none():
    html = "<script>a</script><script src='x'></script><script>\nb\n</script>"
    # printf a | openssl dgst -sha256 -binary | base64
    first = "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"
    assert script_hashes(html)[0] == first
    assert len(script_hashes(html)) == 2
    assert "script-src" not in form_policy("p{}")
    assert "style-src 'sha256-" in form_policy("p{}")
