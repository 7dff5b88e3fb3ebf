"""Somebody at the vault of a running newsroom without a browser, who can send and read slowly."""

import http.client
import socket
from urllib.parse import urlencode

from lxml import html

BOUNDARY = "lodestar-boundary-of-the-tests"


class Visitor:
    """One person's cookies at one site."""

    def __init__(self, origin):
        self.origin = origin
        self.host = origin.partition("://")[2]
        self.cookies = {}

    def sign_in(self, name, *, unlock=False):
        """Sign in as somebody of the demo's cast."""
        words = {"login": f"{name}@example.org", "password": f"demo-{name}-login"}
        self.send_form("/account/login/", words)
        if unlock:
            self.send_form("/unlock/", {"passphrase": f"demo-{name}-vault"})

    def get(self, path):
        """Return (status, page as text)."""
        answer, text = self._ask("GET", path)
        return answer.status, text.decode()

    def send_form(self, path, values, *, page=None):
        """Fill in a form of a page and send it; returns (status, bytes, headers)."""
        body = urlencode(values | {"csrfmiddlewaretoken": self.token(page or path)}).encode()
        kind = "application/x-www-form-urlencoded"
        answer, content = self._ask("POST", path, body, {"Content-Type": kind})
        return answer.status, content, answer.headers

    def token(self, path):
        """Return what the forms of a page carry."""
        _, text = self.get(path)
        return html.fromstring(text).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]

    def upload(self, path, pieces, length, *, page=None, name="minutes.pdf"):
        """Send a file of `length` bytes in pieces; returns (status, where it leads, text)."""
        token = self.token(page or path)
        part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="'
        before = f'{part}csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        before += f'{part}document"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
        after = f"\r\n--{BOUNDARY}--\r\n"
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(len(before) + length + len(after)),
        }

        def body():
            yield before.encode()
            yield from pieces
            yield after.encode()

        answer, content = self._ask("POST", path, body(), headers)
        return answer.status, answer.getheader("Location"), content.decode()

    def begin(self, path, values, *, page=None):
        """Send a form and return the answer unread, to be read slowly."""
        body = urlencode(values | {"csrfmiddlewaretoken": self.token(page or path)}).encode()
        kind = "application/x-www-form-urlencoded"
        connection = self._connect()
        connection.request("POST", path, body, self._headers() | {"Content-Type": kind})
        return connection, connection.getresponse()

    def _ask(self, method, path, body=None, headers=None):
        connection = self._connect()
        try:
            connection.request(method, path, body, self._headers() | (headers or {}))
            answer = connection.getresponse()
            self._keep_cookies(answer)
            return answer, answer.read()
        finally:
            connection.close()

    def _connect(self):
        # Not every resolver knows that names below localhost are this machine.
        connection = http.client.HTTPConnection("127.0.0.1", int(self.host.partition(":")[2]))
        connection.timeout = 120
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def _headers(self):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Host": self.host, "Origin": self.origin, "Cookie": cookies}

    def _keep_cookies(self, answer):
        for header in answer.headers.get_all("Set-Cookie", []):
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
