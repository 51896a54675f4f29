"""Who gets in, what a form needs, and what nobody may do: sessions, tokens, roles, limits, the log."""

import json
import re

import pytest
from starlette.testclient import TestClient
from tests.store.readings import Told, page_reading
from tests.web.conftest import NAMES

from foedera.errors import SettingError
from foedera.store import open_reader, open_store
from foedera.web.access import Access, exposed
from foedera.web.accounts import Accounts
from foedera.web.app import create_app
from foedera.web.audit import Audit
from foedera.web.gate import Gate, inside
from foedera.web.limits import Allowance, Limits
from foedera.web.security import LARGEST_BODY
from foedera.web.sessions import COOKIE, Sessions

PASSWORD = "một mật khẩu dài"


@pytest.fixture
def users(tmp_path):
    accounts = Accounts(tmp_path / "team.json")
    accounts.put("an", "judge", PASSWORD)
    accounts.put("binh", "reader", PASSWORD)
    return accounts


@pytest.fixture
def log(tmp_path):
    return tmp_path / "audit.jsonl"


@pytest.fixture
def team(path, users, log):
    app = create_app(path, names=NAMES, gate=Gate("password", users), audit=Audit(log))
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def token_of(html):
    return re.search(r'name="csrf" value="([^"]+)"', html)[1]


def sign_in(client, name, password=PASSWORD, going_to="/"):
    form = client.get("/login").text
    data = {"name": name, "password": password, "csrf": token_of(form), "next": going_to}
    return client.post("/login", data=data)


def mention_of(path):
    with open_reader(path) as reader:
        told = reader.events().rows[0]
        return told.event.id, told.article.id


def judging(client, path, **changes):
    mention, article = mention_of(path)
    html = client.get(f"/articles/{article}").text
    data = {"about": "mention", "target": mention, "verdict": "accept", "why": "đúng", "back": "/judgements"}
    return client.post("/judgements", data={**data, "csrf": token_of(html), **changes})


@pytest.mark.parametrize(
    "address", ["/", "/events", "/events.csv", "/articles.json", "/judgements", "/nothing?x"]
)
def test_a_stranger_sees_no_page_but_the_door(team, address):
    answer = team.get(address)
    assert answer.status_code in {303, 401, 404}
    assert "Minsk" not in answer.text
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/login?next=%2F")


def test_a_stranger_gets_nothing_from_the_api(team):
    assert team.get("/api/v1/mentions").status_code == 401


def test_the_right_password_opens_and_the_way_goes_on_where_it_was(team):
    answer = sign_in(team, "an", going_to="/events?actor=RUS")
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?actor=RUS")
    assert team.get("/events?actor=RUS").status_code == 200


