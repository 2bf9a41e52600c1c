"""The bodies that adopt resolutions: one table of their symbols and of the names that others give
them.
"""

from __future__ import annotations

from typing import NamedTuple


class Body(NamedTuple):
    """A body, and how its documents and resolutions are named.

    code            GA, SC: what `organ` and `body` of the records hold
    documents       how the symbols of its documents begin
    resolutions     how those of its resolutions begin; None where they have symbols of another kind
    by_session      whether a resolution is numbered by session or year and a slash: 78/228; not
                    S/RES/2331 (2016)
    in_margin       what delegates write before such a number in place of the symbol's beginning;
                    None: the whole symbol
    actor           its name in the addresses of Akoma Ntoso
    """

    code: str
    documents: str
    resolutions: str | None = None
    by_session: bool = False
    in_margin: str | None = None
    actor: str = "un"


BODIES = (
    # the order counts: the documents of a commission begin as its council's do
    Body(
        code="HRC",
        documents="A/HRC/",
        resolutions="A/HRC/RES/",
        by_session=True,
        in_margin="HRC ",
        actor="unhrc",
    ),
    Body(
        code="GA", documents="A/", resolutions="A/RES/", by_session=True, in_margin="", actor="unga"
    ),
    Body(code="SC", documents="S/", resolutions="S/RES/", in_margin="SC ", actor="unsc"),
    Body(code="CCPCJ", documents="E/CN.15/"),
    Body(code="CND", documents="E/CN.7/"),
    Body(code="CSW", documents="E/CN.6/"),
    Body(code="CHR", documents="E/CN.4/", resolutions="E/CN.4/RES/", by_session=True),
    Body(
        code="ECOSOC",
        documents="E/",
        resolutions="E/RES/",
        by_session=True,
        in_margin="ECOSOC ",
        actor="unecosoc",
    ),
    Body(code="CTOC/COP", documents="CTOC/COP"),
    Body(code="UNEA", documents="UNEP/EA"),
)

SERIES_OF_SYMBOLS = (
    "A",
    "S",
    "E",
    "T",
    "ST",
    "CEDAW",
    "CRC",
    "CCPR",
    "CAT",
    "CERD",
    "CMW",
    "CRPD",
    "CED",
    "CTOC",
    "CAC",
    "UNEP",
    "FCCC",
    "TD",
    "DP",
    "HSP",
    "UNW",
    "CD",
    "ICCD",
    "IDB",
    "UNODC",
    "SPLOS",
    "NPT",
    "ISBA",
    "CBD",
)
"""What the symbols of documents begin with, up to the first slash: organs, treaty bodies and
programmes.
"""

SHORT_RESOLUTION = r"\d+/\d+[A-Z]?"
"""Pattern of a resolution of the Assembly named by session and number alone, as delegates do:
78/228, 60/251B.
"""

_BY_CODE = {body.code: body for body in BODIES}
_UNKNOWN = Body(code="", documents="")


def body_with_code(code: str | None) -> Body:
    """The body of a code; for any other code, and for None, one of which nothing is known."""
    return _BY_CODE.get(code or "", _UNKNOWN)
