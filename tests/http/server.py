# SPDX-License-Identifier: Apache-2.0
"""Starts the real program in a folder of its own and speaks HTTP to it, with nothing but Python's library."""
import http.client
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("EXCLAIM", os.path.join(ROOT, "build/release/exclaim"))
PASSWORD = "walk-the-ten-steps"


def once_each(pairs):
    """An object of which no field stands twice: readers disagree about what that means."""
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise AssertionError(f"a field stands twice in {names}")
    return dict(pairs)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body, object_pairs_hook=once_each)


class Server:
    """`exclaim demo` (five users, one per role) or any other command that serves, on a free port; `beside`: on the data of another."""

    def __init__(self, *arguments, command="demo", environment=None, folder=None, beside=None):
        folder = beside.folder if beside else folder
        self.folder = folder or tempfile.mkdtemp(prefix="exclaim-test-")
        self.keep = folder is not None
        self.database = beside.database if beside else None
        words = [PROGRAM, command, "--data", self.folder]
        if os.environ.get("TEST_POSTGRES_URL"):
            self.database = self.database or new_postgres_database()
            words += ["--database", self.database]
        if command == "demo" and "--clients" not in arguments:
            words += ["--clients", "0"]  # tests make their own records
        words += ["--port", "0"] if command == "demo" else ["--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(words + list(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, **(environment or {})})
        for line in self.process.stdout:
            if "http" in line:
                self.port = int(line.strip().rsplit(":", 1)[1])
                break
        else:
            raise RuntimeError("the program did not start: " + self.process.stderr.read())
        while self.get("/readyz").status != 200:
            time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()
        if not self.keep:
            shutil.rmtree(self.folder, ignore_errors=True)
        return self.process.returncode

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = dict(headers or {})
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return answer

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def sign_in(self, email, password=PASSWORD, **more):
        answer = self.request("POST", "/api/v1/sign-in", {"email": email, "password": password, **more})
        if answer.status != 200:
            return answer
        return Person(self, answer)


class Person:
    """Somebody signed in: cookie and CSRF token go with every request."""

    def __init__(self, server, answer):
        self.server, self.session = server, answer.json
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def request(self, method, path, body=None, **headers):
        sent = {"Cookie": self.cookie, "X-CSRF-Token": self.session["csrf_token"]}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        return self.server.request(method, "/api/v1" + path, body, {k: v for k, v in sent.items() if v is not None})

    def get(self, path, **headers):
        return self.request("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self.request("POST", path, body, **headers)

    def put(self, path, body, version, **headers):
        return self.request("PUT", path, body, If_Match=f'"{version}"', **headers)

    def delivers_as(self, practitioner):
        """Links their own account to a practitioner: nobody else signs what that one delivers."""
        me = self.get(f"/users/{self.session['user']['id']}").json
        if me["practitioner"] != practitioner:
            answer = self.put(f"/users/{me['id']}", {"name": me["name"], "email": me["email"], "role": me["role"], "disabled": False,
                                                     "practitioner": practitioner}, me["version"])
            assert answer.status == 200, answer.body


with_tables = []  # first a mark that a test has had its empty database, then the name of one with tables


def new_postgres_database():
    """A fresh database in the server that TEST_POSTGRES_URL names: the first is empty, later ones are copies of one with tables."""
    if not with_tables:
        with_tables.append("")
        return create_postgres_database()
    if not with_tables[-1]:
        address = create_postgres_database()
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "migrate", "--data", folder, "--database", address], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with_tables.append(address.partition("?")[0].rsplit("/", 1)[1])
    return create_postgres_database(f" TEMPLATE {with_tables[-1]}")


def create_postgres_database(how=""):
    url = os.environ["TEST_POSTGRES_URL"]
    name = "t" + uuid.uuid4().hex[:12]
    subprocess.run(["psql", "-q", "-d", url, "-c", f"CREATE DATABASE {name}{how}"], check=True)
    base, _, query = url.partition("?")
    return base.rsplit("/", 1)[0] + "/" + name + ("?" + query if query else "")
