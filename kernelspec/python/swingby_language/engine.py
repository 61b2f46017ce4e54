"""What papermill imports at its start: its ordinary engine under our name, and with it our translator.

The two modules may be imported in either order, so nothing here needs the translator to be complete.
"""

from papermill.engines import NBClientEngine as SwingbyEngine

from . import translator

__all__ = ["SwingbyEngine", "translator"]
