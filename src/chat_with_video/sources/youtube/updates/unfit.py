"""What the checks of a wheel or of a folder raise."""


class Unfit(ValueError):
    """A rule is broken. The text is the reason, as a clause: no capital, no full stop."""
