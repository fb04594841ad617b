"""Quick Build: a Pelican plugin for parallel and incremental builds, useful to any site; it knows nothing of news."""


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from .hooks import register as connect

    connect()
