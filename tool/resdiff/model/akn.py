"""The constants of AKN4UN that its reader and its writer share."""

from __future__ import annotations

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
