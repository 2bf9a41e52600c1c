"""The line below a text with its meeting and day, where one version prints it so that nobody
reads it as such: a session for a meeting, a year of five figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.proofreading.concord.paragraphs_held import is_sure
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.concord.versions import Version


def closing_lines(versions: Sequence[Version]) -> Iterator[Discord]:
    """What is told of such lines; they are taken out of the versions, as they are no paragraphs."""
    odd = [version for version in versions if version.closing_line is not None]
    read = [v.code for v in versions if v not in odd and v.document.meeting]
    if 2 * len(read) <= len(versions):
        return
    for version in odd:
        line = version.closing_line
        if line is not None:
            version.paragraphs.remove(line)
            yield Discord(
                kind="extra",
                paragraph=line.id,
                language=version.code if len(versions) > 2 else None,
                found=line.text,
                agree=tuple(read),
                sure=is_sure(read, len(versions)),
                said={v.code: line.text if v is version else v.document.meeting for v in versions},
                start=0,
                end=len(line.text),
                why=f"the last line of {version.code} does not name a meeting and its day as those "
                f"of {', '.join(read)} do: {line.text}",
            )
