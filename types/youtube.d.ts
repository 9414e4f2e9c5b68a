// The parts of YouTube's pages that the hand-over script reads. All of them may be missing.
declare namespace YouTube {
	interface Track {
		baseUrl: string;
		languageCode: string;
		/** `asr` for automatic captions. */
		kind?: string;
	}

	interface AudioTrack {
		captionTrackIndices?: number[];
		defaultCaptionTrackIndex?: number;
	}

	interface PlayerResponse {
		videoDetails?: { videoId?: string; title?: string };
		captions?: {
			playerCaptionsTracklistRenderer?: {
				captionTracks?: Track[];
				audioTracks?: AudioTrack[];
				defaultAudioTrackIndex?: number;
			};
		};
	}

	/** Captions in YouTube's format json3; `aAppend` marks the line ends of automatic ones. */
	interface Json3 {
		events?: {
			tStartMs?: number;
			dDurationMs?: number;
			aAppend?: number;
			segs?: { utf8?: string }[];
		}[];
	}

	interface Player extends HTMLElement {
		getPlayerResponse?: () => PlayerResponse;
		toggleSubtitles?: () => void;
	}
}

interface Window {
	ytInitialPlayerResponse?: YouTube.PlayerResponse;
	ytcfg?: { get?: (name: string) => unknown };
}
