"""A real nginx with the very configuration that docs/scale.md shows, in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from tests.storm.certificate import Certificate
from tests.tools.patience import STARTED

PAGE = Path(__file__).parents[2] / "docs" / "scale.md"
_WHOLE = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log notice;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


def program() -> str | None:
    """Where nginx is, None where it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def shown() -> str:
    """The configuration as docs/scale.md shows it."""
    found = re.search(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found, "docs/scale.md shows no nginx configuration"
    return found[1]


def here(site: str, port: int, servers: Sequence[int], folder: Path) -> str:
    """The same on one machine, without a certificate, for these server processes."""
    site = _before(site, servers)
    site = re.sub(r"listen (\[::\]:)?80;\n", "", site)
    site = re.sub(r"listen \[::\]:443.*;\n", "", site)
    site = re.sub(r"listen 443.*;", f"listen 127.0.0.1:{port};", site)
    site = re.sub(r"^ +ssl_.*;\n", "", site, flags=re.MULTILINE)
    return _WHOLE.format(folder=folder, site=site)


def here_with_tls(
    site: str, port: int, plain: int, servers: Sequence[int], folder: Path, held: Certificate
) -> str:
    """The same on one machine: nothing but its ports and the certificate's place differs."""
    site = re.sub(r"listen \[::\]:\d+.*;\n", "", _before(site, servers))
    site = re.sub(r"listen 80;", f"listen 127.0.0.1:{plain};", site)
    site = re.sub(r"listen 443 ", f"listen 127.0.0.1:{port} ", site)
    site = re.sub(r"ssl_certificate .*;", f"ssl_certificate {held.chain};", site)
    site = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {held.key};", site)
    return _WHOLE.format(folder=folder, site=site)


def host() -> str:
    """The name that the configuration serves."""
    found = re.search(r"server_name (\S+);", shown())
    assert found, "docs/scale.md names no host"
    return found[1]


def _before(site: str, servers: Sequence[int]) -> str:
    (upstream,) = re.findall(r"^ +server 127\.0\.0\.1:8502.*;\n", site, re.MULTILINE)
    site = re.sub(r"^ +server 127\.0\.0\.1:850\d.*;\n", "", site, flags=re.MULTILINE)
    lines = "".join(upstream.replace(":8502", f":{one}") for one in servers)
    return site.replace("upstream unwrap {\n", "upstream unwrap {\n" + lines)


class Proxy:
    """nginx in front of server processes, until `stop`; over https where `tls` is given.

    Then `plain` is where it answers to http.
    """

    def __init__(
        self,
        folder: Path,
        port: int,
        servers: Sequence[int],
        *,
        tls: Certificate | None = None,
        plain: int = 0,
    ) -> None:
        found = program()
        assert found, "nginx is not installed"
        folder.mkdir()
        self.folder, self.port, self.plain, self.tls = folder, port, plain, tls
        text = (
            here_with_tls(shown(), port, plain, servers, folder, tls)
            if tls
            else here(shown(), port, servers, folder)
        )
        (folder / "nginx.conf").write_text(text)
        words = [found, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "error.log"]
        subprocess.run([*words, "-t", "-q"], check=True)
        self._process = subprocess.Popen([*words, "-g", "daemon off;"])
        until = time.monotonic() + STARTED
        while not all(listens(one) for one in (port, plain) if one):
            assert self._process.poll() is None and time.monotonic() < until, "it did not start"
            time.sleep(0.01)

    @property
    def pid(self) -> int:
        return self._process.pid

    def written(self) -> str:
        """All that it wrote to files, whatever they are called."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        return "".join(
            file.read_text(errors="replace") for file in files if file.name != "nginx.conf"
        )

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)


def listens(port: int) -> bool:
    """Whether somebody answers at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def seconds(pid: int) -> float:
    """Processor time (user and system) of a process and of all its children, dead ones too."""
    total = sum(_ticks(pid))
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _parent(int(entry.name)) == pid:
            total += sum(_ticks(int(entry.name)))
    return total / os.sysconf("SC_CLK_TCK")


def _fields(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 20


def _ticks(pid: int) -> list[int]:
    return [int(field) for field in _fields(pid)[11:15]]  # utime, stime and those of children


def _parent(pid: int) -> int:
    return int(_fields(pid)[1])
