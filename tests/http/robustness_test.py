# SPDX-License-Identifier: Apache-2.0
"""Clients that are broken, slow, hostile or many; a server that stops or is killed."""
import os
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request

from server import PASSWORD, PROGRAM, Server

HEADERS = ["X-Request-Id", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control",
           "Cross-Origin-Opener-Policy", "Permissions-Policy"]


def raw(port, data, seconds=5, finish=True):
    """Sends bytes as they are and returns what comes back until the server closes or falls silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        try:
            connection.sendall(data)
            if finish:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the server may answer and close before it has taken everything; what it said can still be read
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except (TimeoutError, ConnectionResetError, BrokenPipeError):
            pass
    return answer


class Robustness(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(environment={"EXCLAIM_TEST_TIMEOUT_MS": "1000"})

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def status(self, data, **more):
        answer = raw(self.server.port, data, **more)
        return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else None

    def test_what_is_not_http_is_refused_in_words(self):
        for data in (b"hello\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x00\x01\x02\r\n\r\n",
                     b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nBad Header\r\n\r\n",
                     b"GET /api/../etc HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /%2e%2e/x HTTP/1.1\r\nHost: x\r\n\r\n",
                     b"GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /a%2fb HTTP/1.1\r\nHost: x\r\n\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"):
            self.assertEqual(self.status(data), 400, data)
        self.assertIn(b"is not HTTP that this server understands", raw(self.server.port, b"hello\r\n\r\n"))

    def test_two_ways_to_say_the_length_are_never_both_believed(self):
        smuggled = (b"POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                    b"0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertEqual(raw(self.server.port, smuggled).count(b"HTTP/1.1"), 1)
        self.assertEqual(self.status(smuggled), 400)
        self.assertEqual(self.status(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), 400)
        self.assertEqual(self.status(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"), 400)
        self.assertEqual(self.status(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), 400)

    def test_heads_and_bodies_have_limits(self):
        big_head = b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 20_000 + b"\r\n\r\n"
        self.assertEqual(self.status(big_head), 431)
        self.assertEqual(self.status(b"POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n", finish=False), 413)
        chunks = b"POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + b"a" * 65536 + b"\r\n"
        self.assertEqual(self.status(chunks + (b"10000\r\n" + b"a" * 65536 + b"\r\n") * 20), 413)

    def test_who_sends_byte_by_byte_is_sent_away(self):
        start = time.time()
        answer = raw(self.server.port, b"GET / HT", finish=False)
        self.assertLess(time.time() - start, 4)
        self.assertTrue(answer == b"" or b" 408 " in answer, answer)
        start = time.time()
        answer = raw(self.server.port, b"POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc", finish=False)
        self.assertLess(time.time() - start, 4)
        self.assertTrue(answer == b"" or b" 408 " in answer, answer)

    def test_several_requests_on_one_connection_are_answered_in_order(self):
        answer = raw(self.server.port, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"
                                       b"GET /api/v1/clients HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 "), 3)
        self.assertLess(answer.index(b"ok\n"), answer.index(b"ready\n"))
        self.assertIn(b"signed_out", answer)

    def test_every_answer_has_its_security_headers_and_an_id(self):
        for path in ("/", "/clients", "/healthz", "/readyz", "/metrics", "/nothing.js", "/api/v1/session", "/api/v1/nothing"):
            answer = self.server.get(path)
            for name in HEADERS:
                self.assertIn(name, answer.headers, f"{path} {name}")
            self.assertNotIn("unsafe", answer.headers["Content-Security-Policy"])
        self.assertNotEqual(self.server.get("/healthz").headers["X-Request-Id"], self.server.get("/healthz").headers["X-Request-Id"])

    def test_the_page_has_a_fresh_nonce_and_files_come_compressed_and_cached(self):
        pages = [self.server.get("/clients") for _ in range(2)]
        nonces = [page.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0] for page in pages]
        self.assertNotEqual(*nonces)
        self.assertIn(f'content="{nonces[0]}"', pages[0].body.decode())
        script = pages[0].body.decode().split('src="')[1].split('"')[0]
        plain = self.server.get(script)
        for coding in ("br", "gzip"):
            packed = self.server.get(script, headers={"Accept-Encoding": coding})
            self.assertEqual(packed.headers["Content-Encoding"], coding)
            self.assertLess(len(packed.body), len(plain.body) / 2)
        self.assertIn("immutable", plain.headers["Cache-Control"])
        again = self.server.get(script, headers={"If-None-Match": plain.headers["ETag"]})
        self.assertEqual((again.status, again.body), (304, b""))
        head = self.server.request("HEAD", script)
        self.assertEqual((head.body, head.headers["Content-Length"]), (b"", str(len(plain.body))))

    def test_metrics_name_routes_and_nobody(self):
        owner = self.server.sign_in("owner@example.com")
        client = owner.post("/clients", {"first_name": "Joan", "last_name": "Secretname"}).json["id"]
        owner.get(f"/clients/{client}")
        text = self.server.get("/metrics").body.decode()
        self.assertIn('exclaim_requests_total{route="/api/v1/clients/{id}",status="200"} 1', text)
        self.assertNotIn(client, text)
        self.assertNotIn("Secretname", text)


class Many(unittest.TestCase):
    def test_500_idle_connections_do_not_keep_others_waiting(self):
        with Server() as server:
            idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(500)]
            owner = server.sign_in("owner@example.com")
            start = time.time()
            for _ in range(50):
                self.assertEqual(owner.get("/clients").status, 200)
            self.assertLess(time.time() - start, 5)
            self.assertIn("exclaim_connections 50", server.get("/metrics").body.decode())
            for connection in idle:
                connection.close()

    def test_a_stop_lets_the_running_request_finish(self):
        server = Server()
        answers = []
        # Hashing the password keeps this request busy while the signal arrives.
        thread = threading.Thread(target=lambda: answers.append(server.sign_in("owner@example.com")))
        thread.start()
        time.sleep(0.03)
        self.assertEqual(server.stop(signal.SIGTERM), 0)
        thread.join()
        self.assertTrue(hasattr(answers[0], "session"))

    def test_what_was_acknowledged_is_there_after_kill_9(self):
        folder = tempfile.mkdtemp(prefix="exclaim-test-")
        server = Server(folder=folder)
        owner = server.sign_in("owner@example.com")
        made = [owner.post("/clients", {"first_name": "Joan", "last_name": f"No {i}"}).json["id"] for i in range(20)]
        server.process.kill()
        server.process.wait()
        if server.database:
            return  # a new Server takes a new database; the engine's own durability is tested in tests/kill
        again = Server(folder=folder)
        again.keep = False
        owner = again.sign_in("owner@example.com")
        found = {item["id"] for item in owner.get("/clients?limit=200").json["items"]}
        self.assertTrue(set(made) <= found)
        self.assertTrue(owner.get("/audit/verification").json["ok"])
        again.stop()


class Secure(unittest.TestCase):
    def test_tls_works_with_a_certificate_made_by_doctor_and_plain_http_stays_home(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "doctor", "--make-certificate", folder], check=True, capture_output=True)
            subprocess.run([PROGRAM, "user", "add", "--data", f"{folder}/d", "--password-stdin", "o@example.com"],
                           input=PASSWORD + "\n", text=True, check=True, capture_output=True)
            process = subprocess.Popen([PROGRAM, "serve", "--data", f"{folder}/d", "--listen", "127.0.0.1:0", "--tls-cert",
                                        f"{folder}/exclaim.crt", "--tls-key", f"{folder}/exclaim.key"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            port = int(process.stdout.readline().rsplit(":", 1)[1])
            context = ssl.create_default_context(cafile=f"{folder}/exclaim.crt")
            request = urllib.request.Request(f"https://localhost:{port}/api/v1/sign-in", method="POST",
                                             data=b'{"email":"o@example.com","password":"%s"}' % PASSWORD.encode(), headers={"Content-Type": "application/json"})
            with urllib.request.urlopen(request, context=context) as answer:
                self.assertIn("__Host-exclaim=", answer.headers["Set-Cookie"])
                self.assertIn("; Secure", answer.headers["Set-Cookie"])
                self.assertIn("max-age", answer.headers["Strict-Transport-Security"])
            old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
            old.maximum_version = ssl.TLSVersion.TLSv1_1
            with self.assertRaises(ssl.SSLError), socket.create_connection(("127.0.0.1", port)) as plain:
                old.wrap_socket(plain)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(timeout=15), 0)
            process.stdout.close()
            refused = subprocess.run([PROGRAM, "serve", "--data", f"{folder}/d", "--listen", "0.0.0.0:0"], capture_output=True, text=True)
            self.assertEqual(refused.returncode, 2)
            self.assertIn("plain HTTP is refused on 0.0.0.0", refused.stderr)


if __name__ == "__main__":
    unittest.main()
