"""Which engine does the work: the configured model, or the offline engine."""

from chat_with_video.engines.chains import EngineChains
from chat_with_video.engines.fallback import Engines
from chat_with_video.engines.keys import KeyState, LastResult

__all__ = ["EngineChains", "Engines", "KeyState", "LastResult"]
