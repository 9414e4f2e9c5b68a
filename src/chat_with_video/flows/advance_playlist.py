"""The job of a playlist: one video after the other, at a polite pace."""

from dataclasses import dataclass

from chat_with_video.bootstrap import App
from chat_with_video.playlists.jobs import AdvancePlaylist
from chat_with_video.playlists.service import Pacing
from chat_with_video.sources.youtube.service import COOLDOWN_S

PACING = Pacing(between_videos_s=10, after_block_s=COOLDOWN_S)


@dataclass(frozen=True, slots=True)
class PlaylistAdvancer:
    """Takes playlists from step to step. What is stored decides each step, so a job that is cut
    off or runs twice repeats nothing."""

    app: App
    pacing: Pacing = PACING

    async def advance(self, job: AdvancePlaylist, _is_last_attempt: bool) -> None:
        """Raises DatabaseAway, after which the job is tried again."""
        async with self.app.transaction() as tx:
            await tx.playlists.advance(job, self.pacing)
