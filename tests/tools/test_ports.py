"""A port that was given out is free for its server, and for nobody else."""

from __future__ import annotations

import errno
import socket

import pytest

from tests.tools.ports import HOST, free_port


def test_a_server_takes_its_port_as_often_as_it_starts() -> None:
    port = free_port()
    for _ in range(2):
        with socket.socket() as probe:
            assert probe.connect_ex((HOST, port)) == errno.ECONNREFUSED
        with socket.create_server((HOST, port)) as server, socket.create_connection((HOST, port)):
            server.accept()[0].close()


def test_nobody_else_is_given_it() -> None:
    port = free_port()
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind((HOST, port))
    assert len({free_port() for _ in range(50)} | {port}) == 51
