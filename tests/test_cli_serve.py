"""`quotex serve` as a process: what it answers, what it refuses, how it starts and stops."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import jsonschema
import pytest

from pages import Page
from quotex.cli import main

SAID = "Ann Bly said on Friday, “it rains”. Bob thinks that it snows. Somebody said that it hails.\n"
HERE = Path(__file__).parent
TINY = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
import quotex.serving.worker
quotex.serving.worker.COMMAND = (sys.executable, {str(HERE / "tiny_extractor.py")!r})
from quotex.cli import main
sys.exit(main())
"""
MOST, TIMEOUT = 2_000, 3


class Server:
    """A server on a free port."""

    def __init__(self, *arguments):
        command = [sys.executable, "-c", TINY, "serve", "--port", "0", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.line = self.process.stderr.readline()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+) ", self.line)[1])

    def ask(self, method, path, body=None, headers=()):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, dict(headers))
        response = connection.getresponse()
        content = response.read().decode("utf-8")
        connection.close()
        return response, content

    def extract(self, data, **more):
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        response, content = self.ask("POST", "/extract", body, {"Content-Type": "application/json"} | more)
        return response.status, json.loads(content)

    def form(self, **fields):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        response, content = self.ask("POST", "/", urlencode(fields), headers)
        return response.status, content

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@pytest.fixture(scope="module")
def server():
    started = Server("--max-chars", str(MOST), "--timeout", str(TIMEOUT))
    yield started
    # Whatever the tests sent: nothing of it was told, and it stops as it should.
    assert started.stop() == (0, "", "quotex: stopped\n")


def words(answer):
    return [quote["text"] for quote in answer["quotes"]]


# Programs


def test_the_record_of_an_article(server):
    status, answer = server.extract({"text": SAID, "title": "Rain", "published": "2022-10-29"})
    assert status == 200
    assert (answer["title"], answer["published"], answer["source"]) == ("Rain", "2022-10-29", None)
    assert words(answer) == ["“it rains”", "that it hails"]
    assert answer["quotes"][0]["date"]["value"] == "2022-10-28"


def test_attitudes(server):
    assert len(words(server.extract({"text": SAID, "attitudes": True})[1])) == 3


def test_the_text_tells_its_date_if_nobody_else_does(server):
    assert server.extract({"text": "October 28, 2022\n\n" + SAID})[1]["published"] == "2022-10-28"


def test_a_lone_surrogate_is_replaced(server):
    status, answer = server.extract(b'{"text": "Ann said \xe2\x80\x9ca \\ud800 b\xe2\x80\x9d."}')
    assert (status, words(answer)) == (200, ["“a \ufffd b”"])


REFUSED = [
    (b"no json", 422, "the request is not JSON"),
    (b"7", 422, "the request: "),
    (b"{}", 422, "text: Field required"),
    (b'{"text": ""}', 422, "text: is empty: send an article"),
    (b'{"text": " \\n"}', 422, "text: is empty: send an article"),
    (b'{"text": 7}', 422, "text: Input should be a valid string"),
    (b'{"text": "x", "published": "soon"}', 422, "published: 'soon' is no date: write it as YYYY-MM-DD"),
    (b'{"text": "x", "model": "y"}', 422, "model: Extra inputs are not permitted"),
    (b'{"text": "' + b"x" * (MOST + 1) + b'"}', 413, "the text has 2,001 characters, and this server takes 2,000"),
    (b'{"text": "' + b"x" * 100_000 + b'"}', 413, "the request is larger than this server takes"),
    (b'{"text": "BREAK THE PIPELINE"}', 500, "text: the pipeline failed on it (RuntimeError: broken on purpose)"),
]


@pytest.mark.parametrize(("body", "expected", "says"), REFUSED, ids=[says[:40] for _, _, says in REFUSED])
def test_what_is_refused(server, body, expected, says):
    status, answer = server.extract(body)
    assert (status, list(answer)) == (expected, ["error"])
    assert answer["error"].startswith(says)


def test_a_large_body_of_unknown_length_is_refused_too(server):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", "/extract", iter([b"x" * 10_000] * 6), {"Content-Type": "application/json"})
    assert connection.getresponse().status == 413
    connection.close()


def test_a_body_that_never_comes_is_given_up(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(b"POST /extract HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
        assert connection.recv(100).startswith(b"HTTP/1.1 408 ")


def test_unknown_paths_and_methods(server):
    assert server.ask("GET", "/nothing")[0].status == 404
    assert server.ask("GET", "/extract")[0].status == 405


def test_what_hangs_is_ended_and_the_next_one_served(server):
    status, answer = server.extract({"text": "HANG"})
    assert (status, answer) == (504, {"error": "the article took longer than 3 s: send a shorter one"})
    assert server.extract({"text": SAID})[0] == 200


def test_what_breaks_off_is_told_and_the_next_one_served(server):
    status, answer = server.extract({"text": "BREAK OFF"})
    assert (status, answer) == (500, {"error": "the extraction broke off; the next article finds a new one"})
    assert server.extract({"text": SAID})[0] == 200


def test_many_at_a_time_are_all_served_with_their_own_answers(server):
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda n: server.extract({"text": f"Ann said “number {n}”."}), range(60)))
    assert [(status, words(answer)) for status, answer in answers] == [(200, [f"“number {n}”"]) for n in range(60)]


