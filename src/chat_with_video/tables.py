"""Every table, for Alembic."""

from chat_with_video.analysis.models import AnalysisPartRow, AnalysisRow
from chat_with_video.chats.models import Chat, Message
from chat_with_video.core.database import Base
from chat_with_video.core.rate_limiter import RateLimitSlot
from chat_with_video.core.revoked_sessions import RevokedSessionRow
from chat_with_video.passages.models import PassageIndexRow
from chat_with_video.playlists.models import Playlist, PlaylistVideo
from chat_with_video.videos.models import SegmentRow, Transcript, Video

__all__ = [
    "AnalysisPartRow",
    "AnalysisRow",
    "Base",
    "Chat",
    "Message",
    "PassageIndexRow",
    "Playlist",
    "PlaylistVideo",
    "RateLimitSlot",
    "RevokedSessionRow",
    "SegmentRow",
    "Transcript",
    "Video",
]
