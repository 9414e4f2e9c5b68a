"""The settings of the server's connections."""

import socket

from chat_with_video.core.config import WebSettings
from chat_with_video.web import server


def test_data_written_to_a_connection_is_sent_at_once() -> None:
    with (
        server.listen(WebSettings(port=0)) as listener,
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as connection,
    ):
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
