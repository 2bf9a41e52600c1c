"""The records that every part of resdiff passes on: frozen values, JSON in and out without loss.

Offsets (`at`, `start`, `end`) count code points of the text they belong to; lines and pages count
from 1. The JSON is published in `schema/*.schema.json`.

Errors:
    ResdiffError            anything that ends in one clear line for the user
    ├── InputError          a file that cannot be read: names the file, the place and the remedy
    └── UsageError          a request that makes no sense, such as an unknown format
"""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.amendments import Amendment
from resdiff.model.amendments import NoteMark as NoteMark
from resdiff.model.amendments import Record as Record
from resdiff.model.notebook import html_of
from resdiff.model.reasons import MatchedBy, Reason

ParagraphKind = Literal["preambular", "operative", "paragraph", "heading"]
RemarkKind = Literal["status", "attribution", "alternative", "source"]
ChangeKind = Literal["unchanged", "edited", "inserted", "deleted", "split", "merged"]
Nature = Literal["none", "editorial", "technical", "substantive"]
Operation = Literal["equal", "delete", "insert"]
CommentChangeKind = Literal["unchanged", "new", "changed", "gone"]
CommentPart = Literal["text", "replies", "resolved"]


class Citation(Record, frozen=True, kw_only=True):
    """A United Nations document named in a text. `body`, `symbol` and `date` (ISO) are null where
    the text is silent."""

    start: int
    end: int
    symbol: str | None
    body: str | None = None
    date: str | None = None


class Remark(Record, frozen=True, kw_only=True):
    """What negotiators wrote beside the words of a paragraph; it is no part of its text.

    `text` is as printed, "[agreed ad ref]" or "(EU, US: delete)", and stands before the character
    at offset `at` of the paragraph's text. `names` are the delegations named, `action` what they
    want, null where only names are printed. Whether a bracket means proposed or disputed text is
    the legend's to say.
    """

    kind: RemarkKind
    at: int
    text: str
    names: tuple[str, ...] = ()
    action: str | None = None


class Bracket(Record, frozen=True, kw_only=True):
    """Words in square brackets: from offset `start` to offset `end` of the paragraph's text.

    `depth` is 1 for an outermost pair. `in_text` tells whether the signs themselves stand in the
    text, at its `start` and before its `end`: where they are within a word or beside other
    brackets, the words could not be read without them.
    """

    start: int
    end: int
    depth: int
    in_text: bool = False


class Paragraph(Record, frozen=True, kw_only=True):
    """One paragraph as a reader sees it.

    `id` is the same in all languages (`pp4`, `op12.a`); `label` is what is printed (`12.`, `(a)`);
    `text` is clean reading text without note marks, furniture and label; `opener` the leading words
    of a resolution's paragraph. `parent` is the id of the chapeau. `line` and `page` tell where the
    source has it. `remarks` and `brackets` are those of a text that is being negotiated.
    """

    id: str
    kind: ParagraphKind
    label: str | None = None
    opener: str | None = None
    text: str
    notes: tuple[NoteMark, ...] = ()
    citations: tuple[Citation, ...] = ()
    parent: str | None = None
    line: int | None = None
    page: int | None = None
    remarks: tuple[Remark, ...] = ()
    brackets: tuple[Bracket, ...] = ()


class Note(Record, frozen=True, kw_only=True):
    """A note. `resolved` is its text with `Ibid.` and its like replaced by what they stand for;
    `paragraph` is the id of the paragraph that holds its mark, null where none was found."""

    label: str
    text: str
    resolved: str | None = None
    paragraph: str | None = None
    citations: tuple[Citation, ...] = ()


class Comment(Record, frozen=True, kw_only=True):
    """A comment that somebody set beside the text; it is no part of it.

    `id` is "c1", in the order of the text; `date` is ISO; `text` may have several paragraphs,
    parted by line feeds. `paragraph` is the id of the paragraph that holds its anchor or the mark
    of the note `note` that does; null where it stands at none: then `place` says where. `start`
    and `end` count in the text of the paragraph, or of the note, and are equal where no words are
    commented on; `anchor` quotes these words, of several paragraphs the first and the last, parted
    by a line feed. `reply_to` is the id of the comment that it answers.
    """

    id: str
    author: str
    initials: str | None = None
    date: str | None = None
    text: str
    paragraph: str | None = None
    note: str | None = None
    place: str | None = None
    start: int | None = None
    end: int | None = None
    anchor: str = ""
    reply_to: str | None = None
    resolved: bool = False


