"""Hosts, keys and redaction: what is sent where, and what is never shown."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.servers import KEY
from impulsegen.errors import AuthenticationError, ConfigurationError
from impulsegen.studio.credentials import Credentials, find_credentials
from impulsegen.studio.host import find_endpoint
from impulsegen.studio.redact import PLACEHOLDER, redact_json, redact_text


@pytest.mark.parametrize(
    ("host", "environment", "expected"),
    [
        (None, {}, "https://studio.edgeimpulse.com/v1"),
        (None, {"EI_HOST": "edgeimpulse.com"}, "https://studio.edgeimpulse.com/v1"),
        (None, {"EI_HOST": "acme.example"}, "https://studio.acme.example/v1"),
        (None, {"EI_HOST": "studio.acme.example"}, "https://studio.acme.example/v1"),
        (None, {"EI_HOST": "localhost"}, "http://localhost:4800/v1"),
        (None, {"EI_HOST": "192.168.1.20"}, "http://192.168.1.20:4800/v1"),
        (None, {"EI_HOST": "localhost:9000"}, "http://localhost:9000/v1"),
        (None, {"EI_HOST": "https://x.example/base/"}, "https://x.example/base/v1"),
        (None, {"EI_API_ENDPOINT": "https://y.example/v1", "EI_HOST": "z.example"}, "https://y.example/v1"),
        ("w.example", {"EI_API_ENDPOINT": "https://y.example/v1"}, "https://studio.w.example/v1"),
    ],
)
def test_hosts(host: str | None, environment: dict[str, str], expected: str) -> None:
    assert find_endpoint(host, environment).base_url == expected


@pytest.mark.parametrize(
    "host",
    [
        *("http://studio.edgeimpulse.com", "https://me:secret@x.example", "ftp://x.example", "https://"),
        *("a b", "x/y", "https://x.example/?a=1", "https://x.example:port", "-x.example", """ x"y """),
    ],
)
def test_hosts_that_are_refused(host: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        find_endpoint(host, {})
    assert caught.value.hint
    assert "secret" not in f"{caught.value.message}{caught.value.where}{caught.value.hint}"


@pytest.mark.parametrize("secret", ["", "a b", "a\nb", "schlüssel", "x" * 9000, "a\x00b"])
def test_keys_that_cannot_be_one_are_refused_before_sending(secret: str) -> None:
    with pytest.raises(AuthenticationError) as caught:
        Credentials(secret)
    assert not secret or secret not in caught.value.message


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_where_the_key_comes_from() -> None:
    environment = {"EI_API_KEY": KEY, "EI_JWT": "eyJx"}
    assert find_credentials(environment=environment).headers == {"x-api-key": KEY}
    assert find_credentials(environment={"EI_JWT": "eyJx"}).headers == {"x-jwt-token": "eyJx"}
    stdin = io.StringIO(f"  {KEY}\nmore")
    assert find_credentials(from_stdin=True, environment={}, stdin=stdin).headers == {"x-api-key": KEY}
    asked = find_credentials(environment={}, stdin=_Terminal(), ask=lambda prompt: KEY)
    assert asked.headers == {"x-api-key": KEY}
    with pytest.raises(AuthenticationError, match="there is none"):
        find_credentials(environment={}, stdin=io.StringIO())


def test_credentials_do_not_show_themselves() -> None:
    assert KEY not in repr(Credentials(KEY)) + str(Credentials(KEY))


@given(st.text(), st.text(), st.text("0123456789abcdef", min_size=32, max_size=64))
def test_a_key_anywhere_in_a_text_is_hidden(before: str, after: str, digits: str) -> None:
    assert f"ei_{digits}" not in redact_text(f"{before}ei_{digits}{after}")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
    )
)
def test_what_is_no_secret_stays(value: object) -> None:
    def is_harmless(part: object) -> bool:
        if isinstance(part, str):
            return "ei_" not in part and "eyJ" not in part
        if isinstance(part, dict):
            plain = {"email", "photo", "username", "token", "jwt", "secret", "password"}
            return all(is_harmless(k) and k.lower() not in plain and is_harmless(v) for k, v in part.items())
        return all(map(is_harmless, part)) if isinstance(part, list) else True

    if is_harmless(value):
        assert redact_json(value) == value


def test_labels_that_begin_like_a_key_survive_in_data() -> None:
    assert redact_json({"classNames": ["ei_temperature", "ei_wave"]}) == {"classNames": ["ei_temperature", "ei_wave"]}
    assert redact_json(["x " + KEY]) == [f"x {PLACEHOLDER}"]


def test_private_fields_are_dropped() -> None:
    value = {"developmentKeys": {"apiKey": "x"}, "createdByUser": {"name": "Jane"}, "name": "Motion", "api_key": "y"}
    assert redact_json(value) == {"name": "Motion"}
