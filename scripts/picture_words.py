"""The model's texts in the pictures: about the sample talk, with real quotes from it."""

from typing import Any

ANALYSIS: dict[str, Any] = {
    "summary": (
        "Forgetting is steep at first and then levels out, so what counts is what you do in the "
        "days after you learned something "
        "[[1|Most of what you will lose, you lose on the first day]].\n\n"
        "- **Recall instead of rereading.** After a week, those who had tested themselves recalled "
        "61 percent, those who had read again 40 "
        "[[3|Those who had tested themselves recalled 61 percent]].\n"
        "- **Space your sessions.** Half the sessions, further apart, gave the same memory years "
        "later [[6|Half the sessions, and the same memory]].\n"
        "- **Wait for a tenth to a fifth** of the time for which you want to know the thing "
        "[[7|ten to twenty percent]].\n"
        "- **Mix kinds of problems.** The same practice, shuffled, nearly doubled the score "
        "[[8|On what they had practised in a mix, they scored 72]].\n"
        "- All three feel worse while you do them, and work better later "
        "[[9|Each of them feels worse while you do it, and works better later]]."
    ),
    "action_items": [
        (
            "Close the book, take a blank page, and write down what you remember. "
            "[[4|close it, take a blank page, and write down what you remember]]"
        ),
        (
            "Plan three short reviews: tomorrow, next week, next month. "
            "[[7|open your calendar today and plan three short reviews]]"
        ),
        (
            "Explain one of the three habits to a friend this week. "
            "[[10|this week, explain one of the habits to a friend]]"
        ),
    ],
    "suggested_questions": [
        "Why does rereading feel as if it worked?",
        "How long should I wait between two reviews?",
        "What did the Bahrick family find out?",
        "What is interleaving?",
    ],
    "chapters": [
        {"title": "Three things you remember", "start": "[[0|Think of the last book]]"},
        {"title": "The forgetting curve", "start": "[[1|Let's begin with forgetting]]"},
        {"title": "Close the book, ask yourself", "start": "[[2|Here is the first habit]]"},
        {
            "title": "Leave time in between",
            "start": "[[5|The second habit is to leave time in between]]",
        },
        {"title": "Mix things up", "start": "[[8|The third habit is to mix things up]]"},
        {"title": "All three together", "start": "[[9|Let me put the three together]]"},
    ],
}

QUESTION = "How long should I wait between two reviews?"

ANSWER = (
    "It depends on how long you want to remember. A good rule is to wait **ten to twenty percent** "
    "of that time [[7|A good rule of thumb is ten to twenty percent]]:\n\n"
    "- For a test a week away, one to three days "
    "[[7|For a test that is a week away, the best gap is one to three days]].\n"
    "- To remember for a year, three to five weeks "
    "[[7|To remember for a year, it is about three to five weeks]].\n\n"
    "If some of it has faded by then, good: a little forgetting is what makes the review work "
    "[[8|A little forgetting is what makes the review work]]."
)

# A drawing in place of the player, which needs the network.
SCENE = """<!doctype html><title>Player</title><body style="margin:0;background:#0B1220">
<svg viewBox="0 0 640 360" width="100%" style="display:block">
<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#1E3A8A"/>
<stop offset="1" stop-color="#0B1220"/></linearGradient></defs>
<path fill="url(#g)" d="M0 0h640v360H0z"/>
<path fill="none" stroke="#60A5FA" stroke-width="5" stroke-linecap="round"
 d="M90 70C120 200 190 250 560 268"/>
<path fill="none" stroke="#93C5FD" stroke-opacity=".4" stroke-width="2" d="M90 50v230h480"/>
<text x="290" y="150" fill="#F9FAFB" font-family="sans-serif" font-size="30"
 font-weight="700">The forgetting curve</text>
<path fill="#FFF" fill-opacity=".25" d="M24 334h592v4H24z"/>
<path fill="#EF4444" d="M24 334h190v4H24z"/>
<circle cx="214" cy="336" r="8" fill="#EF4444"/></svg>"""
