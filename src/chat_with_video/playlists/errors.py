"""The errors of playlists."""

from chat_with_video.core.errors import NotFound


class PlaylistNotFound(NotFound):
    """There is no playlist with this id."""

    code = "playlist-not-found"

    def __init__(self) -> None:
        super().__init__("There is no playlist with this id. Paste its link to add it.")
