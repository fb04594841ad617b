"""The namespace name under which Pelican finds the installed plugin; the code lives in `quick_build`."""

from quick_build import register as register
