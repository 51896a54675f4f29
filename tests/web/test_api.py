"""The API: documented, typed, paged by key, and never a fault of ours whatever is asked."""

import pytest
from tests.web.conftest import NAMES

schemathesis = pytest.importorskip("schemathesis")

from hypothesis import HealthCheck, given, settings  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from foedera.store import open_store  # noqa: E402
from foedera.web.app import create_app  # noqa: E402
from foedera.web.limits import Allowance, Limits  # noqa: E402

FREELY = Limits({kind: Allowance(1_000_000, 0.001) for kind in ("search", "picture", "sign in", "judge")})


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    from tests.store.readings import border, hostile, minsk

    path = tmp_path_factory.mktemp("api") / "foedera.db"
    with open_store(path) as store:
        run = store.begin_run({"code": "test"})
        for reading in (minsk(), border(), hostile()):
            store.write(reading, run)
        store.finish_run(run, {"pages": 3})
    return create_app(path, names=NAMES, limits=FREELY)


@pytest.fixture(scope="module")
def schema(app):
    client = TestClient(app, base_url="http://localhost")
    document = client.get("/api/v1/openapi.json").json()
    document["servers"] = [{"url": "http://localhost/api/v1"}]
    return schemathesis.openapi.from_dict(document)


@pytest.fixture(scope="module")
def asked(app):
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


def test_no_question_breaks_the_api(schema, asked):
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 13
    for operation in operations:

        @settings(
            max_examples=15,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def holds(case):
            answer = asked.request(case.method, f"/api/v1{case.formatted_path}", params=case.query)
            assert answer.status_code < 500, (case.formatted_path, case.query, answer.text)

        holds()


def test_lists_go_on_by_key_to_the_end(client):
    seen, after = [], None
    while True:
        found = client.get(
            "/api/v1/mentions", params={"limit": 2, **({"after": after} if after else {})}
        ).json()
        seen += [mention["id"] for mention in found["mentions"]]
        after = found["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == found["count"] == 9


@pytest.mark.parametrize(
    "address",
    [
        "/mentions?type=DANCE",
        "/mentions?from=2023-02-30",
        "/pairs?a=RUS&b=Atlantis",
        "/obligations?attacked=XYZ",
    ],
)
def test_a_question_that_makes_no_sense_is_told(client, address):
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_the_document_names_every_question(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/mentions", "/events", "/articles", "/search", "/pairs", "/blocs/{code}", "/obligations"} <= set(
        paths
    )
    assert all(operation["get"]["summary"] for operation in paths.values())