class Caution(Record, frozen=True, kw_only=True):
    """Something seen and not understood, or repaired."""

    code: str
    message: str
    line: int | None = None
    page: int | None = None


class Source(Record, frozen=True, kw_only=True):
    """Where a document comes from: the name of its file, the format, and the SHA-256 of its
    bytes.
    """

    file: str
    format: str
    sha256: str


class Masthead(Record, frozen=True, kw_only=True):
    """What the head of a document and its closing lines tell; null where they are silent, never
    guessed.

    `session_days` are the days of the session as printed; `meeting` is the one that adopted the
    text, `vote` what is printed of how it did.
    """

    symbol: str | None = None
    title: str | None = None
    organ: str | None = None
    kind: str | None = None
    session: str | None = None
    committee: str | None = None
    agenda_item: str | None = None
    agenda_title: str | None = None
    date: str | None = None
    distribution: str | None = None
    original_language: str | None = None
    sponsors: tuple[str, ...] = ()
    job_number: str | None = None
    session_days: str | None = None
    adopted: str | None = None
    meeting: str | None = None
    vote: str | None = None
    origin: str | None = None
    amendment: Amendment | None = None


class HeadLine(Record, frozen=True, kw_only=True):
    """A line above the text as printed, and the names of the fields that were read from it; none
    where it was not understood."""

    text: str
    fields: tuple[str, ...] = ()


class LostWords(Record, frozen=True, kw_only=True):
    """Words of a source that stand nowhere in what was read of it, and their place."""

    words: str
    line: int | None = None
    page: int | None = None


class Account(Record, frozen=True, kw_only=True):
    """What became of the words of a source, counted in the source itself.

    `words` is the sum of the counts below it; a Chinese character counts as a word. `warnings`
    counts those that only a warning quotes. `where` holds what is lost, `left_out` once each what
    was recognised as no part of the text.
    """

    words: int
    paragraphs: int
    notes: int
    masthead: int
    furniture: int
    warnings: int
    lost: int
    where: tuple[LostWords, ...] = ()
    left_out: tuple[str, ...] = ()


class Header(Masthead, frozen=True, kw_only=True):
    """A document without its paragraphs: one side of a comparison.

    `head` and `closing` are the lines above and below the text as printed. `account` is null where
    the source was no file of words, such as a draft within a report.
    `legend` is what the document says of its brackets and colours, as printed, a line each.
    """

    source: Source
    language: str | None = None
    enacting_formula: str | None = None
    head: tuple[HeadLine, ...] = ()
    closing: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()
    account: Account | None = None


