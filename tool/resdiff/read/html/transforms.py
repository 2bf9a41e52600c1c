"""Where and how small a transformation of a style sheet draws a text.

transform: translate3d(-9999px, 0, 0)   scale(.001)   matrix(0, 0, 0, 0, 0, 0)   rotateX(.25turn)
"""

from __future__ import annotations

import math
from collections.abc import Callable

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.lengths import degrees, pixels

_FUNCTION = lazy_pattern(r"([a-z0-9]+)\(((?:[^()]|\([^()]*\))*)\)")
_MOST_FUNCTIONS = 20
_SMALLEST_SCALE = 0.15  # of print of the usual size nothing is read then
_LARGEST_SCALE = 40.0  # letters are larger than the screen
_FARTHEST_LEFT, _FARTHEST_RIGHT = -400.0, 5000.0  # pixels

_Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def is_drawn_out_of_sight(transform: str) -> bool:
    """Whether a transformation moves a text off the page, or makes it too small to be read."""
    functions = _functions_in(transform)
    for name, arguments in functions:
        if name.startswith("translate") and any(map(_is_whole_away, arguments[:2])):
            return True
    if _is_behind_eye(functions):
        return True
    a, b, c, d, across, down = _matrix_of(functions)
    if max(map(abs, (a, b, c, d))) > _LARGEST_SCALE:
        return True
    if min(math.hypot(a, b), math.hypot(c, d)) < _SMALLEST_SCALE:
        return True
    if abs(a * d - b * c) < _SMALLEST_SCALE**2:
        return True
    return min(across, down) < _FARTHEST_LEFT or across > _FARTHEST_RIGHT


def is_mirrored(transform: str) -> bool:
    """Whether a transformation draws a text from right to left."""
    a, b, c, d, _, _ = _matrix_of(_functions_in(transform))
    return a * d - b * c < 0


def scale_of(transform: str) -> float:
    """How large a transformation draws a text, of its size."""
    a, b, c, d, _, _ = _matrix_of(_functions_in(transform))
    return min(math.hypot(a, b), math.hypot(c, d))


def shift_down_of(transform: str, translate: str) -> float:
    """How many pixels further down a text is drawn, less than none where it is further up."""
    down = _shift_of(translate.split(), 1) if translate else 0.0
    return down + _matrix_of(_functions_in(transform))[5]


def is_turned_over(transform: str) -> bool:
    """Whether a transformation shows the back of a text."""
    functions = _functions_in(transform)
    a, b, c, d, _, _ = _matrix_of(functions)
    in_space = any(name in ("rotatex", "rotatey", "rotate3d") for name, _ in functions)
    return in_space and a * d - b * c < 0


def _functions_in(transform: str) -> list[tuple[str, list[str]]]:
    found = _FUNCTION.findall(transform)[:_MOST_FUNCTIONS]
    return [(name, [one.strip() for one in inner.split(",")]) for name, inner in found]


def _matrix_of(functions: list[tuple[str, list[str]]]) -> _Matrix:
    matrix = _AS_IT_IS
    for name, arguments in functions:
        made = _TRANSFORM_FUNCTIONS.get(name)
        if made is not None:
            matrix = _product(matrix, made(arguments))
    return matrix


_FARTHEST_SEEN = 20  # times the distance of the eye


def _is_behind_eye(functions: list[tuple[str, list[str]]]) -> bool:
    """Whether a text is moved nearer than the eye, perspective(100px) translatez(101px), or so far
    from it that nothing is left of its size.
    """
    distance, nearer = 0.0, 0.0
    for name, arguments in functions:
        if name == "perspective":
            distance = _shift_of(arguments, 0)
        elif name in ("translatez", "translate3d"):
            nearer += _shift_of(arguments, len(arguments) - 1)
    return 0 < distance <= nearer or -nearer > _FARTHEST_SEEN * distance > 0


def is_moved_out_of_sight(translate: str) -> bool:
    """The same of `translate`, which has its lengths without brackets."""
    return is_drawn_out_of_sight(f"translate({','.join(translate.split()[:2])})")


def is_scaled_away(scale: str) -> bool:
    """The same of `scale`."""
    return is_drawn_out_of_sight(f"scale({','.join(scale.split()[:2])})")


