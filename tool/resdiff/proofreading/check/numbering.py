"""Numbers of paragraphs that are missing, printed twice, wrong or out of order; paragraphs printed
twice; notes and their marks.

1, 2, 2, 4     the second 2 should be 3
1, 2, 4        3 is missing
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from resdiff.languages.numerals import letters, roman
from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Note, Paragraph
from resdiff.parse.label_values import alphabet_of, label_characters, label_values
from resdiff.proofreading.check.texts import ProofText, number_of, scope_of
from resdiff.proofreading.findings import Finding, FindingKind
from resdiff.text.folding import paragraph_form

# shorter ones are said twice for good reason: "None." in a list, a name in a table
_LEAST_TWICE = 40
_MOST_TWICE = 2  # times that a paragraph stands by mistake
# a level on which so many paragraphs bear one number has lost its numbers
_LEAST_ALIKE = 6
_BRACKET = lazy_pattern(r"[)）]")
# letters that lists of a language use at least before they double them
_LETTERS_OF_LIST = 20
# ids of paragraphs with a number that their text has already: A.op3-2
_OF_FURTHER_LIST = lazy_pattern(r".*-\d+$")
_Numbered = tuple[Paragraph, int]


def numbering_findings(text: ProofText) -> Iterator[Finding]:
    """What is wrong with printed numbers, level by level."""
    before = 0
    for family in text.families:
        if family[0].kind == "preambular" and family[0].parent is None:
            continue
        numbered = list(_numbers_of_labels(family))
        places = {paragraph.id: at for at, paragraph in enumerate(family)}
        on_top = family[0].parent is None
        lost = _lost_numbers(numbered)
        if lost is not None:
            yield lost
        elif _is_numbering(numbered, family):
            # the numbers of a section may go on from the one before it
            goes_on = on_top and numbered[0][1] == before + 1
            yield from _of_sequence(numbered, text, before if goes_on else 0, places)
        if numbered and on_top:
            before = max(number for _, number in numbered)


def _lost_numbers(numbered: Sequence[_Numbered]) -> Finding | None:
    """One finding for a level on which most paragraphs bear the same number: it was lost when the
    file was made."""
    counts = Counter(number for _, number in numbered)
    number, count = counts.most_common(1)[0] if counts else (0, 0)
    if count < _LEAST_ALIKE or 2 * count <= len(numbered):
        return None
    second = [paragraph for paragraph, n in numbered if n == number][1]
    why = f"{count} paragraphs are numbered {second.label}"
    return _of_label("number", second, why, None)


def _is_numbering(numbered: Sequence[_Numbered], family: Sequence[Paragraph]) -> bool:
    """Whether numbers are those of a level: where most have none, or one alone below a paragraph
    has, what is printed is no numbering of paragraphs."""
    enough = len(numbered) * 2 > len(family)
    return enough and (len(numbered) > 1 or family[0].parent is None)


def _numbers_of_labels(family: Sequence[Paragraph]) -> list[_Numbered]:
    if family[0].parent is None:
        found = [(p, number_of(p.id)) for p in family if p.label]
    else:
        found = _numbers_of_sub_paragraphs(family)
    return [(p, n) for p, n in found if n is not None]


def _numbers_of_sub_paragraphs(family: Sequence[Paragraph]) -> list[tuple[Paragraph, int | None]]:
    # their ids count places: what is printed is in their labels
    labelled = [p for p in family if p.label and _has_form_of(p, family)]
    read = [(p, label_values(label_characters(p.label or ""))) for p in labelled]
    way = _way_of_counting([values for _, values in read])
    return [(p, values.get(way)) for p, values in read]


def _has_form_of(paragraph: Paragraph, family: Sequence[Paragraph]) -> bool:
    """Whether a label has brackets as the first one has: beside (a) a II. is of a heading."""
    first = next(p.label for p in family if p.label)
    return bool(_BRACKET.search(first)) == bool(_BRACKET.search(paragraph.label or ""))


def _way_of_counting(labels: Sequence[Mapping[str, int]]) -> str:
    """Roman numbers or the letters of an alphabet: the way that fits most labels of a list."""
    first = labels[0] if labels else {}
    # a list begins with its first letter, or lacks that alone
    ways = {w: (-value, _steps_of_one(labels, w)) for w, value in first.items() if value < 3}
    return max(ways, key=lambda one: ways[one], default="")


def _steps_of_one(labels: Sequence[Mapping[str, int]], way: str) -> int:
    """How often a label follows the one before it: Arabic has two orders of its letters."""
    values = [label.get(way, 0) for label in labels]
    return sum(after == before + 1 for before, after in pairwise(values))


def _of_sequence(
    numbered: Sequence[_Numbered],
    text: ProofText,
    last: int,
    places: Mapping[str, int],
) -> Iterator[Finding]:
    first = numbered[0][1]
    printed = _all_printed(numbered, text)
    before = -1
    seen: set[int] = set()
    behind = [*(number for _, number in numbered[1:]), None]
    for (paragraph, number), following in zip(numbered, behind, strict=True):
        # an (a) right behind the (a) of one paragraph is a misprint
        again = (last, places[paragraph.id]) == (1, before + 1) if paragraph.parent else False
        again = again and paragraph.id not in text.headed
        if not again and _opens_section(paragraph, (last, number, following), text):
            seen, last = {1}, 1
            continue
        if number == last + 1:
            last = number
        elif following == last + 2 and number != following:
            last += 1
            yield _numbered_otherwise(paragraph, last)
        elif number in seen:
            yield _numbered_otherwise(paragraph, None)
        elif number > last:
            stand_there = places[paragraph.id] - before - 1
            yield from _gap_before(paragraph, range(last + 1, number), stand_there, printed)
            last = number
        elif number > first:  # a lower one is of a text that is quoted
            why = f"{paragraph.label} stands behind {_named_as(paragraph, last)}"
            yield _of_label("order", paragraph, why, None)
        seen.add(number)
        before = places[paragraph.id]


def _opens_section(
    paragraph: Paragraph, numbers: tuple[int, int, int | None], text: ProofText
) -> bool:
    """Whether a 1 behind other numbers begins a section that is numbered anew: by the number before
    it, its own and the one that follows."""
    last, number, following = numbers
    if number != 1 or not last:
        return False
    return following in (None, 2) or paragraph.id in text.headed


def _all_printed(numbered: Sequence[_Numbered], text: ProofText) -> set[int]:
    """The numbers of a level; of the highest one also those that were read as parts of a list."""
    top = numbered[0][0]
    further = text.figures_printed(scope_of(top.id)) if top.parent is None else set()
    return {number for _, number in numbered} | further


def _begins_anew(paragraph: Paragraph, last: int) -> bool:
    """Whether a label is the first of two letters: (aa). Not all letters of an alphabet are used
    before it."""
    printed = label_characters(paragraph.label or "")
    doubled = len(printed) == 2 and printed[0] == printed[1] and printed.isalpha()
    return doubled and last >= _LETTERS_OF_LIST


def _numbered_otherwise(paragraph: Paragraph, due: int | None) -> Finding:
    """A number that is not the one that is due, or is printed a second time."""
    if due is None:
        return _of_label("number", paragraph, f"{paragraph.label} is printed twice", None)
    should = _named_as(paragraph, due)
    why = f"numbered {paragraph.label} where {should} is due"
    return _of_label("number", paragraph, why, should)


def _gap_before(
    paragraph: Paragraph, passed: Sequence[int], stand_there: int, printed: set[int]
) -> Iterator[Finding]:
    """Numbers that are missing before a paragraph: they stand nowhere else on its level."""
    # paragraphs that stand there without their numbers are not missing
    if len(passed) <= stand_there or _begins_anew(paragraph, passed[0] - 1):
        return
    missing = [_named_as(paragraph, number) for number in passed if number not in printed]
    if missing:
        why = f"numbering jumps to {paragraph.label}: {', '.join(missing)} missing"
        yield _of_label("gap", paragraph, why, missing[0])


def _named_as(paragraph: Paragraph, number: int) -> str:
    """How a number is printed on the level of a paragraph: 9 - as 8 - is, ج) as ب) is."""
    printed = paragraph.label or ""
    characters = label_characters(printed)
    ways = label_values(characters)
    if paragraph.parent is None:
        named, signs = str(number), f"{number}."
    elif "roman" in ways and paragraph.id.count(".") > 1:
        named, signs = roman(number), f"({roman(number)})"
    else:
        named = letters(number, alphabet_of(characters))
        signs = f"({named})"
    is_like = characters.isdecimal() == named.isdecimal()
    return printed.replace(characters, named, 1) if characters and is_like else signs


def _of_label(kind: FindingKind, paragraph: Paragraph, why: str, expected: str | None) -> Finding:
    """A finding at a printed number, which is no part of the text of its paragraph."""
    return Finding(
        kind=kind,
        paragraph=paragraph.id,
        found=paragraph.label,
        expected=expected,
        sure=True,
        why=why,
    )


def doubled_paragraphs(text: ProofText) -> Iterator[Finding]:
    """Paragraphs that stand on one level with the same words as another one."""
    for family in text.families:
        first: dict[str, Paragraph] = {}
        counts = Counter(_form_of_words(paragraph) for paragraph in family)
        for before, paragraph in pairwise([None, *family]):
            assert paragraph is not None
            form = _form_of_words(paragraph)
            is_row = " | " in paragraph.text
            # a programme of work has the same line each morning (A/C.3/80/L.1)
            recurs = counts[form] > _MOST_TWICE
            too_short = len(form) < _LEAST_TWICE
            if any((too_short, is_row, recurs, paragraph.id in text.with_children)):
                continue
            # sections about one thing each ask for the same, in numbers that begin anew
            ids = (paragraph.id, before.id if before is not None else "")
            if all(map(_OF_FURTHER_LIST.match, ids)):
                continue
            earlier = first.setdefault(form, paragraph)
            if earlier is not paragraph:
                why = f"the words of {label_from_id(earlier.id)} are printed again"
                yield text.piece(paragraph).finding(
                    "twice", (0, len(paragraph.text)), why, sure=True
                )


def _form_of_words(paragraph: Paragraph) -> str:
    return paragraph_form(paragraph.text).casefold().rstrip(".,;:。，；：،؛ ")


def note_findings(text: ProofText) -> Iterator[Finding]:
    """Notes without a mark, marks without a note, and those out of order."""
    marked: dict[str, Paragraph] = {}
    order: list[tuple[Paragraph, int, str]] = []
    labels = {note.label for note in text.notes}
    for paragraph in text.document.paragraphs:
        for mark in paragraph.notes:
            if mark.label not in labels and mark.label.isdecimal():
                why = f"note {mark.label} is marked here and not printed"
                yield text.piece(paragraph).finding("note", (mark.at, mark.at), why, sure=True)
            if mark.label not in marked and mark.label.isdecimal():
                order.append((paragraph, mark.at, mark.label))
            marked.setdefault(mark.label, paragraph)
    yield from _notes_out_of_order(order, text)
    yield from _notes_themselves(text, set(marked))


def _notes_out_of_order(
    order: Sequence[tuple[Paragraph, int, str]], text: ProofText
) -> Iterator[Finding]:
    for (_, _, before), (paragraph, at, label) in pairwise(order):
        if int(label) < int(before):
            why = f"the mark of note {label} stands behind that of note {before}"
            yield text.piece(paragraph).finding("note", (at, at), why, sure=True)


def _is_of_itself(note: Note, text: ProofText) -> bool:
    """Whether a note is about the text: Resolution 77/253 becomes resolution 77/253 A."""
    own = without_part(text.document.symbol or "")
    return any(c.symbol and without_part(c.symbol) == own for c in note.citations)


def _notes_themselves(text: ProofText, marked: set[str]) -> Iterator[Finding]:
    """Of the notes as they are printed: without mark, out of order, printed twice, missing."""
    last = 0
    for note in text.notes:
        if not note.label.isdecimal():
            continue
        number = int(note.label)
        problem = None
        if _is_of_itself(note, text):
            continue  # its mark stands in the title
        if note.label not in marked and note.paragraph is None:
            problem = f"no mark of note {note.label} stands in the text"
        elif number <= last:
            problem = f"note {note.label} is printed behind note {last}"
        if problem:
            yield Finding(
                kind="note", paragraph=note.paragraph, note=note.label, sure=True, why=problem
            )
        last = max(last, number)
