"""`python -m chat_with_video`."""

from chat_with_video.cli.main import main

main()