class Document(Header, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/document/1"):
    """One parsed document. `drafts` are the texts that the report of a committee recommends, each a
    document of its own."""

    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    drafts: tuple[Document, ...] = ()

    def __getitem__(self, paragraph_id: str) -> Paragraph:
        """The paragraph of this id, such as "op3" or "op12.a". Raises KeyError with the id where
        there is none."""
        for paragraph in self.paragraphs:
            if paragraph.id == paragraph_id:
                return paragraph
        raise KeyError(paragraph_id)

    def _repr_html_(self) -> str | None:
        """What a notebook shows of the document; None where the package's face was not imported."""
        return html_of(self)

    @property
    def header(self) -> Header:
        """The document without its paragraphs."""
        return Header(**{name: getattr(self, name) for name in Header.__struct_fields__})


class Change(Record, frozen=True, kw_only=True):
    """One row of a redline.

    `old` and `new` hold ids (labels in changes of notes). `reasons` are all reasons for the nature,
    the weightiest first. `segments` spell both sides: equal and insert joined give the new text,
    equal and delete the old one; where a side has several paragraphs they are parted by a line
    feed. `score` (0 to 1) is how near the two sides are, `matched_by` the pass that paired them,
    `evidence` what speaks for the pair, for split and merged paragraphs pair by pair. `authors` are
    those who tracked the change, where a file is compared with what it was before its own changes.
    """

    kind: ChangeKind
    moved: bool = False
    renumbered: bool = False
    old: tuple[str, ...]
    new: tuple[str, ...]
    nature: Nature
    reasons: tuple[Reason, ...] = ()
    matched_by: MatchedBy | None = None
    score: float | None = None
    evidence: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    segments: tuple[tuple[Operation, str], ...]

    @property
    def old_text(self) -> str:
        """The old text: several paragraphs are parted by a line feed, "" where there are none."""
        return "".join(text for operation, text in self.segments if operation != "insert")

    @property
    def new_text(self) -> str:
        """The new text: several paragraphs are parted by a line feed, "" where there are none."""
        return "".join(text for operation, text in self.segments if operation != "delete")


class HeadChange(Record, frozen=True, kw_only=True):
    """A difference of the heads of two documents.

    `field` is the name of a field, or `line` for a line that is none. `old` and `new` are null
    where a side has none.
    """

    field: str
    old: str | None = None
    new: str | None = None


class CommentChange(Record, frozen=True, kw_only=True):
    """What became of a comment.

    `old` and `new` are its ids, null on a side that does not have it; `paragraph_old` and
    `paragraph_new` those of its paragraphs. Of a changed one `what` names what did: its "text",
    "replies" where an answer came or went, whether it is "resolved". `segments` spell both texts
    where they differ, as those of `Change`.
    """

    kind: CommentChangeKind
    old: str | None = None
    new: str | None = None
    paragraph_old: str | None = None
    paragraph_new: str | None = None
    what: tuple[CommentPart, ...] = ()
    segments: tuple[tuple[Operation, str], ...] = ()


class TermChange(Record, frozen=True, kw_only=True):
    """Words that others take the place of in several paragraphs, whose new ids are given."""

    old: str
    new: str
    paragraphs: tuple[str, ...]


class CitedDocuments(Record, frozen=True, kw_only=True):
    """Documents of the United Nations that only one of two texts cites, paragraphs and notes
    together, by symbol."""

    newly: tuple[str, ...] = ()
    no_longer: tuple[str, ...] = ()


class Comparison(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/comparison/1"):
    """What changed between two documents, in the reading order of the new one."""

    old: Header
    new: Header
    changes: tuple[Change, ...]
    notes: tuple[Change, ...] = ()
    head: tuple[HeadChange, ...] = ()
    comments: tuple[CommentChange, ...] = ()
    cited: CitedDocuments = CitedDocuments()
    terms: tuple[TermChange, ...] = ()
    warnings: tuple[Caution, ...] = ()
    summary: dict[str, int]

    def _repr_html_(self) -> str | None:
        """What a notebook shows of the comparison; None where the package's face was not
        imported."""
        return html_of(self)


def to_json(record: Record) -> bytes:
    """The record as indented UTF-8 JSON that ends in a line feed."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def document_from_json(data: bytes) -> Document:
    """The document that `to_json` wrote; msgspec.MsgspecError (ValueError) tells what is wrong."""
    return msgspec.json.decode(data, type=Document)


def comparison_from_json(data: bytes) -> Comparison:
    """The comparison that `to_json` wrote; msgspec.MsgspecError (ValueError) tells what is
    wrong.
    """
    return msgspec.json.decode(data, type=Comparison)


def published_schema(record: type[Record]) -> bytes:
    """The JSON schema (2020-12) of a record, as it is published beside the package."""
    from inspect import cleandoc

    schema = msgspec.json.schema(record)
    for part in schema["$defs"].values():
        if (
            "description" in part
        ):  # Python 3.13 takes the indent of a docstring out, earlier ones do not
            part["description"] = cleandoc(part["description"])
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    _, name, version = str(record.__struct_config__.tag).split("/")  # resdiff/comparison/1
    schema["$id"] = f"urn:resdiff:schema:{name}:{version}"
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"
