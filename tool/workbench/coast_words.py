"""Words of which invented texts are made: none of them means anything to the code under test."""

from __future__ import annotations

WORDS = [
    "lanterns",
    "wicks",
    "harbours",
    "pilots",
    "ferries",
    "tides",
    "beacons",
    "keepers",
    "ropes",
    "anchors",
    "sails",
    "moorings",
    "buoys",
    "charts",
    "channels",
    "quays",
    "cranes",
    "divers",
    "nets",
    "compasses",
    "lighthouses",
    "rudders",
]
