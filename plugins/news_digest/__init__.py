"""News Digest: a Pelican plugin that turns raw news articles into a digest whose every box points to its sentence."""


def register() -> None:
    """Connect the plugin to Pelican's signals.

    Pelican is imported here and not at the top, so that `news-digest inspect` starts without it.
    """
    from .memory import collect_seldom

    collect_seldom()
    from .hooks import register as connect

    connect()