def test_who_waits_too_long_is_told_to_come_back(server):
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: server.extract({"text": "HANG"}), range(2))
    assert sorted([first[0], second[0]]) == [503, 504]
    busy = first if first[0] == 503 else second
    assert busy[1] == {"error": "the server is busy with other articles: try again later"}


def test_the_description_is_sound_and_needs_no_network(server):
    described = json.loads(server.ask("GET", "/openapi.json")[1])
    components = described["components"]["schemas"]
    for reference in re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', json.dumps(described)):
        assert reference in components
    content = described["paths"]["/extract"]["post"]["responses"]["200"]["content"]
    jsonschema.validate(
        server.extract({"text": SAID})[1],
        content["application/json"]["schema"] | {"components": {"schemas": components}},
    )
    assert server.ask("GET", "/docs")[0].status == 404


# People


def test_the_form_asks_nothing_from_the_network(server):
    response, content = server.ask("GET", "/")
    page = Page(content)
    assert response.status == 200
    assert [a["action"] for tag, a in page.elements if tag == "form"] == ["/"]
    assert all(a.get("href", "/").startswith(("/", "data:")) for _, a in page.elements)
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy


def test_an_article_from_the_form_is_shown_marked(server):
    status, content = server.form(text=SAID.replace("\n", "\r\n"), published="2022-10-29", attitudes="yes")
    page = Page(content)
    assert (status, page.texts) == (200, [SAID])
    assert page.marked[0, "content", "1"] == "“it rains”"
    assert '<a href="/">Another article</a>' in content
    assert "28 October 2022" in content


@pytest.mark.parametrize(
    ("fields", "expected", "says"),
    [
        ({}, 422, "Article: is empty: send an article"),
        ({"text": "<b>", "published": "soon"}, 422, "Published: &#x27;soon&#x27; is no date"),
        ({"text": "<b>" * 1_000}, 413, "the text has 3,000 characters, and this server takes 2,000"),
        ({"text": "<b> BREAK THE PIPELINE"}, 500, "Article: the pipeline failed on it"),
    ],
)
def test_a_problem_is_told_above_the_form_and_the_text_is_not_lost(server, fields, expected, says):
    status, content = server.form(**fields)
    assert status == expected
    assert f'<p role="alert">{says}' in content
    assert "<b>" not in content
    assert fields.get("text", "").replace("<", "&lt;").replace(">", "&gt;") + "</textarea>" in content


# Starting and stopping


def test_ctrl_c_lets_the_running_request_end_and_leaves_no_process(tmp_path):
    os.mkfifo(tmp_path / "begun")
    server = Server("--timeout", "2")
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(server.extract, {"text": f"HANG {tmp_path / 'begun'}"})
        extractor = int((tmp_path / "begun").read_text("ascii"))
        assert server.stop(signal.SIGINT) == (0, "", "quotex: stopped\n")
        assert answer.result()[0] == 504
    with pytest.raises(ProcessLookupError):
        os.kill(extractor, 0)


def test_a_port_that_is_taken(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    says = f"quotex: 127.0.0.1 port {port} cannot be used (address already in use): choose another --host or --port\n"
    assert capsys.readouterr() == ("", says)


def test_a_wrong_model(capfd):
    assert main(["serve", "--port", "0", "--model", "nowhere"]) == 1
    assert capfd.readouterr() == (
        "", "quotex: no pipeline 'nowhere': --model takes a folder or the name of an installed spaCy package\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--port", "70000"], "Invalid value for '--port'"),
        (["--max-chars", "0"], "Invalid value for '--max-chars'"),
        (["--timeout", "0"], "Invalid value for '--timeout'"),
        (["--host", "no.such.host.invalid"], "no.such.host.invalid port 8000 cannot be used (no such address)"),
    ],
)
def test_wrong_usage(capsys, arguments, says):
    assert main(["serve", *arguments]) in {1, 2}
    err = capsys.readouterr().err
    assert err.startswith(f"quotex: {says}")
    assert err.count("\n") == 1


def test_without_the_packages_that_serving_needs(capsys, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("quotex.serving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve"]) == 1
    assert capsys.readouterr().err == (
        "quotex: serving needs a package that is not installed (uvicorn): pip install 'quotex[serve]'\n"
    )
