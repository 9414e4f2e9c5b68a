"""Records a library's HTTP responses and errors, since libraries hide many of them."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import requests
import structlog

from chat_with_video.sources.youtube.failures import (
    CAPTIONS_PATH,
    PLAYER_PATH,
    failure_of_error,
    failure_of_status,
)
from chat_with_video.sources.youtube.metadata import thumbnail_of
from chat_with_video.sources.youtube.player import Player
from chat_with_video.sources.youtube.provider_errors import (
    ANOTHER_VIDEO,
    NOT_UNDERSTOOD,
    ROBOT_CHECK,
    PlayerNotAccepted,
    ProviderFailed,
    Unconfirmed,
)
from chat_with_video.sources.youtube.schemas import Metadata
from chat_with_video.sources.youtube.verdict import most_telling

log = structlog.get_logger(__name__)

_PAGE_PATH = "/watch"
_PLAYER_IN_PAGE = re.compile(r"ytInitialPlayerResponse\s*=\s*(?=\{)")
_SIGNED_OUT = re.compile(r'"LOGGED_IN":\s*false')
# YouTube sends a suspected robot to Google's page with this path, or shows its question at once.
_ROBOT_PATH = "/sorry/"
_ROBOT_QUESTION = re.compile(r"g-recaptcha|captcha-form|unusual traffic from your computer")
# Only a page of YouTube itself has this.
_PAGE_SETTINGS = "ytcfg"


@dataclass(slots=True)
class HttpRecorder:
    """Observes one provider, and tells failures apart by YouTube's real responses.

    `players` are the answers of YouTube's players about the video, in order; `page` is the one
    that stands in the video's page. `is_signed_out` is what the page says, and
    `is_player_signed_out` what a player says: only yt-dlp signs in to players.
    """

    video_id: str = ""
    players: list[Player] = field(default_factory=list)
    page: Player | None = None
    statuses: list[tuple[str, int]] = field(default_factory=list)
    errors: list[requests.RequestException] = field(default_factory=list)
    is_robot_check: bool = False
    is_signed_out: bool = False
    is_player_signed_out: bool = False
    is_about_another: bool = False

    def on_response(self, response: requests.Response) -> None:
        path = urlsplit(response.url).path
        self.statuses.append((path, response.status_code))
        if path == PLAYER_PATH:
            self._note_player(_json(response.text) if response.ok else None)
        elif path != CAPTIONS_PATH:
            self._note_page(path, response.text)

    def _note_player(self, answer: object) -> None:
        player = self._about_this_video(Player.parse(answer))
        if player is not None:
            self.players.append(player)
            self.is_player_signed_out |= player.signed_in is False

    def _note_page(self, path: str, page: str) -> None:
        is_question = _PAGE_SETTINGS not in page and _ROBOT_QUESTION.search(page) is not None
        self.is_robot_check |= is_question or path.startswith(_ROBOT_PATH)
        self.is_signed_out |= _SIGNED_OUT.search(page) is not None
        found = _PLAYER_IN_PAGE.search(page)
        if path == _PAGE_PATH and found is not None:
            self.page = self._about_this_video(Player.parse(_json(page[found.end() :])))

    def _about_this_video(self, player: Player | None) -> Player | None:
        # To a player that it no longer knows, YouTube sometimes gives a video that says so.
        if player is None or player.video_id in {None, self.video_id} or not self.video_id:
            return player
        self.is_about_another = True
        return None

    def on_error(self, error: requests.RequestException) -> None:
        self.errors.append(error)

    @property
    def playing(self) -> list[Player]:
        """The answers of players that play the video, those with captions first."""
        playing = [player for player in self.players if player.outcome is None]
        return sorted(playing, key=lambda player: not player.tracks)

    @property
    def gives_captions(self) -> bool:
        """Whether a player plays the video and offers captions that anybody gets."""
        return any(
            bool(player.tracks) and all(track.is_given for track in player.tracks)
            for player in self.playing
        )

    @property
    def blocks(self) -> int:
        """How many answers said that this address is taken for a robot."""
        limited = sum(status == requests.codes.too_many_requests for _, status in self.statuses)
        refused = sum(player.outcome == "blocked" for player in self.players)
        return limited + refused + self.is_robot_check

    @property
    def metadata(self) -> Metadata | None:
        """The facts about the video from all answers, the page's first: it tells the date."""
        answers = [self.page, *self.players] if self.page is not None else self.players
        known = [player.metadata for player in answers if player.metadata is not None]
        if not known:
            return None
        facts = replace(known[0], thumbnail_url=thumbnail_of(self.video_id))
        for other in known[1:]:
            facts = _completed(facts, other)
        return facts

    @property
    def refusal(self) -> ProviderFailed | None:
        """The players' refusal to play the video; None if one plays it, or none answered."""
        if self.playing:
            return None
        refusals = [failure for player in self.players if (failure := _refusal(player))]
        return most_telling(refusals) if refusals else None

    @property
    def known_failure(self) -> ProviderFailed | None:
        """The reason for the failure: from the player first, then HTTP, then the connection."""
        return self.refusal or self._http_failure() or self._line_failure()

    def failure(self) -> ProviderFailed:
        """The reason for the failure; an answer of unknown form if nothing else was recorded."""
        return self.known_failure or ProviderFailed("error", NOT_UNDERSTOOD)

    @contextmanager
    def guarding(self, provider: str) -> Iterator[None]:
        """Wraps the whole work of a provider; raises nothing but ProviderFailed.

        The form of YouTube's answers may change any day. An error of a library that reads them is
        then not a bug of this program, and the next provider may understand them.
        """
        try:
            yield
        except ProviderFailed:
            raise
        except Exception as exc:
            failure = self.failure()
            if failure.said == NOT_UNDERSTOOD:
                log.warning("youtube.not_understood", rung=provider, exc_info=True)
            raise failure from exc

    def _http_failure(self) -> ProviderFailed | None:
        failures = [
            failure
            for path, status in self.statuses
            if (failure := failure_of_status(path, status)) is not None
        ]
        blocks = [failure for failure in failures if failure.outcome == "blocked"]
        if blocks:
            return blocks[0]
        if self.is_robot_check:
            return ProviderFailed("blocked", ROBOT_CHECK)
        if self.is_about_another:
            return ProviderFailed("refused", ANOTHER_VIDEO)
        # That a player is not accepted says less than any other failure.
        failures.sort(key=lambda failure: not isinstance(failure, PlayerNotAccepted))
        return failures[-1] if failures else None

    def _line_failure(self) -> ProviderFailed | None:
        return failure_of_error(self.errors[-1]) if self.errors else None


def _refusal(player: Player) -> ProviderFailed | None:
    outcome = player.outcome
    if outcome is None:
        return None
    kind = Unconfirmed if player.is_unconfirmed else ProviderFailed
    is_sign_in = player.status == "LOGIN_REQUIRED"
    return kind(outcome, player.reason, starts_at=player.starts_at, is_sign_in=is_sign_in)


def _completed(facts: Metadata, other: Metadata) -> Metadata:
    return Metadata(
        title=facts.title or other.title,
        channel_name=facts.channel_name or other.channel_name,
        publication_date=facts.publication_date or other.publication_date,
        view_count=facts.view_count if facts.view_count is not None else other.view_count,
        duration_s=facts.duration_s if facts.duration_s is not None else other.duration_s,
        thumbnail_url=facts.thumbnail_url,
    )


def _json(text: str) -> object:
    """The first JSON value of a text; None if there is none, or it is nested without end."""
    try:
        return json.JSONDecoder().raw_decode(text.lstrip("\ufeff \t\r\n"))[0]
    except (ValueError, RecursionError):
        return None
