"""Who comes in: the gate before a small application that tells whom it sees."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.config import Settings
from assistant.errors import InputError
from assistant.users import Cost, Users
from ui.access import LOCAL, UNKNOWN, NotAllowedError, Visitor, require_admin, visitor_of
from ui.access_gate import COOKIE, Gate
from ui.access_mode import USERS, is_loopback, mode_of

CHEAP = Cost(2, 1, 1)
SECRET = "geheim genoeg"  # noqa: S105 - a test's
ANYWHERE = "0.0.0.0"  # noqa: S104 - compared, not bound
PAGE = {"accept": "text/html,*/*"}


async def tell(request: Request) -> PlainTextResponse:
    visitor = visitor_of(request)
    return PlainTextResponse(f"{visitor.name}|{visitor.role}|{request.url.scheme}")


TELLING = Starlette(
    routes=[
        Route(path, tell, methods=["GET", "POST"]) for path in ("/", "/seen", "/healthz", "/readyz")
    ]
)


def gate(tmp_path, **settings) -> Gate:
    return Gate(TELLING, Settings(state=tmp_path, **settings), Users(tmp_path / USERS, CHEAP))


def client(tmp_path, address="http://127.0.0.1:7860", peer="192.0.2.7", **settings) -> TestClient:
    return TestClient(
        gate(tmp_path, **settings), base_url=address, follow_redirects=False, client=(peer, 1)
    )


@pytest.fixture
def users(tmp_path) -> Users:
    found = Users(tmp_path / USERS, CHEAP)
    found.add("jan", SECRET, "reader")
    found.add("els", SECRET, "admin")
    return found


@pytest.fixture
def signing_in(users, tmp_path) -> TestClient:
    return client(tmp_path, "http://assistent.example", host=ANYWHERE)


def sign_in(visitor: TestClient, name: str = "jan", password: str = SECRET, **more):
    form = {"username": name, "password": password, **more}
    return visitor.post("/login", data=form, headers=PAGE)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True),
        (ANYWHERE, False), ("::", False), ("192.168.1.2", False), ("", False),
        ("localhost.example", False),
    ],
)  # fmt: skip
def test_loopback_is_what_no_other_machine_reaches(host, expected):
    assert is_loopback(host) is expected


def test_another_address_asks_for_users_or_for_insecure(tmp_path, users):
    with pytest.raises(InputError, match=r"users add.*--insecure"):
        mode_of(Settings(host=ANYWHERE, state=tmp_path / "none"))
    assert mode_of(Settings(host=ANYWHERE, state=tmp_path)) == "sign_in"
    assert mode_of(Settings(host=ANYWHERE, state=tmp_path / "none", insecure=True)) == "open"
    assert mode_of(Settings(state=tmp_path / "none")) == "local"
    assert mode_of(Settings(state=tmp_path, sign_in=True)) == "sign_in"


def test_insecure_does_not_undo_signing_in_that_was_asked_for(tmp_path, users):
    settings = Settings(host=ANYWHERE, state=tmp_path, insecure=True, sign_in=True)
    assert mode_of(settings) == "sign_in"


def test_on_loopback_nobody_signs_in_and_the_visitor_may_do_all(tmp_path):
    assert client(tmp_path).get("/").text == "|admin|http"


def test_an_open_server_takes_everyone_for_a_reader(tmp_path):
    found = client(tmp_path, "http://x.example", host=ANYWHERE, insecure=True).get("/")
    assert found.text == "|reader|http"


def test_another_sites_name_that_points_to_loopback_is_refused(tmp_path):
    assert client(tmp_path, "http://evil.example").get("/").status_code == 403
    assert client(tmp_path, "http://localhost:7860").get("/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=["other site", "no site", "other port", "cross-site", "same-site"],
)
def test_another_sites_page_cannot_act(tmp_path, headers):
    assert client(tmp_path).post("/", headers=headers).status_code == 403


def test_another_sites_page_cannot_read_either(tmp_path):
    found = client(tmp_path).get("/", headers={"origin": "http://evil.example"})
    assert found.status_code == 403


def test_the_own_page_a_program_and_a_link_from_elsewhere_may(tmp_path):
    visitor = client(tmp_path)
    own = {"origin": "http://127.0.0.1:7860", "sec-fetch-site": "same-origin"}
    assert visitor.post("/", headers=own).status_code == 200
    assert visitor.post("/").status_code == 200
    assert visitor.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_without_signing_in_a_page_leads_to_the_form_and_a_program_is_told(signing_in):
    found = signing_in.get("/seen?a=1", headers=PAGE)
    assert (found.status_code, found.headers["location"]) == (303, "/login?next=%2Fseen%3Fa%3D1")
    told = signing_in.get("/seen")
    assert (told.status_code, "error" in told.json()) == (401, True)
    assert signing_in.post("/seen", headers=PAGE).status_code == 401


def test_signs_of_life_are_open(signing_in):
    assert signing_in.get("/healthz").status_code == 200
    assert signing_in.get("/readyz").status_code == 200


def test_signing_in_leads_on_and_the_session_holds(signing_in):
    found = sign_in(signing_in, next="/seen")
    assert (found.status_code, found.headers["location"]) == (303, "/seen")
    assert signing_in.get("/").text == "jan|reader|http"


def test_the_sessions_cookie_is_out_of_reach_of_scripts_and_other_sites(signing_in):
    cookie = sign_in(signing_in).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie


def test_where_the_page_is_encrypted_the_cookie_never_goes_unencrypted(tmp_path, users):
    visitor = client(tmp_path, "https://assistent.example", host=ANYWHERE)
    assert "secure" in sign_in(visitor).headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "then",
    ["//evil.example", "http://evil.example", "/\\evil.example", "/\t/evil.example", "evil", ""],
)
def test_signing_in_leads_to_no_other_site(signing_in, then):
    assert sign_in(signing_in, next=then).headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"), [("jan", "fout fout fout"), ("piet", SECRET), ("jan", ""), ("", "")]
)
def test_a_wrong_name_or_password_is_not_let_in_and_not_told_apart(signing_in, name, password):
    found = sign_in(signing_in, name, password)
    assert found.status_code == 401
    assert "Naam en wachtwoord passen niet bij elkaar" in found.text
    assert COOKIE not in found.cookies
    assert signing_in.get("/").status_code == 401


def test_the_form_is_in_the_language_of_the_browser_and_escapes_what_was_typed(signing_in):
    english = signing_in.get("/login", headers={"accept-language": "en-GB"}).text
    assert '<html lang="en">' in english
    assert "Sign in" in english
    typed = sign_in(signing_in, '"><script>alert(1)</script>', "x").text
    assert "<script>" not in typed


def test_the_form_loads_nothing_and_runs_nothing(signing_in):
    page = signing_in.get("/login").text
    assert not re.search(r"<script|<link|src=|url\(|@import", page)
    for field in re.findall(r'<input id="(\w+)"', page):
        assert f'<label for="{field}">' in page


def test_the_forms_pages_let_the_browser_name_their_origin(signing_in):
    # under "no-referrer", which every other page has, a browser sends forms with Origin: null
    assert '<meta name="referrer" content="same-origin">' in signing_in.get("/login").text


def test_after_five_failures_the_right_password_has_to_wait_too(signing_in):
    for _ in range(5):
        assert sign_in(signing_in, password="fout fout fout").status_code == 401  # noqa: S106
    found = sign_in(signing_in)
    assert found.status_code == 429
    assert int(found.headers["retry-after"]) > 60
    assert sign_in(signing_in, "els").status_code == 303


def test_signing_out_ends_the_session_for_whoever_holds_its_cookie(signing_in):
    sign_in(signing_in)
    cookie = signing_in.cookies[COOKIE]
    assert "jan" in signing_in.get("/logout", headers=PAGE).text
    assert signing_in.get("/").status_code == 200
    assert signing_in.post("/logout").status_code == 303
    signing_in.cookies.set(COOKIE, cookie)
    assert signing_in.get("/").status_code == 401


def test_another_site_cannot_sign_anyone_in_or_out(signing_in):
    sign_in(signing_in)
    evil = {"origin": "http://evil.example"}
    assert signing_in.post("/logout", headers=evil).status_code == 403
    assert signing_in.post("/login", headers=evil, data={"username": "els"}).status_code == 403
    assert signing_in.get("/").text.startswith("jan")


def test_a_session_ends_with_the_password_and_with_the_user(signing_in, users):
    sign_in(signing_in)
    users.set_password("jan", "iets heel anders")
    assert signing_in.get("/").status_code == 401
    sign_in(signing_in, "els")
    users.remove("els")
    assert signing_in.get("/").status_code == 401


def test_a_session_ends_after_its_time(users, tmp_path):
    visitor = client(tmp_path, "http://a.example", host=ANYWHERE, session_hours=1e-7)
    sign_in(visitor)
    assert visitor.get("/").status_code == 401


@pytest.mark.parametrize("header", ["authorization", "x-hf-authorization"])
def test_a_program_comes_in_with_its_token(signing_in, users, header):
    token = users.new_token("els")
    found = signing_in.get("/", headers={header: f"Bearer {token}"})
    assert found.text == "els|admin|http"
    assert signing_in.get("/", headers={header: f"Bearer {token}x"}).status_code == 401


def test_an_endless_form_is_not_read(signing_in):
    assert sign_in(signing_in, "x" * 20_000).status_code == 413


HEADER = {"proxy_header": "X-Forwarded-User", "trusted_proxies": ("192.0.2.1",)}


def test_a_proxy_says_who_it_is_and_the_users_file_what_he_may(tmp_path, users):
    visitor = client(tmp_path, peer="192.0.2.1", **HEADER)
    assert visitor.get("/", headers={"X-Forwarded-User": "Els"}).text == "els|admin|http"
    assert visitor.get("/", headers={"X-Forwarded-User": "p@x.nl"}).text == "p@x.nl|reader|http"
    assert visitor.get("/").status_code == 401


def test_nobody_but_the_proxy_can_say_who_it_is(tmp_path, users):
    visitor = client(tmp_path, peer="192.0.2.66", **HEADER)
    assert visitor.get("/", headers={"X-Forwarded-User": "els"}).status_code == 401


def test_a_trusted_proxy_tells_that_the_visitors_side_is_encrypted(tmp_path, users):
    settings = {"host": ANYWHERE, "trusted_proxies": ("192.0.2.1",)}
    for peer, scheme in (("192.0.2.1", "https"), ("192.0.2.66", "http")):
        visitor = client(tmp_path, "http://a.example", peer=peer, **settings)
        visitor.headers["x-forwarded-proto"] = "https"
        assert ("secure" in sign_in(visitor).headers["set-cookie"].lower()) is (scheme == "https")


def test_failures_count_by_the_address_that_the_proxy_names(tmp_path, users):
    settings = {"host": ANYWHERE, "trusted_proxies": ("192.0.2.1",)}
    visitor = client(tmp_path, "http://a.example", peer="192.0.2.1", **settings)
    for _ in range(6):
        visitor.headers["x-forwarded-for"] = "203.0.113.9, 198.51.100.1"
        last = sign_in(visitor, password="fout fout fout")  # noqa: S106
    assert last.status_code == 429
    visitor.headers["x-forwarded-for"] = "198.51.100.2"
    assert sign_in(visitor).status_code == 303


def test_what_administrators_do_readers_may_not():
    require_admin(LOCAL)
    for visitor in (UNKNOWN, Visitor("1", "jan", "reader")):
        with pytest.raises(NotAllowedError):
            require_admin(visitor)


def test_without_a_gate_a_visitor_is_unknown():
    assert visitor_of(None) == UNKNOWN
    assert visitor_of(Request({"type": "http"})) == UNKNOWN
