"""The namespace name under which Pelican finds the installed plugin; the code lives in `news_digest`."""

from news_digest import register as register