@pytest.mark.parametrize(("name", "password"), [("an", "falsch falsch"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_name_or_password_is_told_alike_and_logged_without_the_password(team, log, name, password):
    answer = sign_in(team, name, password)
    assert answer.status_code == 403
    assert team.get("/events").status_code == 303
    line = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert line["act"] == "sign in refused"
    assert PASSWORD not in log.read_text(encoding="utf-8")
    assert "falsch" not in log.read_text(encoding="utf-8")


def test_signing_in_makes_a_new_session_so_that_none_can_be_planted(team):
    team.get("/login")
    planted = team.cookies[COOKIE]
    sign_in(team, "an")
    assert team.cookies[COOKIE] != planted
    team.cookies.set(COOKIE, planted)
    assert team.get("/events").status_code == 303


def test_signing_out_ends_the_session_wherever_its_cookie_is(team):
    sign_in(team, "an")
    cookie = team.cookies[COOKIE]
    team.post("/logout", data={"csrf": token_of(team.get("/").text)})
    team.cookies.set(COOKIE, cookie)
    assert team.get("/events").status_code == 303


def test_the_cookie_is_for_no_script_and_no_other_site(team):
    sign_in(team, "an")
    cookie = sign_in(team, "an").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_session_that_was_changed_or_is_old_opens_nothing():
    clock = [1000.0]
    sessions = Sessions(lambda: clock[0])
    sealed = sessions.sealed(sessions.new("an"))
    assert sessions.opened(sealed).user == "an"
    assert sessions.opened(sealed[:-2] + "AA") is None
    assert Sessions().opened(sealed) is None
    assert sessions.opened("") is None
    assert sessions.opened("a.b.c") is None
    assert sessions.opened("ư.ư") is None
    clock[0] += 13 * 3600
    assert sessions.opened(sealed) is None


def test_a_judge_judges_and_the_log_says_who(team, path, log):
    sign_in(team, "an")
    assert judging(team, path).status_code == 303
    with open_reader(path) as reader:
        (judgement,) = reader.judgements("mention")
    assert (judgement.who, judgement.verdict, judgement.why) == ("an", "accept", "đúng")
    assert json.loads(log.read_text(encoding="utf-8").splitlines()[-1])["act"] == "judged"


def test_a_reader_may_not_judge_nor_have_files_read(team, path):
    sign_in(team, "binh")
    token = token_of(team.get("/").text)
    mention, article = mention_of(path)
    assert '/judgements" method="post' not in team.get(f"/articles/{article}").text
    data = {"about": "mention", "target": mention, "verdict": "accept", "csrf": token}
    assert team.post("/judgements", data=data).status_code == 403
    assert team.post("/read", data={"place": "/etc", "csrf": token}).status_code == 403
    with open_reader(path) as reader:
        assert reader.judgements("mention") == ()


def test_a_form_without_the_sessions_token_changes_nothing(client, path):
    other = TestClient(client.app, base_url="http://localhost")
    foreign = token_of(other.get(f"/articles/{mention_of(path)[1]}").text)
    for token in ("", "x", foreign):
        assert judging(client, path, csrf=token).status_code == 403
    with open_reader(path) as reader:
        assert reader.judgements("mention") == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused_before_anything_reads_it(client, path, headers):
    mention, article = mention_of(path)
    token = token_of(client.get(f"/articles/{article}").text)
    data = {"about": "mention", "target": mention, "verdict": "accept", "csrf": token}
    assert client.post("/judgements", data=data, headers=headers).status_code == 403


def test_a_body_that_is_too_large_is_refused(client):
    assert client.post("/judgements", content=b"x" * (LARGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/events?actor=RUS#e1", "/events?actor=RUS#e1"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/x\r\nset-cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_sent_to_another_site(team, address, there):
    assert inside(address) == there
    assert sign_in(team, "an", going_to=address).headers["location"] == there


@pytest.mark.parametrize(
    "address",
    [
        "/static/../../../etc/passwd",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/articles/..%2f..%2fapp",
    ],
)
def test_no_address_leads_to_another_file(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "create_app" not in answer.text


def test_what_was_tried_too_often_has_to_wait():
    clock = [0.0]
    limits = Limits({"sign in": Allowance(2, 30)}, lambda: clock[0])
    assert [limits.spend("sign in", "a") for _ in range(3)] == [0, 0, 30]
    assert limits.spend("sign in", "b") == 0
    clock[0] = 30
    assert limits.spend("sign in", "a") == 0


def test_too_many_searches_are_refused_for_a_moment(path):
    limits = Limits({"search": Allowance(1, 60), "picture": Allowance(1, 60)})
    client = TestClient(create_app(path, names=NAMES, limits=limits), base_url="http://localhost")
    assert client.get("/search?q=Nga").status_code == 200
    answer = client.get("/search?q=Nga")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert client.get("/api/v1/search?q=Nga").status_code == 429


def test_a_proxys_header_counts_only_from_this_machine(path, users):
    app = create_app(path, names=NAMES, gate=Gate("proxy", users, "X-User"))
    near = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 5000))
    far = TestClient(app, base_url="http://localhost", client=("192.0.2.7", 5000))
    assert near.get("/events", headers={"x-user": "an"}).status_code == 200
    assert far.get("/events", headers={"x-user": "an"}).status_code == 401
    assert near.get("/events").status_code == 401


def test_the_file_of_accounts_is_its_owners_alone_and_has_no_password(users):
    assert users.path.stat().st_mode & 0o077 == 0
    assert PASSWORD not in users.path.read_text(encoding="utf-8")
    assert "$argon2id$" in users.path.read_text(encoding="utf-8")
    assert users.admits("an", PASSWORD)
    assert not users.admits("an", PASSWORD + " ")


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("a b", "judge", PASSWORD), ("c", "king", PASSWORD), ("d", "judge", "short")],
)
def test_an_account_that_can_not_be_is_refused(users, name, role, password):
    with pytest.raises(SettingError):
        users.put(name, role, password)


def test_a_page_for_others_needs_accounts(tmp_path, users):
    with pytest.raises(SettingError, match="nothing asks who they are"):
        Access("0.0.0.0", None, None, None, None).refuse_open_door()
    with pytest.raises(SettingError, match="has no account"):
        Access("0.0.0.0", tmp_path / "none.json", None, None, None).refuse_open_door()
    with pytest.raises(SettingError, match="lets others past it"):
        Access("192.0.2.1", None, "X-User", None, None).refuse_open_door()
    for fine in (
        Access("127.0.0.1", None, None, None, None),
        Access("::1", None, "X-User", None, None),
        Access("0.0.0.0", users.path, None, None, None),
    ):
        fine.refuse_open_door()


def test_check_tells_who_could_reach_what(users, path):
    told = "\n".join(exposed(Access("0.0.0.0", users.path, None, None, str(path))))
    assert "every machine" in told
    assert "an: judge" in told
    assert "plain HTTP" in told
    assert "argon2id$" not in told
    alone = "\n".join(exposed(Access("127.0.0.1", None, None, None, str(path))))
    assert "this machine only" in alone
    assert "plain HTTP" not in alone


def test_bidirectional_marks_stay_inside_their_text(tmp_path):
    path = tmp_path / "foedera.db"
    mark = "\u202e"
    lines = [("title", f"Tin {mark}ngược", 1), ("body", f"Nga {mark}lên án NATO", 1)]
    with open_store(path) as store:
        told = [Told("ACCUSE", ("RUS",), ("NATO",), (f"Nga {mark}lên án NATO",))]
        store.write(page_reading(lines, {1: told}), store.begin_run({}))
    client = TestClient(create_app(path, names=NAMES), base_url="http://localhost")
    for address in ("/", "/articles", "/events", "/search?q=nga"):
        html = re.sub(r"<title>.*?</title>", "", client.get(address).text)
        outside = re.sub(r"<bdi[^>]*>.*?</bdi>", "", html, flags=re.DOTALL)
        assert mark in html, address
        assert mark not in outside, address


def test_behind_a_proxy_the_searches_of_one_person_are_not_counted_for_another(path, users):
    limits = Limits({"search": Allowance(1, 60)})
    app = create_app(path, names=NAMES, gate=Gate("proxy", users, "X-User"), limits=limits)
    client = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 5000))

    def search(name):
        return client.get("/search?q=Nga", headers={"X-User": name}).status_code

    assert [search("an"), search("an"), search("binh")] == [200, 429, 200]
