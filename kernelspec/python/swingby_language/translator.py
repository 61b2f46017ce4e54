"""Writes papermill's injected parameters in Swingby."""

import math

from papermill.exceptions import PapermillException
from papermill.translators import PythonTranslator, papermill_translators

from .table import LANGUAGE

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"})


class SwingbyTranslator(PythonTranslator):
    """Swingby's literals are Python's, as far as they go: no dictionaries, no infinities."""

    @classmethod
    def translate_str(cls, val: str) -> str:
        return f'"{val.translate(_ESCAPES)}"'

    @classmethod
    def translate_float(cls, val: float) -> str:
        if not math.isfinite(val):
            raise PapermillException(f"a parameter cannot be {val}: Swingby's numbers are finite")
        return repr(val)

    @classmethod
    def translate_dict(cls, val: dict) -> str:
        raise PapermillException(f"a parameter cannot be {val}: Swingby has no dictionaries")

    @classmethod
    def comment(cls, cmt_str: str) -> str:
        return f"{LANGUAGE['comment']} {cmt_str}".strip()

    @classmethod
    def codify(cls, parameters: dict, comment: str = "Parameters") -> str:
        # Skips the Python translator's own method, which would send the cell through a Python formatter.
        return super(PythonTranslator, cls).codify(parameters, comment)


papermill_translators.register(LANGUAGE["name"], SwingbyTranslator)
