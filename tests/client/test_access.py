"""Hosts, keys and redaction: what is sent where, and what is never shown."""

from __future__ import annotations

import io
import json
import traceback

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
        (None, {"EI_HOST": "http://192.168.1.20:4800"}, "http://192.168.1.20:4800/v1"),
        (None, {"EI_API_ENDPOINT": "http://[::1]:9/v1/"}, "http://[::1]:9/v1"),
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
        *("http://8.8.8.8", "me:secret@x.example", "localhost:99999", "https://x.example:99999"),
        *("a b", "x/y", "https://x.example/?a=1", "https://x.example:port", "-x.example", """ x"y """),
    ],
)
def test_hosts_that_are_refused(host: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        find_endpoint(host, {})
    assert caught.value.hint
    assert "secret" not in f"{caught.value.message}{caught.value.where}{caught.value.hint}"


@pytest.mark.parametrize("source", ["EI_HOST", "EI_API_ENDPOINT"])
@pytest.mark.parametrize("form", ["{}", "http://{}", "https://{}?x", "https://{}:x", "https://me:{}@x"])
def test_a_key_in_the_wrong_variable_is_not_repeated(source: str, form: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        find_endpoint(None, {source: form.format(KEY)})
    problem = caught.value
    assert KEY not in f"{problem.message}{problem.where}{problem.expected}{problem.hint}"


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


def test_the_key_from_a_terminal_is_asked_for_hidden() -> None:
    def ask(prompt: str) -> str:
        assert "key" in prompt
        return f" {KEY} "

    for environment, from_stdin in (({}, False), ({}, True), ({"EI_API_KEY": "other"}, True)):
        found = find_credentials(from_stdin=from_stdin, environment=environment, stdin=_Terminal("shown"), ask=ask)
        assert found.headers == {"x-api-key": KEY}


@pytest.mark.parametrize("piped", [b"", b"\n", KEY.encode() + b"\xff\n", b"\xef\xbb\xbf" + KEY.encode()])
def test_what_is_no_key_on_stdin(piped: bytes) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8")
    with pytest.raises(AuthenticationError) as caught:
        find_credentials(from_stdin=True, environment={"EI_API_KEY": KEY}, stdin=stdin)
    assert KEY not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None
    assert caught.value.hint


def test_a_bad_token_is_called_a_token() -> None:
    with pytest.raises(AuthenticationError, match="session token holds"):
        find_credentials(environment={"EI_JWT": "a b"}, stdin=io.StringIO())


def test_credentials_do_not_show_themselves() -> None:
    assert KEY not in repr(Credentials(KEY)) + str(Credentials(KEY))


@given(st.text(), st.text(), st.text("0123456789abcdef", min_size=32, max_size=64))
def test_a_key_anywhere_in_a_text_is_hidden(before: str, after: str, digits: str) -> None:
    assert f"ei_{digits}" not in redact_text(f"{before}ei_{digits}{after}")


# No private field begins with q.
_HARMLESS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text().filter(lambda text: "ei_" not in text and "eyJ" not in text),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abz_-. é0", max_size=5).map("q".__add__), inner),
    max_leaves=20,
)


@given(_HARMLESS)
def test_what_is_no_secret_stays(value: object) -> None:
    assert redact_json(value) == value


@given(_HARMLESS, st.text("0123456789abcdef", min_size=32, max_size=64), st.text(), st.text())
def test_a_key_anywhere_in_data_is_hidden(value: object, digits: str, before: str, after: str) -> None:
    key = f"ei_0123{digits}"
    planted = {"qa": [value, {f"q{key}": f"{before}{key}{after}"}]}
    shown = json.dumps(redact_json(planted), ensure_ascii=False)
    assert key not in shown
    assert PLACEHOLDER in shown


@given(st.text(), st.text("0123456789abcdef", min_size=16, max_size=40), st.text())
def test_a_secret_of_any_form_is_hidden_where_it_is_known(before: str, secret: str, after: str) -> None:
    text = f"{before}{secret}{after}"
    assert secret not in redact_text(text, secrets=[secret])
    assert secret not in json.dumps(redact_json([text, {text: text}], secrets=[secret]), ensure_ascii=False)


def test_a_longer_secret_is_hidden_whole_though_a_shorter_one_is_in_it() -> None:
    secrets = ["abc", "abcdef", ""]
    assert redact_text("x abcdef y", secrets=secrets) == f"x {PLACEHOLDER} y"
    assert redact_json(["x abcdef y"], secrets=secrets) == [f"x {PLACEHOLDER} y"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("token eyJhbGciOiJIUzI1NiJ9.eyJpZCI6NX0.c2lnbmF0dXJl.", "token [redacted]"),
        ("token eyJhbGciOiJIUzI1NiJ9 cut", "token [redacted] cut"),
        ("proxy http://me:hunter2@proxy:80/x", "proxy http://[redacted]@proxy:80/x"),
        ("see https://x.example/a@b", "see https://x.example/a@b"),
    ],
)
def test_tokens_and_passwords_in_messages(text: str, shown: str) -> None:
    assert redact_text(text) == shown


def test_labels_that_begin_like_a_key_survive_in_data() -> None:
    assert redact_json({"classNames": ["ei_temperature", "ei_wave"]}) == {"classNames": ["ei_temperature", "ei_wave"]}
    assert redact_json(["x " + KEY]) == [f"x {PLACEHOLDER}"]


def test_private_fields_are_dropped() -> None:
    value = {"developmentKeys": {"apiKey": "x"}, "createdByUser": {"name": "Jane"}, "name": "Motion", "api_key": "y"}
    assert redact_json(value) == {"name": "Motion"}
    names = ("hmacKey", "x-jwt-token", "jwtToken", "ownerUserId", "email", "photo", "PASSWORD")
    assert redact_json([{name: "x", "kept": 1} for name in names]) == [{"kept": 1}] * len(names)