def is_turned_away(rotate: str) -> bool:
    """The same of `rotate`: x 90deg, 1 0 0 90deg."""
    turned = rotation_of(rotate)
    return bool(turned) and is_drawn_out_of_sight(turned)


def rotation_of(rotate: str) -> str:
    """The function of `transform` that is the same as `rotate`; nothing for one within the page."""
    words = rotate.split()
    if len(words) == 2:
        return f"rotate{words[0]}({words[1]})"
    return f"rotate3d({','.join(words)})" if len(words) == 4 else ""


def _is_whole_away(length: str) -> bool:
    """Whether a share moves a text by all of its own size, to where lines begin."""
    return length.endswith("%") and _factor(length.rstrip("%")) <= -100


def _factor(text: str) -> float:
    try:
        value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0
    return value if math.isfinite(value) else 0.0


def _shift_of(arguments: list[str], at: int) -> float:
    # of a sum with a share the lengths count: calc(-100vw - 50%)
    return pixels(arguments[at], 0.0, whole=0.0) or 0.0 if at < len(arguments) else 0.0


def _scale(arguments: list[str]) -> _Matrix:
    across = _factor(arguments[0])
    down = _factor(arguments[1]) if len(arguments) > 1 else across
    return (across, 0, 0, down, 0, 0)


def _rotated(angle: float) -> _Matrix:
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (cosine, sine, -sine, cosine, 0, 0)


def _turned_in_space(arguments: list[str]) -> _Matrix:
    if len(arguments) < 4:
        return _AS_IT_IS
    x, y, z = (_factor(one) for one in arguments[:3])
    if abs(z) >= max(abs(x), abs(y)):
        return _rotated(degrees(arguments[3]))
    cosine = math.cos(math.radians(degrees(arguments[3])))
    return (cosine, 0, 0, 1, 0, 0) if abs(y) >= abs(x) else (1, 0, 0, cosine, 0, 0)


def _given(arguments: list[str]) -> _Matrix:
    values = [_factor(one) for one in arguments]
    if len(values) == 16:  # matrix3d: of four columns the first two, and where it moves to
        values = [values[at] for at in (0, 1, 4, 5, 12, 13)]
    if len(values) != 6:
        return _AS_IT_IS
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


_TRANSFORM_FUNCTIONS: dict[str, Callable[[list[str]], _Matrix]] = {
    "scale": _scale,
    "scale3d": _scale,
    "scalex": lambda a: (_factor(a[0]), 0, 0, 1, 0, 0),
    "scaley": lambda a: (1, 0, 0, _factor(a[0]), 0, 0),
    "translate": lambda a: (1, 0, 0, 1, _shift_of(a, 0), _shift_of(a, 1)),
    "translate3d": lambda a: (1, 0, 0, 1, _shift_of(a, 0), _shift_of(a, 1)),
    "translatex": lambda a: (1, 0, 0, 1, _shift_of(a, 0), 0),
    "translatey": lambda a: (1, 0, 0, 1, 0, _shift_of(a, 0)),
    "rotate": lambda a: _rotated(degrees(a[0])),
    "rotatez": lambda a: _rotated(degrees(a[0])),
    "rotatex": lambda a: (1, 0, 0, math.cos(math.radians(degrees(a[0]))), 0, 0),
    "rotatey": lambda a: (math.cos(math.radians(degrees(a[0]))), 0, 0, 1, 0, 0),
    "rotate3d": _turned_in_space,
    "skewx": lambda a: (1, 0, math.tan(math.radians(degrees(a[0]))), 1, 0, 0),
    "skewy": lambda a: (1, math.tan(math.radians(degrees(a[0]))), 0, 1, 0, 0),
    "skew": lambda a: (1, 0, math.tan(math.radians(degrees(a[0]))), 1, 0, 0),
    "matrix": _given,
    "matrix3d": _given,
}


def _product(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    m, n, o, p, q, r = other
    return (
        a * m + c * n, b * m + d * n, a * o + c * p, b * o + d * p,
        a * q + c * r + e, b * q + d * r + f,
    )  # fmt: skip
