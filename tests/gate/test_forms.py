"""Where a sign-in may lead afterwards: to pages of this app alone."""

import pytest

from poverty_exit.gate.forms import next_page


@pytest.mark.parametrize(
    "wanted", ["/", "/upload", "/upload?lang=en&draft=3", "/a/b-c_d?place=621121100"]
)
def test_a_page_of_this_app_is_come_back_to(wanted):
    assert next_page({"next": wanted}, "") == wanted
    assert next_page({"next": f"/county{wanted}"}, "/county") == f"/county{wanted}"


@pytest.mark.parametrize(
    "wanted",
    [
        *("", "upload", "https://evil.example/", "//evil.example/", "///evil.example"),
        *("/\\evil.example", "/\t/evil.example", "/x\r\nSet-Cookie: a=b", "/x\n"),
        *("javascript:alert(1)", "/x?<script>", "/x#part", "/@evil.example"),
    ],
)
def test_anything_else_leads_to_the_first_page(wanted):
    assert next_page({"next": wanted}, "") == "/"
    assert next_page({"next": wanted}, "/county") == "/county/"


def test_below_a_path_no_page_beside_it_is_led_to():
    assert next_page({"next": "/other"}, "/county") == "/county/"
    assert next_page({"next": "/countyside"}, "/county") == "/county/"
    assert next_page({}, "/county") == "/county/"
