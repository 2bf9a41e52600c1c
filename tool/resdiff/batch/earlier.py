"""The text that a draft of a batch is compared with: a file that the user named, a document of the
library, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from resdiff.batch.mapping import NO_PREDECESSOR
from resdiff.batch.tasks import FormerFile, Settings, Task
from resdiff.library import Entry, Library
from resdiff.library.predecessor.finder import Predecessor, PredecessorFinder
from resdiff.model.batch import PredecessorRecord
from resdiff.model.records import Document, Source
from resdiff.parse.pipeline import parse_source
from resdiff.read import read_bytes, read_path

if TYPE_CHECKING:
    from resdiff.read.docx.walked import WalkedFile


class EarlierText(msgspec.Struct, frozen=True, kw_only=True):
    """What a draft is compared with; for a new initiative a text without a word, and no record.

    `word_file` is None for a text that is no Word file, `notes` are what the reader should know.
    """

    document: Document
    word_file: WalkedFile | None = None
    record: PredecessorRecord | None = None
    others: tuple[PredecessorRecord, ...] = ()
    notes: tuple[str, ...] = ()


class EarlierTextFinder:
    """Finds them. The library is opened, and its titles sorted, once for a process and a run.

    Where the user named files, no library is opened unless the reports' margin asks for it.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.library = None if settings.library is None else Library.open(Path(settings.library))
        self._finder: PredecessorFinder | None = None
        if self.library is not None and settings.earlier_files is None:
            self._finder = PredecessorFinder(self.library.entries(), self.library)

    def close(self) -> None:
        """Closes the library."""
        if self.library is not None:
            self.library.close()

    def of(self, task: Task, draft: Document) -> EarlierText:
        """The one named for a draft, else the one found. Raises InputError where it is unread."""
        if self.settings.earlier_files is not None:
            return self._of_file(task.former, draft)
        base = self.settings.named(task.file, draft.symbol)
        if base is not None:
            return self._named(base, draft)
        if draft.amendment is not None and draft.amendment.instructions:
            return self._amended_draft(draft)
        return self._found(draft)

    def _amended_draft(self, amendment: Document) -> EarlierText:
        """The draft that a text amends: held, or a file of the run that has its symbol for a name.

        The resolution of an earlier session is no text that an amendment descends from.
        """
        assert amendment.amendment is not None
        symbol = amendment.amendment.amends or ""
        held = self.library.entries(amendment.language, symbol) if self.library else []
        if len(held) == 1:
            return _amended(self._document(held[0].id), symbol)
        wanted = _symbol_as_letters(symbol)
        for file in self.settings.drafts:
            if wanted and _symbol_as_letters(Path(file).stem) == wanted and Path(file).is_file():
                source = read_path(file, self.settings.reading)
                return _amended(parse_source(source), symbol, source.word)
        note = f"{symbol or 'the draft'}, which it amends, is neither held nor among the drafts"
        return _new_initiative(amendment, (note,))

    def _of_file(self, former: FormerFile | None, draft: Document) -> EarlierText:
        settings = self.settings
        if former is None:
            note = f"no predecessor: {settings.earlier_files} holds no file of this name"
            return _new_initiative(draft, (note,))
        source = read_bytes(former.content, former.name, former.file, settings.reading)
        document = parse_source(source)
        record = PredecessorRecord(
            symbol=document.symbol or former.file,
            title=document.title,
            why="named with --base",
            adopted=document.adopted or document.date,
        )
        return EarlierText(document=document, word_file=source.word, record=record)

    def _named(self, base: str, draft: Document) -> EarlierText:
        """A document of the library that the user named."""
        why = "named with --base" if self.settings.base else "named in the mapping"
        # a user may know better than the library that a draft is new
        if base.casefold() == NO_PREDECESSOR:
            return _new_initiative(draft, (f"no predecessor: {why}",))
        entry = self._entry_named(base, draft.language)
        reasons = [why]
        if entry.language != draft.language:
            reasons.append(f"held only in {entry.language}")
        record = PredecessorRecord(
            symbol=entry.symbol,
            title=entry.title,
            why="; ".join(reasons),
            adopted=entry.adopted or entry.date,
        )
        return EarlierText(document=self._document(entry.id), record=record)

    def _entry_named(self, symbol: str, language: str | None) -> Entry:
        """The entry of a symbol in a language, or in the one language in which it is held."""
        assert self.library is not None
        # a French draft against the English resolution, if there is no other
        entries = self.library.entries(language, symbol) or self.library.entries(None, symbol)
        if len(entries) != 1:
            self.library.document(symbol, language)  # raises, and says what is held
        return entries[0]

    def _found(self, draft: Document) -> EarlierText:
        """What the library holds that the draft may descend from."""
        assert self._finder is not None
        ranking = self._finder.rank(draft)
        notes = (ranking.note,) if ranking.note else ()
        others = tuple(self._record(one) for one in ranking.others)
        if ranking.chosen is None:
            return msgspec.structs.replace(_new_initiative(draft, notes), others=others)
        return EarlierText(
            document=self._document(ranking.chosen.entry),
            record=self._record(ranking.chosen),
            others=others,
            notes=notes,
        )

    def _document(self, entry: int) -> Document:
        assert self.library is not None
        return self.library.documents([entry])[entry]

    def _record(self, one: Predecessor) -> PredecessorRecord:
        assert self._finder is not None
        entry = self._finder.entries[one.entry]
        return PredecessorRecord(
            symbol=one.symbol,
            title=one.title,
            why="; ".join(one.why),
            score=one.score,
            adopted=entry.adopted or entry.date,
        )


def _amended(draft: Document, symbol: str, word_file: WalkedFile | None = None) -> EarlierText:
    record = PredecessorRecord(
        symbol=symbol,
        title=draft.title,
        why="the draft that it amends",
        adopted=draft.adopted or draft.date,
    )
    return EarlierText(document=draft, word_file=word_file, record=record)


def _symbol_as_letters(name: str) -> str:
    """The letters and figures of a symbol or of a file named after one: A/80/L.22, A_80_L.22."""
    return "".join(filter(str.isalnum, name)).casefold()


def _new_initiative(draft: Document, notes: tuple[str, ...]) -> EarlierText:
    source = Source(file="no predecessor", format="text", sha256="")
    return EarlierText(document=Document(source=source, language=draft.language), notes=notes)
