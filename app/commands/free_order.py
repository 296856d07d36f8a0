"""Commands whose options and words may stand in any order."""

from __future__ import annotations

import argparse
from typing import Any


class FreeOrderParser(argparse.ArgumentParser):
    """Takes `export FILE --home X TEXT` as `export FILE TEXT --home X`, where argparse can.

    It cannot where a word and an option exclude each other; there is only one word then.
    """

    _is_within = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Return the options and what is left over."""
        if self._is_within:
            return super().parse_known_args(args, namespace)
        self._is_within = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        except TypeError:  # what argparse raises for a parser that it cannot take apart so
            return super().parse_known_args(args, namespace)
        finally:
            self._is_within = False
