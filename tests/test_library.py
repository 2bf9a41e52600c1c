"""The library keeps documents by symbol and language and finds their paragraphs by their words, in all six languages."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import msgspec
import pytest

import resdiff
from resdiff.library import Library, Place
from resdiff.library.db import schema, seal
from resdiff.library.db.damage import file_error
from resdiff.library.db.indexing import index_words
from resdiff.library.db.naming import symbol_from_file_name
from resdiff.model.natural_order import natural_key
from tests.conftest import parsed

TIME = "2025-10-14T09:00:00Z"


def resolution(
    number: str, *operative: str, title: str = "Protection of reefs", recalled: str = "61/23"
) -> resdiff.Document:
    """A resolution written for the test."""
    lines = [
        f"A/RES/{number}",
        title,
        "The General Assembly,",
        f"Recalling its resolution {recalled} of 1 December 2006,",
    ]
    lines += [f"{n}. {text}" for n, text in enumerate(operative, 1)]
    document = parsed("\n\n".join(lines))
    return msgspec.structs.replace(document, symbol=f"A/RES/{number}", title=title)


REEFS = resolution(
    "77/501",
    "Urges all States to protect coral reefs;",
    "Requests the Secretary-General to report.",
)
CLIFFS = resolution(
    "78/502",
    "Urges all States to map sea cliffs;",
    "Requests the Secretary-General to report.",
    title="Cliffs",
)

SIX = {
    "ar": (
        "إن الجمعية العامة،",
        "تحث جميع الدول على حماية السكان والشعاب المرجانية من التلوث؛",
        "السكان",
    ),
    "en": (
        "The General Assembly,",
        "Urges all States to protect the population and coral reefs from pollution;",
        "populations",
    ),
    "es": (
        "La Asamblea General,",
        "Insta a todos los Estados a proteger la población y los arrecifes de la contaminación;",
        "población",
    ),
    "fr": (
        "L’Assemblée générale,",
        "Prie instamment tous les États de protéger la population et les récifs de la pollution ;",
        "récifs",
    ),
    "ru": (
        "Генеральная Ассамблея,",
        "настоятельно призывает все государства защищать население и рифы от загрязнения;",
        "населения",
    ),
    "zh": ("大会，", "敦促所有国家保护人口和珊瑚礁免受污染；", "人口"),
}


def in_language(code: str) -> resdiff.Document:
    enacting, text, _ = SIX[code]
    document = parsed(f"{enacting}\n\n1. {text}\n\n2. {text.replace('2', '3')}")
    assert document.language == code
    return msgspec.structs.replace(document, symbol="A/RES/77/600")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "library.db"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    with Library.open(file, write=True) as opened:
        opened.put([REEFS, CLIFFS], TIME)
        yield opened


@contextmanager
def database(file: Path) -> Iterator[sqlite3.Connection]:
    """The file itself, committed and closed: `with` on a connection only commits."""
    with closing(sqlite3.connect(file)) as db, db:
        yield db


def sound(file: Path) -> bool:
    """Whether documents have their paragraphs, texts a place, and the index all words, no more."""
    with database(file) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO word (word) VALUES ('integrity-check')")
        loose = "SELECT count(*) FROM text WHERE id NOT IN (SELECT text FROM place)"
        assert db.execute(loose).fetchone() == (0,)
        gone = "SELECT count(*) FROM word WHERE word MATCH 'enurges OR enstates' AND rowid NOT IN (SELECT id FROM text)"
        assert db.execute(gone).fetchone() == (0,)
        short = "SELECT count(*) FROM document d WHERE paragraphs <> (SELECT count(*) FROM place WHERE document = d.id)"
        assert db.execute(short).fetchone() == (0,)
    return True


def test_a_document_comes_back_as_it_was_put(library: Library) -> None:
    assert library.document("A/RES/77/501") == REEFS
    assert library.document("77/501") == REEFS  # as people say it
    assert library.document("a/res/77/501", "en") == REEFS


def test_an_entry_tells_the_head(library: Library) -> None:
    reefs, cliffs = library.entries()
    assert (reefs.symbol, reefs.language, reefs.title, reefs.session) == (
        "A/RES/77/501",
        "en",
        "Protection of reefs",
        "77",
    )
    assert (reefs.paragraphs, reefs.added, reefs.sha256) == (
        len(REEFS.paragraphs),
        TIME,
        REEFS.source.sha256,
    )
    assert reefs.characters == sum(len(p.text) for p in REEFS.paragraphs)
    assert library.entries(session="78") == [cliffs] == library.entries(symbol="78/502")
    assert library.entries(language="fr") == [] == library.entries(organ="SC")
    assert library.documents([cliffs.id, 999]) == {cliffs.id: CLIFFS}


def test_symbols_are_listed_as_people_count(library: Library) -> None:
    library.put(
        [resolution("78/9", "Decides nothing."), resolution("78/10", "Decides little.")], TIME
    )
    assert [e.symbol for e in library.entries()] == [
        "A/RES/77/501",
        "A/RES/78/9",
        "A/RES/78/10",
        "A/RES/78/502",
    ]


@pytest.mark.parametrize(
    ("names", "in_order"),
    [
        (["A/C.3/80/L.10", "A/C.3/80/L.9"], ["A/C.3/80/L.9", "A/C.3/80/L.10"]),
        (["78/228", "78/22", "9/1"], ["9/1", "78/22", "78/228"]),
        (["L.4/Rev.1", "L.4"], ["L.4", "L.4/Rev.1"]),  # a beginning stands before what goes on
        (["1.pdf", "annex.pdf"], ["annex.pdf", "1.pdf"]),  # characters before numbers
        (["²", "10"], ["²", "10"]),  # a raised digit is no number to count by
    ],
)
def test_names_stand_as_people_count(names: list[str], in_order: list[str]) -> None:
    assert sorted(names, key=natural_key) == in_order


def test_what_is_not_held_is_told_with_what_is_near(library: Library) -> None:
    with pytest.raises(
        resdiff.UsageError, match=r"A/RES/77/502 is not in the library; near it: .*A/RES/77/501"
    ):
        library.document("77/502")
    with pytest.raises(resdiff.UsageError, match="not held in fr, only in en"):
        library.document("77/501", "fr")


def test_a_symbol_in_several_languages_asks_which(library: Library) -> None:
    library.put([in_language("fr"), in_language("zh")], TIME)
    with pytest.raises(
        resdiff.UsageError, match=r"several languages \(fr, zh\); say which with --language"
    ):
        library.document("77/600")
    assert library.document("77/600", "zh").language == "zh"


def test_the_same_document_is_held_once(library: Library, file: Path) -> None:
    outcome = library.put(
        [REEFS, msgspec.structs.replace(REEFS, source=resdiff.parse(REEFS_AGAIN).source)], TIME
    )
    assert (outcome.added, outcome.same, outcome.replaced) == (0, 2, ())
    assert len(library.entries()) == 2
    assert sound(file)


REEFS_AGAIN = resdiff.read_bytes("大会，\n\n1. 敦促。".encode(), "again.txt")


def test_a_corrected_reissue_takes_the_place_of_its_forerunner(
    library: Library, file: Path
) -> None:
    new = resolution(
        "77/501", "Urges all States to protect coral reefs;", "Requests the President to report."
    )
    outcome = library.put([new], TIME)
    assert [str(told) for told in outcome.replaced] == [
        "A/RES/77/501 (en): draft.txt (unofficial) replaces draft.txt (unofficial), which is kept; "
        "1 of 3 paragraphs differ"
    ]
    assert library.document("77/501") == new
    assert library.verbatim(["Requests the President to report."], "en")
    assert library.put([REEFS], TIME).same == 1  # the forerunner does not come back
    assert library.document("77/501") == new
    assert sound(file)


def test_two_documents_under_one_symbol_are_told_apart_by_their_files(
    library: Library, file: Path
) -> None:
    other = resolution("77/501", "Invites the Council to count lighthouses;", title="Lighthouses")
    other = msgspec.structs.replace(
        other, source=msgspec.structs.replace(other.source, file="A_RES_77_503-25E.xml", sha256="x")
    )
    other = msgspec.structs.replace(
        other, paragraphs=other.paragraphs[1:]
    )  # not even the preamble is shared
    outcome = library.put([other], TIME)
    assert [str(told) for told in outcome.misnamed] == [
        "A_RES_77_503-25E.xml: says it is A/RES/77/501 (en), which is another text; held as A/RES/77/503"
    ]
    assert library.document("77/501") == REEFS
    assert library.document("77/503") == other
    right = msgspec.structs.replace(
        REEFS, source=msgspec.structs.replace(REEFS.source, file="A_RES_77_501.xml")
    )
    library.remove("77/501")
    library.remove("77/503")
    library.put([other], TIME)  # in the other order too
    assert len(library.put([right], TIME).misnamed) == 1
    assert (library.document("77/501"), library.document("77/503")) == (right, other)
    assert sound(file)


@pytest.mark.parametrize(
    ("file", "symbol"),
    [
        ("A_RES_78_130-2325874F.xml", "A/RES/78/130"),
        ("A_RES_78_4_F.xml", "A/RES/78/4"),
        (
            "A_HRC_RES_55_16E.xml",
            "A_HRC_RES_55_16E",
        ),  # a part's letter or a language's: no symbol is guessed
        ("draft of Monday.docx", "draft of Monday"),
    ],
)
def test_a_symbol_in_a_file_name(file: str, symbol: str) -> None:
    assert symbol_from_file_name(file) == symbol


def test_removing_leaves_nothing_behind(library: Library, file: Path) -> None:
    assert library.remove("77/501") == 1
    assert library.remove("77/501") == 0
    assert library.verbatim(["Urges all States to protect coral reefs"], "en") == {}
    assert library.search("coral") == []
    assert library.document("78/502") == CLIFFS  # what both had is still there
    assert [p.paragraph for p in library.search("secretary-general")] == ["op2"]
    assert sound(file)
    library.remove("78/502")
    with database(file) as db:
        counts = [
            db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]
            for t in ("text", "place", "citation", "vocabulary")
        ]
    assert counts == [0, 0, 0, 0]


def test_the_same_words_are_found_in_every_document(library: Library) -> None:
    ids = [e.id for e in library.entries()]
    asked = "Requests  the Secretary–General to report;"  # another dash, blank and last mark
    assert library.verbatim([asked, "Requests nobody."], "en") == {
        asked: [Place(ids[0], "op2"), Place(ids[1], "op2")]
    }
    assert library.verbatim([asked], "fr") == {}


def test_citations_lead_to_the_documents_that_make_them(library: Library) -> None:
    assert (
        library.citing("A/RES/61/23")
        == [e.id for e in library.entries()]
        == library.citing("61/23")
    )
    assert library.citing("A/RES/61/24") == []


def test_likely_sources_share_rare_words(library: Library) -> None:
    found = library.candidates("Calls upon States to protect coral reefs from dynamite", "en")
    assert library.text(found[0]) == "Urges all States to protect coral reefs;"
    assert library.candidates("xylophone", "en") == []
    assert len(library.candidates("Urges all States to protect coral reefs", "en", most=1)) == 1


def test_a_place_that_is_not_there(library: Library) -> None:
    with pytest.raises(KeyError):
        library.text(Place(1, "op99"))


@pytest.mark.parametrize("code", SIX)
def test_words_are_found_in_six_languages(library: Library, code: str) -> None:
    library.put([in_language(c) for c in SIX], TIME)
    _, text, word = SIX[code]
    own = next(e.id for e in library.entries(language=code) if e.symbol == "A/RES/77/600")
    assert library.search(word, code) == [Place(own, "op1"), Place(own, "op2")]
    assert library.search(word)[:2] == [Place(own, "op1"), Place(own, "op2")]
    assert library.search(f"{word} xylophon", code) == []
    assert library.verbatim([text], code)[text][0] == Place(own, "op1")
    assert library.candidates(text, code)[0] == Place(own, "op1")


def test_any_two_chinese_signs_are_found(library: Library) -> None:
    library.put([in_language("zh")], TIME)
    assert len(library.search("珊瑚礁", "zh")) == 2
    assert len(library.search("口和", "zh")) == 2
    assert len(library.search("人口 污染", "zh")) == 2
    assert library.search("礁珊", "zh") == []


def test_words_for_the_index() -> None:
    assert index_words("Secretary-General's reports, 78/228!", "en") == [
        "ensecreta",
        "engeneral",
        "ens",
        "enreports",
        "en78/228",
    ]
    assert index_words("والسكان", "ar") == index_words("السكان", "ar")
    assert index_words("（人口贩运）第78/228号", "zh") == [
        "zh人口",
        "zh口贩",
        "zh贩运",
        "zh第",
        "zh78/228",
        "zh号",
    ]
    assert index_words("—", "en") == []


# The file


def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        resdiff.InputError, match="there is no library; fill one with `resdiff library add`"
    ):
        Library.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_the_users_own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESDIFF_LIBRARY", str(tmp_path / "own.db"))
    with Library.open(write=True) as opened:
        assert opened.path == tmp_path / "own.db"
    monkeypatch.delenv("RESDIFF_LIBRARY")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("resdiff.library.db.schema.sys.platform", "linux")
    assert schema.default_path() == tmp_path / "resdiff" / "library.db"


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"%PDF-1.7"])
def test_a_file_that_is_no_library(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(resdiff.InputError, match="is no library that can be read"):
        Library.open(tmp_path / "x.db", write=True)
    assert (tmp_path / "x.db").read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with database(tmp_path / "x.db") as db:
        db.execute("CREATE TABLE mine (a)")
    with pytest.raises(resdiff.InputError, match="database of another program"):
        Library.open(tmp_path / "x.db", write=True)


def test_an_empty_file_becomes_a_library(file: Path) -> None:
    file.parent.mkdir()
    file.touch()  # version 0: no step taken yet
    with Library.open(file) as opened:
        assert opened.entries() == []
    assert sound(file)


@pytest.mark.parametrize("statements", range(5))
def test_a_file_that_another_process_makes_meanwhile(
    file: Path, monkeypatch: pytest.MonkeyPatch, statements: int
) -> None:
    """Two first `resdiff library add` at once: the other one's tables are no stranger's."""
    open_for_writing = sqlite3.connect

    class Overtaken(sqlite3.Connection):
        asked = 0

        def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
            if self.asked == statements:
                monkeypatch.setattr("resdiff.library.db.schema.sqlite3.connect", open_for_writing)
                Library.open(file, write=True).close()
            self.asked += 1
            return super().execute(sql, parameters)

    monkeypatch.setattr(
        "resdiff.library.db.schema.sqlite3.connect", partial(sqlite3.connect, factory=Overtaken)
    )
    with Library.open(file, write=True) as opened:
        assert opened.put([REEFS], TIME).added == 1
    assert sound(file)


def test_an_older_file_is_brought_up_to_date(
    library: Library, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(
        schema,
        "STEPS",
        [*schema.STEPS, lambda db: db.execute("ALTER TABLE document ADD COLUMN later TEXT")],
    )
    with Library.open(file) as opened:
        assert opened.document("77/501") == REEFS
    with database(file) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
        assert db.execute("SELECT later FROM document").fetchall() == [(None,), (None,)]


def test_a_step_that_fails_changes_nothing(
    library: Library, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()

    def broken(db: sqlite3.Connection) -> None:
        db.execute("DROP TABLE citation")
        db.execute("SELECT * FROM nothing")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "STEPS", [*schema.STEPS, broken])
        with pytest.raises(resdiff.InputError, match="nothing"):
            Library.open(file)
    with Library.open(file) as opened:
        assert len(opened.citing("A/RES/61/23")) == 2


def test_a_library_in_a_folder_that_cannot_be_written_to(
    library: Library, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    before = sorted(file.parent.iterdir())
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with Library.open(file) as opened:
        assert opened.document("77/501") == REEFS
        assert sorted(file.parent.iterdir()) == before


def test_a_file_with_an_odd_name(tmp_path: Path) -> None:
    with Library.open(tmp_path / "50% of #1? ü.db", write=True) as opened:
        assert opened.put([REEFS], TIME).added == 1
    assert sound(tmp_path / "50% of #1? ü.db")


def test_a_newer_file_is_left_alone(library: Library, file: Path) -> None:
    library.close()
    with database(file) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(resdiff.InputError, match=r"newer resdiff \(version 99"):
        Library.open(file, write=True)


def test_readers_see_whole_documents_while_a_writer_works(library: Library, file: Path) -> None:
    with Library.open(file) as reader:
        library._db.execute("BEGIN IMMEDIATE")
        library._db.execute("DELETE FROM document")
        assert reader.document("77/501") == REEFS
        assert [e.symbol for e in reader.entries()] == ["A/RES/77/501", "A/RES/78/502"]
        library._db.execute("ROLLBACK")
        with pytest.raises(resdiff.InputError, match="cannot be written"):
            reader.put([REEFS], TIME)  # opened for reading


def test_an_error_in_the_middle_leaves_all_as_it_was(library: Library, file: Path) -> None:
    broken = msgspec.structs.replace(resolution("78/1", "Decides."), title=b"no text")
    with pytest.raises(Exception, match=r".+"):
        library.put([resolution("78/2", "Decides."), broken], TIME)
    assert len(library.entries()) == 2
    assert sound(file)


# Damaged files


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def answers(file: Path) -> list[object]:
    """What a library says of all that it holds."""
    with Library.open(file) as library:
        entries = library.entries()
        places = library.search("reefs") + library.candidates(REEFS.paragraphs[0].text, "en")
        documents = library.documents([entry.id for entry in entries])
        texts = [library.text(place) for place in places]
        return [documents, texts, library.citing("A/RES/61/23"), library.size(), library.known()]


def answer_or_line(file: Path) -> list[object] | str:
    try:
        return answers(file)
    except resdiff.ResdiffError as error:
        return str(error)


def test_a_flipped_bit_is_a_right_answer_or_one_line(library: Library, file: Path) -> None:
    library.close()
    data = file.read_bytes()
    right = answers(file)
    chance = random.Random(16)
    # the first page, with the numbers of the file and its tables, is hit for certain
    bits = [chance.randrange(100 * 8) for _ in range(50)]
    bits += [chance.randrange(len(data) * 8) for _ in range(200)]
    for bit in bits:
        damaged = flipped(data, bit)
        file.write_bytes(damaged)
        told = answer_or_line(file)
        assert told == right or (isinstance(told, str) and "\n" not in told), f"byte {bit // 8}"
        assert file.read_bytes() == damaged
        for beside in file.parent.glob(f"{file.name}-*"):
            beside.unlink()


def seal_of(file: Path) -> str:
    with database(file) as db:
        [state] = db.execute("SELECT state FROM seal").fetchone()
    return str(state)


def unsealed(file: Path) -> None:
    """Makes of a library one as it was written before there were seals."""
    with database(file) as db:
        db.execute("DROP TABLE seal")
        db.execute(f"PRAGMA user_version = {schema.STEPS.index(seal.add_seal)}")
    with database(file) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize("write", [False, True])
def test_a_library_without_seal_is_sealed_when_it_is_opened(
    library: Library, file: Path, write: bool
) -> None:
    library.close()
    unsealed(file)
    with Library.open(file, write=write) as opened:
        assert opened.document("77/501") == REEFS
    assert seal_of(file)[0].isdecimal()
    assert answers(file)
    assert sound(file)


def test_a_library_without_seal_is_read_where_nothing_can_be_written(
    library: Library, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    unsealed(file)
    before = file.read_bytes()
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with Library.open(file) as opened:
        assert opened.document("77/501") == REEFS
    assert file.read_bytes() == before


def test_a_writer_that_was_killed_leaves_a_library_that_opens(library: Library, file: Path) -> None:
    library.close()
    with Library.open(file, write=True) as opened:
        opened.put([resolution("78/9", "Decides nothing.")], TIME)
        opened._writes = False  # so it never comes to seal
    assert seal_of(file) == "broken"
    with Library.open(file, write=True) as opened:
        assert len(opened.entries()) == 3
        opened.put([resolution("78/10", "Decides little.")], TIME)
    assert seal_of(file)[0].isdecimal()


def test_readers_and_writers_at_once_never_take_a_library_for_damaged(
    library: Library, file: Path
) -> None:
    for number in range(9, 15):
        with Library.open(file) as reader:
            assert library.put([resolution(f"78/{number}", "Decides nothing.")], TIME).added == 1
            with Library.open(file, write=True) as other:
                other.put([resolution(f"79/{number}", "Decides little.")], TIME)
            assert reader.document("77/501") == REEFS
            assert len(answers(file)) == 5
    library.close()
    assert seal_of(file)[0].isdecimal()


@pytest.mark.parametrize(
    ("code", "told"),
    [("FULL", "make room; it is as it was"), ("BUSY", "wait for it"), ("CORRUPT", "is damaged")],
)
def test_what_sqlite_cannot_do_is_told_with_the_file(code: str, told: str) -> None:
    error = sqlite3.OperationalError("of the disk")
    error.sqlite_errorname = f"SQLITE_{code}"
    assert told in str(file_error(Path("prior.db"), error))
    assert str(file_error(Path("prior.db"), error)).startswith("prior.db: ")


def test_a_full_disk_leaves_a_library_as_it_was(library: Library) -> None:
    before = library.entries()
    [pages] = library._db.execute("PRAGMA page_count").fetchone()
    library._db.execute(f"PRAGMA max_page_count = {pages}")
    long = msgspec.structs.replace(REEFS, symbol="A/RES/79/1", title="x" * 100_000)
    with pytest.raises(resdiff.InputError, match=r"cannot be written .*; make room"):
        library.put([long], TIME)
    assert library.entries() == before


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/data/prior.db"), "file:///data/prior.db"),
        (PureWindowsPath(r"C:\data\prior.db"), "file:///C:/data/prior.db"),
        (PureWindowsPath(r"\\server\share\prior.db"), "file:////server/share/prior.db"),
    ],
)
def test_a_library_on_another_machine_has_an_address(path: PurePath, address: str) -> None:
    assert schema._address(path) == address
