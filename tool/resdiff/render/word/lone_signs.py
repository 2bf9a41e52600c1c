"""Signs of comments in paragraphs that come or go and have nobody to go on in.

    … ¶ [deleted]  <w:tbl>      settled, the paragraph goes; its sign would keep it there

Everywhere else a sign stays, whatever is settled: it goes on in the next paragraph.
"""

from __future__ import annotations

from lxml.etree import _Element

from resdiff.ooxml.comments import COMMENT_SIGNS
from resdiff.ooxml.names import W, parent_of, word_tags
from resdiff.render.word.blocks import next_block
from resdiff.render.word.tracked_changes import ChangeMarks, MarkKind

# Marks at the end of a paragraph that goes when changes are accepted, and when they are rejected.
_MARKS_OF_END: tuple[tuple[MarkKind, tuple[str, ...]], ...] = (
    ("del", word_tags("del", "moveFrom")),
    ("ins", word_tags("ins", "moveTo")),
)


def bind_lone_signs(root: _Element, marks: ChangeMarks) -> int:
    """Signs in paragraphs that come or go, and could not go on in another one, come and go with
    them; how many these are. Elsewhere a sign stays whatever is settled.
    """
    bound = 0
    for sign in list(root.iter(COMMENT_SIGNS)):
        run = parent_of(sign)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if paragraph is None or parent_of(run) is not paragraph:
            continue
        # accepted one side goes, rejected the other: each is looked at for itself
        for kind, tags in _MARKS_OF_END:
            if _sign_has_end(paragraph, tags) and not _can_go_on(paragraph, tags):
                marks.wrap_sign(run, kind)
                bound += 1
                break
    return bound


def _can_go_on(paragraph: _Element, tags: tuple[str, ...]) -> bool:
    """Whether what is left of a paragraph without its end goes on in another one."""
    following = next_block(paragraph)
    while following is not None and _sign_has_end(following, tags):
        following = next_block(following)
    return following is not None and following.tag == f"{W}p"


def _sign_has_end(block: _Element, tags: tuple[str, ...]) -> bool:
    look = block.find(f"{W}pPr/{W}rPr")
    return look is not None and any(look.find(tag) is not None for tag in tags)
