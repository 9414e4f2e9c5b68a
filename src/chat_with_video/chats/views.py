"""From rows to the views that services return."""

from collections.abc import Mapping, Sequence

from chat_with_video.analysis.schemas import StoredAnalysis
from chat_with_video.chats.models import Chat, Message
from chat_with_video.chats.schemas import ChatState, ChatView, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.errors import Problem
from chat_with_video.sources.transcripts.report import TranscriptReport
from chat_with_video.videos.schemas import StoredVideo, TranscriptSummary
from chat_with_video.videos.speakers import Speaker, shown_names

UNTITLED = "Untitled video"


def shown_title(own: str | None, video: StoredVideo) -> str:
    """The user's own title, else the video's, else its id."""
    named = f"YouTube video {video.youtube_id}" if video.youtube_id else UNTITLED
    return own or video.title or named


def chat_view(
    chat: Chat,
    video: StoredVideo,
    *,
    transcript: TranscriptSummary | None,
    analysis: StoredAnalysis | None,
    speakers: Sequence[Speaker],
    messages: Sequence[Message],
    messages_before: int,
) -> ChatView:
    """A chat with all that belongs to it, or its last messages and how many come before."""
    content = analysis.content if analysis else None
    names = shown_names(speakers)
    return ChatView.model_validate(
        {
            "id": chat.id,
            "status": chat.status,
            "stage": chat.stage,
            "error": chat.error,
            "attempts": chat.attempts,
            "source_url": video.source_url,
            "source_type": video.source_type,
            "video_id": video.youtube_id,
            "title": shown_title(chat.title, video),
            "channel_name": video.channel_name,
            "publication_date": video.publication_date,
            "view_count": video.view_count,
            "duration_s": video.duration_s,
            "thumbnail_url": video.thumbnail_url,
            "language": transcript and transcript.language,
            "transcript_kind": transcript and transcript.kind,
            "report": _current_report(transcript),
            "available_languages": video.available_languages,
            "engine": analysis and analysis.key.engine,
            "model": analysis and analysis.key.model,
            "has_transcript": chat.transcript_id is not None,
            "generated_summary": content and content.summary,
            "actionable_items": content.action_items if content else [],
            "suggested_questions": content.suggested_questions if content else [],
            "chapters": content.chapters if content else [],
            "citations": with_names(content.citations, names) if content else [],
            "dropped_citations": content.dropped_citations if content else 0,
            "analysis_cut": content is not None and content.cut,
            "messages": [message_view(message, names) for message in messages],
            "messages_before": messages_before,
            "created_at": chat.created_at,
            "updated_at": chat.updated_at,
        }
    )


def chat_state(chat: Chat) -> ChatState:
    """How far the processing of a chat is."""
    return ChatState(
        id=chat.id,
        status=chat.status,
        error=Problem.model_validate(chat.error) if chat.error else None,
    )


def _current_report(transcript: TranscriptSummary | None) -> TranscriptReport | None:
    """The report on a transcript, with its language as it is now."""
    if transcript is None or transcript.report is None:
        return None
    return transcript.report.model_copy(update={"language": transcript.language})


def message_view(message: Message, names: Mapping[int | None, str]) -> MessageView:
    """A message whose citations show the speakers' present names."""
    view = MessageView.model_validate(message)
    citations = with_names(view.citations, names)
    return view if citations == view.citations else view.model_copy(update={"citations": citations})


def with_names(citations: Sequence[Citation], names: Mapping[int | None, str]) -> list[Citation]:
    """The citations with the speakers' present names."""
    return [
        (
            citation.model_copy(update={"speaker": names[citation.speaker_id]})
            if citation.speaker_id in names
            else citation
        )
        for citation in citations
    ]
