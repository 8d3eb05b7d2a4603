"""What docs/scale.md shows for nginx; `python -m tests.storm.fleet` runs it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from campaigns.server.bodies import MOST
from campaigns.server.stopping import LAST, PATIENCE
from tests.storm import proxy
from tests.storm.certificate import Certificate

SITE = proxy.shown()


def lines(word: str) -> list[str]:
    """What a directive is set to, wherever it is."""
    return re.findall(rf"^ *{word} +(.+?);$", SITE, re.MULTILINE)


def test_no_server_of_it_writes_down_who_came_or_what_they_asked() -> None:
    servers = SITE.count("server {\n")
    assert lines("access_log") == ["off"] * servers
    assert lines("error_log") == ["/dev/null emerg"] * servers
    assert not re.search(r"\$(proxy_add_x_forwarded_for|remote_addr|binary_remote_addr)", SITE)


def test_a_request_is_sent_to_another_process_also_when_it_is_a_post() -> None:
    assert lines("proxy_next_upstream") == ["error timeout non_idempotent"]
    assert "max_fails=0" in SITE


def test_its_limits_leave_ours_the_word() -> None:
    (most,) = lines("client_max_body_size")
    assert int(most.removesuffix("k")) * 1024 > MOST
    assert lines("client_body_buffer_size") == [most], "a body must not touch the disk"
    (patience,) = lines("proxy_read_timeout")
    assert int(patience.removesuffix("s")) > LAST > PATIENCE


def test_http_leads_to_its_own_name_over_tls_that_is_not_old() -> None:
    assert lines("return")[0] == "301 https://$server_name$request_uri"
    assert lines("ssl_protocols") == ["TLSv1.2 TLSv1.3"]
    assert lines("server_tokens") == ["off"] * SITE.count("server {\n")


def test_with_a_certificate_of_its_own_nothing_else_differs(tmp_path: Path) -> None:
    held = Certificate(tmp_path / "chain", tmp_path / "key", "")
    here = proxy.here_with_tls(SITE, 9443, 9080, [9001, 9002], tmp_path, held)
    shown = Counter(line.strip() for line in SITE.splitlines())
    tried = Counter(line.strip() for line in here.partition("http {")[2].splitlines())
    assert sorted((shown - tried).elements()) == [
        *("listen 443 ssl http2;", "listen 80;"),
        *("listen [::]:443 ssl http2;", "listen [::]:80;"),
        *("server 127.0.0.1:8502 max_fails=0;", "server 127.0.0.1:8503 max_fails=0;"),
        "ssl_certificate /etc/ssl/play.example.org/fullchain.pem;",
        "ssl_certificate_key /etc/ssl/play.example.org/key.pem;",
    ]
    assert {"listen 127.0.0.1:9443 ssl http2;", "listen 127.0.0.1:9080;"} <= tried.keys()


def test_on_this_machine_it_is_the_same_without_the_certificate(tmp_path: Path) -> None:
    here = proxy.here(SITE, 9999, [9001, 9002, 9003], tmp_path)
    assert re.findall(r"server 127\.0\.0\.1:(\d+)", here) == ["9001", "9002", "9003"]
    assert re.findall(r"listen (.+);", here) == ["127.0.0.1:9999"] and "ssl_" not in here
    for word in ("proxy_next_upstream", "access_log", "error_log /dev/null", "gzip off"):
        assert here.count(word) == SITE.count(word)
