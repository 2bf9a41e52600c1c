"""Symbols and the citations in a text: every printed form of conventions 4, in six languages, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.languages import load
from resdiff.model.symbols import canonical_symbol, symbol_spans
from resdiff.parse.citations import find_citations
from resdiff.parse.citations.grouping import dates_of_numbers
from resdiff.parse.citations.tokens import Sentence, Tokens, tokenise

Cited = tuple[str, str | None, str | None, str | None]
"""What is printed, the symbol, the body, the date."""

# (the form that forced the row, language, whose number an unnamed one is, text, what it cites)
Row = tuple[str, str, str | None, str, list[Cited]]


ENGLISH: list[Row] = [
    (
        "single, with its date",
        "en",
        "GA",
        "Recalling its resolution 78/228 of 19 December 2023,",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "a list, each with its date",
        "en",
        "GA",
        "resolutions 61/180 of 20 December 2006, 63/194 of 18 December 2008 and 78/228 of 19 December 2023,",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
            ("78/228", "A/RES/78/228", "GA", "2023-12-19"),
        ],
    ),
    (
        "a note's list with one trigger and no date",
        "en",
        "GA",
        "Resolutions 49/166, 50/167, 51/66 and 79/154.",
        [
            ("49/166", "A/RES/49/166", "GA", None),
            ("50/167", "A/RES/50/167", "GA", None),
            ("51/66", "A/RES/51/66", "GA", None),
            ("79/154", "A/RES/79/154", "GA", None),
        ],
    ),
    (
        "one date for a list",
        "en",
        "HRC",
        "Recalling its resolutions 5/1 and 5/2 of 18 June 2007,",
        [
            ("5/1", "A/HRC/RES/5/1", "HRC", "2007-06-18"),
            ("5/2", "A/HRC/RES/5/2", "HRC", "2007-06-18"),
        ],
    ),
    (
        "only the first of a list dated",
        "en",
        "GA",
        "resolution 70/1 of 25 September 2015 and 71/2",
        [("70/1", "A/RES/70/1", "GA", "2015-09-25"), ("71/2", "A/RES/71/2", "GA", None)],
    ),
    (
        "the Universal Declaration: session in Roman numerals, part",
        "en",
        "HRC",
        "General Assembly resolution 217 A (III) of 10 December 1948",
        [("217 A (III)", "A/RES/217A(III)", "GA", "1948-12-10")],
    ),
    (
        "the Covenants, and a session without part",
        "en",
        "GA",
        "resolutions 2200 A (XXI) of 16 December 1966 and 3384 (XXX) of 10 November 1975",
        [
            ("2200 A (XXI)", "A/RES/2200A(XXI)", "GA", "1966-12-16"),
            ("3384 (XXX)", "A/RES/3384(XXX)", "GA", "1975-11-10"),
        ],
    ),
    (
        "the first session: 22 A (I)",
        "en",
        "GA",
        "resolutions 13 (I) and 22 A (I)",
        [("13 (I)", "A/RES/13(I)", "GA", None), ("22 A (I)", "A/RES/22A(I)", "GA", None)],
    ),
    (
        "old emergency session",
        "en",
        "GA",
        "resolution 997 (ES-I) of 2 November 1956",
        [("997 (ES-I)", "A/RES/997(ES-I)", "GA", "1956-11-02")],
    ),
    (
        "old special session",
        "en",
        "GA",
        "resolutions 3201 (S-VI) and 3202 (S-VI) of 1 May 1974",
        [
            ("3201 (S-VI)", "A/RES/3201(S-VI)", "GA", "1974-05-01"),
            ("3202 (S-VI)", "A/RES/3202(S-VI)", "GA", "1974-05-01"),
        ],
    ),
    (
        "special session",
        "en",
        "GA",
        "its resolution S-27/2 of 10 May 2002",
        [("S-27/2", "A/RES/S-27/2", "GA", "2002-05-10")],
    ),
    (
        "emergency session",
        "en",
        "GA",
        "its resolution ES-11/1 of 2 March 2022",
        [("ES-11/1", "A/RES/ES-11/1", "GA", "2022-03-02")],
    ),
    (
        "emergency session with a non-breaking hyphen",
        "en",
        "GA",
        "its resolution ES\u201110/15 of 20 July 2004",
        [("ES\u201110/15", "A/RES/ES-10/15", "GA", "2004-07-20")],
    ),
    (
        "parts A and B",
        "en",
        "GA",
        "its resolutions 75/101 A and B of 10 December 2020",
        [
            ("75/101 A", "A/RES/75/101A", "GA", "2020-12-10"),
            (" and B", "A/RES/75/101B", "GA", "2020-12-10"),
        ],
    ),
    (
        "one part",
        "en",
        "GA",
        "resolution 52/12 B of 19 December 1997",
        [("52/12 B", "A/RES/52/12B", "GA", "1997-12-19")],
    ),
    (
        "the Assembly's decision",
        "en",
        "GA",
        "its decision 77/546 of 25 July 2023",
        [("77/546", "A/DEC/77/546", "GA", "2023-07-25")],
    ),
    (
        "no session has had 401 resolutions",
        "en",
        "GA",
        "as set out in resolution 77/546",
        [("77/546", "A/DEC/77/546", "GA", None)],
    ),
    (
        "decisions from 301 on up to session 56",
        "en",
        "GA",
        "its decisions 55/488 of 7 September 2001 and 56/301",
        [("55/488", "A/DEC/55/488", "GA", "2001-09-07"), ("56/301", "A/DEC/56/301", "GA", None)],
    ),
    (
        "from session 57 on a resolution may be numbered 301 to 400",
        "en",
        "GA",
        "its resolution 77/320 of 1 August 2023",
        [("77/320", "A/RES/77/320", "GA", "2023-08-01")],
    ),
    (
        "Security Council",
        "en",
        "GA",
        "Security Council resolutions 2331 (2016) of 20 December 2016 and 2388 (2017) of 21 November 2017",
        [
            ("2331 (2016)", "S/RES/2331 (2016)", "SC", "2016-12-20"),
            ("2388 (2017)", "S/RES/2388 (2017)", "SC", "2017-11-21"),
        ],
    ),
    (
        "a day of another year is a deadline, not the Security Council's resolution's (S/RES/2675 (2023))",
        "en",
        "SC",
        "a report including what resolution 2624 (2022) sets out no later than 15 October 2023",
        [("2624 (2022)", "S/RES/2624 (2022)", "SC", None)],
    ),
    (
        "nor is it where dates stand before numbers (S/RES/2680 (2023))",
        "zh",
        "SC",
        "至迟于2023年8月4日按照第2321(2016)号决议第43段提交报告",
        [("2321(2016)", "S/RES/2321 (2016)", "SC", None)],
    ),
    (
        "Security Council's own",
        "en",
        "SC",
        "Recalling its resolutions 1373 (2001), 1540 (2004) and 2178 (2014),",
        [
            ("1373 (2001)", "S/RES/1373 (2001)", "SC", None),
            ("1540 (2004)", "S/RES/1540 (2004)", "SC", None),
            ("2178 (2014)", "S/RES/2178 (2014)", "SC", None),
        ],
    ),
    (
        "Security Council without blank",
        "en",
        "GA",
        "resolution 1325(2000)",
        [("1325(2000)", "S/RES/1325 (2000)", "SC", None)],
    ),
    (
        "two bodies in one sentence",
        "en",
        "SC",
        "General Assembly resolution 70/291 and its resolution 2282 (2016)",
        [("70/291", "A/RES/70/291", "GA", None), ("2282 (2016)", "S/RES/2282 (2016)", "SC", None)],
    ),
    (
        "neither the Security Council nor ECOSOC numbers by session",
        "en",
        "SC",
        "Recalling resolution 44/4,",
        [("44/4", "A/RES/44/4", "GA", None)],
    ),
    (
        "Security Council statement",
        "en",
        "GA",
        "the statement by its President (S/PRST/2015/25)",
        [("S/PRST/2015/25", "S/PRST/2015/25", "SC", None)],
    ),
    (
        "ECOSOC",
        "en",
        "GA",
        "Economic and Social Council resolution 2021/25 of 22 July 2021",
        [("2021/25", "E/RES/2021/25", "ECOSOC", "2021-07-22")],
    ),
    (
        "ECOSOC to 1977",
        "en",
        "GA",
        "Economic and Social Council resolution 1503 (XLVIII) of 27 May 1970",
        [("1503 (XLVIII)", "E/RES/1503(XLVIII)", "ECOSOC", "1970-05-27")],
    ),
    (
        "Human Rights Council",
        "en",
        "GA",
        "Human Rights Council resolution 53/9 of 12 July 2023",
        [("53/9", "A/HRC/RES/53/9", "HRC", "2023-07-12")],
    ),
    (
        "44/4 fits two bodies: the name before decides",
        "en",
        "GA",
        "Human Rights Council resolution 44/4 of 16 July 2020",
        [("44/4", "A/HRC/RES/44/4", "HRC", "2020-07-16")],
    ),
    (
        "44/4 fits two bodies: the document's own decides",
        "en",
        "HRC",
        "Recalling its resolution 44/4 of 16 July 2020,",
        [("44/4", "A/HRC/RES/44/4", "HRC", "2020-07-16")],
    ),
    (
        "44/4 fits two bodies: nothing decides",
        "en",
        None,
        "Recalling resolution 44/4,",
        [("44/4", None, None, None)],
    ),
    (
        "of the sessions behind 70 one body has any, where the text is one of the organs'",
        "en",
        "HRC",
        "Recalling resolution 78/228,",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    (
        "a regional commission has a seventy-ninth session too",
        "en",
        None,
        "Recalling its resolution 79/9, its resolutions 2021/25 and 217 A (III) and resolution S-10/2,",
        [
            ("79/9", None, None, None),
            ("2021/25", None, None, None),
            ("217 A (III)", None, None, None),
            ("S-10/2", None, None, None),
        ],
    ),
    (
        "whose number it is says the name beside it",
        "en",
        None,
        "Recalling General Assembly resolution 78/228,",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    (
        "special session of the Human Rights Council",
        "en",
        "GA",
        "Human Rights Council resolution S-30/1 of 27 May 2021",
        [("S-30/1", "A/HRC/RES/S-30/1", "HRC", "2021-05-27")],
    ),
    (
        "decision of the Human Rights Council, name behind",
        "en",
        "GA",
        "decision 17/119 of the Human Rights Council",
        [("17/119", "A/HRC/DEC/17/119", "HRC", None)],
    ),
    (
        "Commission on Human Rights: years, but not ECOSOC's",
        "en",
        "GA",
        "Commission on Human Rights resolutions 2004/35 and 2005/81 of 21 April 2005",
        [
            ("2004/35", "E/CN.4/RES/2004/35", "CHR", "2005-04-21"),
            ("2005/81", "E/CN.4/RES/2005/81", "CHR", "2005-04-21"),
        ],
    ),
    (
        "Commission on Crime Prevention: no symbol of its own",
        "en",
        "GA",
        "Commission on Crime Prevention and Criminal Justice resolution 27/2",
        [("27/2", None, "CCPCJ", None)],
    ),
    (
        "Commission on Narcotic Drugs",
        "en",
        "GA",
        "Commission on Narcotic Drugs resolution 61/2",
        [("61/2", None, "CND", None)],
    ),
    (
        "Commission on the Status of Women",
        "en",
        "GA",
        "Commission on the Status of Women resolution 62/3",
        [("62/3", None, "CSW", None)],
    ),
    (
        "World Health Assembly",
        "en",
        "GA",
        "World Health Assembly resolution WHA75.10",
        [("WHA75.10", "WHA75.10", "WHA", None)],
    ),
    (
        "the conference of the Atomic Energy Agency",
        "en",
        "GA",
        "resolution GC(66)/RES/912 and decision GC(66)/DEC/91",
        [
            ("GC(66)/RES/912", "GC(66)/RES/912", "IAEA", None),
            ("GC(66)/DEC/91", "GC(66)/DEC/91", "IAEA", None),
        ],
    ),
    (
        "climate decisions",
        "en",
        "GA",
        "decision 1/CP.21 and decision 1/CMA.3",
        [("1/CP.21", None, "FCCC", None), ("1/CMA.3", None, "FCCC", None)],
    ),
    (
        "a general recommendation looks like a Security Council resolution",
        "en",
        "GA",
        "Recalling resolution 78/228 and general recommendation No. 38 (2020),",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    (
        "so does a general comment, in the same sentence",
        "en",
        "GA",
        "resolution 1540 (2004) and general comment No. 3 (1990)",
        [("1540 (2004)", "S/RES/1540 (2004)", "SC", None)],
    ),
    (
        "paragraph pinpoint and annex",
        "en",
        "GA",
        "paragraph 5 of resolution 68/192 and resolution 70/1, annex,",
        [("68/192", "A/RES/68/192", "GA", None), ("70/1", "A/RES/70/1", "GA", None)],
    ),
    (
        "in parentheses",
        "en",
        "GA",
        "the 2030 Agenda (resolution 70/1)",
        [("70/1", "A/RES/70/1", "GA", None)],
    ),
    (
        "a committee named after three resolutions",
        "en",
        "GA",
        "resolution 70/1 and the 1267/1989/2253 Committee",
        [("70/1", "A/RES/70/1", "GA", None)],
    ),
    (
        "a season in front of the trigger",
        "en",
        "GA",
        "the 2019/20 season and resolution 78/10",
        [("78/10", "A/RES/78/10", "GA", None)],
    ),
    (
        "a trigger reaches no further than its sentence",
        "en",
        "GA",
        "Resolution 70/1; chap. 3/4 of the report; see 78/10",
        [("70/1", "A/RES/70/1", "GA", None)],
    ),
    (
        "each note of a line has its trigger",
        "en",
        "GA",
        "Resolution 70/1, para. 27; resolution 71/2, annex, sect. A.",
        [("70/1", "A/RES/70/1", "GA", None), ("71/2", "A/RES/71/2", "GA", None)],
    ),
    ("no trigger word", "en", "GA", "in 78/228 and 2331 (2016)", []),
    ("a day and a service", "en", "GA", "Open 24/7 since 9/11, and for 3/4 of the year,", []),
    ("a biennium without trigger", "en", "GA", "in the 2023/24 biennium", []),
    ("nothing with a stroke", "en", "GA", "Recalling its resolutions on lagoons,", []),
    ("a decision without number", "en", "GA", "the decision taken in (2020)", []),
]

SYMBOLS: list[Row] = [
    (
        "draft, revised draft, addendum",
        "en",
        "GA",
        "See A/C.3/80/L.4, A/C.3/80/L.4/Rev.1 and A/79/322/Add.1.",
        [
            ("A/C.3/80/L.4", "A/C.3/80/L.4", "GA", None),
            ("A/C.3/80/L.4/Rev.1", "A/C.3/80/L.4/Rev.1", "GA", None),
            ("A/79/322/Add.1", "A/79/322/Add.1", "GA", None),
        ],
    ),
    (
        "corrigendum, report of another organ, supplement",
        "en",
        "GA",
        "S/2017/81/Corr.1, A/HRC/53/28, E/2002/68/Add.1 and A/68/53.",
        [
            ("S/2017/81/Corr.1", "S/2017/81/Corr.1", "SC", None),
            ("A/HRC/53/28", "A/HRC/53/28", "HRC", None),
            ("E/2002/68/Add.1", "E/2002/68/Add.1", "ECOSOC", None),
            ("A/68/53", "A/68/53", "GA", None),
        ],
    ),
    (
        "drafts of the other organs",
        "en",
        "GA",
        "A/HRC/58/L.12, E/2025/L.1 and S/2023/212",
        [
            ("A/HRC/58/L.12", "A/HRC/58/L.12", "HRC", None),
            ("E/2025/L.1", "E/2025/L.1", "ECOSOC", None),
            ("S/2023/212", "S/2023/212", "SC", None),
        ],
    ),
    (
        "commissions, treaty bodies and conferences",
        "en",
        "GA",
        "E/CN.15/2024/7, E/CN.7/2018/13, E/CN.6/2018/20, E/CN.4/2006/1, CTOC/COP/2020/10 and CEDAW/C/GC/38",
        [
            ("E/CN.15/2024/7", "E/CN.15/2024/7", "CCPCJ", None),
            ("E/CN.7/2018/13", "E/CN.7/2018/13", "CND", None),
            ("E/CN.6/2018/20", "E/CN.6/2018/20", "CSW", None),
            ("E/CN.4/2006/1", "E/CN.4/2006/1", "CHR", None),
            ("CTOC/COP/2020/10", "CTOC/COP/2020/10", "CTOC/COP", None),
            ("CEDAW/C/GC/38", "CEDAW/C/GC/38", "CEDAW", None),
        ],
    ),
    (
        "a resolution's full symbol counts once",
        "en",
        "HRC",
        "resolution A/RES/78/228",
        [("A/RES/78/228", "A/RES/78/228", "GA", None)],
    ),
    (
        "spellings of links",
        "en",
        "GA",
        "A/RES/77/63b and S/RES/2331(2016)",
        [
            ("A/RES/77/63b", "A/RES/77/63B", "GA", None),
            ("S/RES/2331(2016)", "S/RES/2331 (2016)", "SC", None),
        ],
    ),
    (
        "beside Chinese signs, where no word ends",
        "zh",
        "GA",
        "秘书长的报告(A/79/322)和A/C.3/80/L.4/Rev.1以及S/RES/2331 (2016)。",
        [
            ("A/79/322", "A/79/322", "GA", None),
            ("A/C.3/80/L.4/Rev.1", "A/C.3/80/L.4/Rev.1", "GA", None),
            ("S/RES/2331 (2016)", "S/RES/2331 (2016)", "SC", None),
        ],
    ),
    (
        "in Arabic",
        "ar",
        "GA",
        "انظر A/79/322 و A/C.3/80/L.4",
        [("A/79/322", "A/79/322", "GA", None), ("A/C.3/80/L.4", "A/C.3/80/L.4", "GA", None)],
    ),
    (
        "the asterisk of the agenda note",
        "en",
        "GA",
        "* A/80/50*",
        [("A/80/50", "A/80/50", "GA", None)],
    ),
    (
        "two ends of a range",
        "en",
        "GA",
        "A/79/1–A/79/5",
        [("A/79/1", "A/79/1", "GA", None), ("A/79/5", "A/79/5", "GA", None)],
    ),
    ("no symbol", "en", "GA", "N/A, I/O and and/or", []),
    ("an address is no citation", "en", "GA", "https://undocs.org/en/A/RES/78/228", []),
]

FRENCH: list[Row] = [
    (
        "single",
        "fr",
        "GA",
        "Rappelant sa résolution 78/228 du 19 décembre 2023,",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "list",
        "fr",
        "GA",
        "ses résolutions 61/180 du 20 décembre 2006, 63/194 du 18 décembre 2008 et 78/228 du 19 décembre 2023,",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
            ("78/228", "A/RES/78/228", "GA", "2023-12-19"),
        ],
    ),
    (
        "first of the month",
        "fr",
        "GA",
        "sa résolution 70/1 du 1er mai 2016",
        [("70/1", "A/RES/70/1", "GA", "2016-05-01")],
    ),
    (
        "the body behind the number",
        "fr",
        "HRC",
        "la résolution 60/251 de l’Assemblée générale",
        [("60/251", "A/RES/60/251", "GA", None)],
    ),
    (
        "each its own body behind",
        "fr",
        "GA",
        "la résolution 44/4 du Conseil des droits de l’homme et la résolution 44/4 de l’Assemblée générale",
        [("44/4", "A/HRC/RES/44/4", "HRC", None), ("44/4", "A/RES/44/4", "GA", None)],
    ),
    (
        "Security Council",
        "fr",
        "GA",
        "les résolutions 1373 (2001) et 2178 (2014) du Conseil de sécurité",
        [
            ("1373 (2001)", "S/RES/1373 (2001)", "SC", None),
            ("2178 (2014)", "S/RES/2178 (2014)", "SC", None),
        ],
    ),
    (
        "ECOSOC",
        "fr",
        "GA",
        "la résolution 2021/25 du Conseil économique et social",
        [("2021/25", "E/RES/2021/25", "ECOSOC", None)],
    ),
    (
        "Commission on Human Rights",
        "fr",
        "GA",
        "la résolution 2005/81 de la Commission des droits de l’homme",
        [("2005/81", "E/CN.4/RES/2005/81", "CHR", None)],
    ),
    (
        "Commission on Narcotic Drugs",
        "fr",
        "GA",
        "la résolution 61/2 de la Commission des stupéfiants",
        [("61/2", None, "CND", None)],
    ),
    (
        "Roman numerals",
        "fr",
        "GA",
        "la résolution 217 A (III) de l’Assemblée générale",
        [("217 A (III)", "A/RES/217A(III)", "GA", None)],
    ),
    (
        "parts",
        "fr",
        "GA",
        "ses résolutions 75/101 A et B du 10 décembre 2020",
        [
            ("75/101 A", "A/RES/75/101A", "GA", "2020-12-10"),
            (" et B", "A/RES/75/101B", "GA", "2020-12-10"),
        ],
    ),
    (
        "decision",
        "fr",
        "GA",
        "sa décision 77/546 du 25 juillet 2023",
        [("77/546", "A/DEC/77/546", "GA", "2023-07-25")],
    ),
    (
        "emergency session",
        "fr",
        "GA",
        "sa résolution ES-11/1 du 2 mars 2022",
        [("ES-11/1", "A/RES/ES-11/1", "GA", "2022-03-02")],
    ),
    (
        "general recommendation, no",
        "fr",
        "GA",
        "la résolution 78/228 et la recommandation générale no\u00a038 (2020)",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    (
        "general recommendation, n°",
        "fr",
        "GA",
        "la résolution 78/228 et la recommandation générale n° 38 (2020)",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    ("no trigger word", "fr", "GA", "ouvert 24/7 depuis le 9/11, voir 78/228", []),
]

SPANISH: list[Row] = [
    (
        "single, with the comma before its date",
        "es",
        "GA",
        "Recordando su resolución 78/228, de 19 de diciembre de 2023,",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "list",
        "es",
        "GA",
        "sus resoluciones 61/180, de 20 de diciembre de 2006, 63/194, de 18 de diciembre de 2008, y 78/228, "
        "de 19 de diciembre de 2023,",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
            ("78/228", "A/RES/78/228", "GA", "2023-12-19"),
        ],
    ),
    (
        "the body behind the number",
        "es",
        "HRC",
        "la resolución 60/251 de la Asamblea General",
        [("60/251", "A/RES/60/251", "GA", None)],
    ),
    (
        "Human Rights Council",
        "es",
        "GA",
        "la resolución 53/9 del Consejo de Derechos Humanos",
        [("53/9", "A/HRC/RES/53/9", "HRC", None)],
    ),
    (
        "Security Council, dates between and the body at the end",
        "es",
        "GA",
        "las resoluciones 1373 (2001), de 28 de septiembre de 2001, y 2178 (2014), de 24 de septiembre de "
        "2014, del Consejo de Seguridad",
        [
            ("1373 (2001)", "S/RES/1373 (2001)", "SC", "2001-09-28"),
            ("2178 (2014)", "S/RES/2178 (2014)", "SC", "2014-09-24"),
        ],
    ),
    (
        "ECOSOC",
        "es",
        "GA",
        "la resolución 2021/25 del Consejo Económico y Social",
        [("2021/25", "E/RES/2021/25", "ECOSOC", None)],
    ),
    (
        "Commission on Human Rights",
        "es",
        "GA",
        "la resolución 2005/81 de la Comisión de Derechos Humanos",
        [("2005/81", "E/CN.4/RES/2005/81", "CHR", None)],
    ),
    (
        "Commission on Crime Prevention",
        "es",
        "GA",
        "la resolución 27/2 de la Comisión de Prevención del Delito y Justicia Penal",
        [("27/2", None, "CCPCJ", None)],
    ),
    (
        "Roman numerals",
        "es",
        "GA",
        "su resolución 217 A (III), de 10 de diciembre de 1948",
        [("217 A (III)", "A/RES/217A(III)", "GA", "1948-12-10")],
    ),
    (
        "parts",
        "es",
        "GA",
        "sus resoluciones 75/101 A y B, de 10 de diciembre de 2020",
        [
            ("75/101 A", "A/RES/75/101A", "GA", "2020-12-10"),
            (" y B", "A/RES/75/101B", "GA", "2020-12-10"),
        ],
    ),
    (
        "decision",
        "es",
        "GA",
        "su decisión 77/546, de 25 de julio de 2023",
        [("77/546", "A/DEC/77/546", "GA", "2023-07-25")],
    ),
    (
        "special and emergency sessions",
        "es",
        "GA",
        "sus resoluciones ES-11/1, de 2 de marzo de 2022, y S-27/2, de 10 de mayo de 2002",
        [
            ("ES-11/1", "A/RES/ES-11/1", "GA", "2022-03-02"),
            ("S-27/2", "A/RES/S-27/2", "GA", "2002-05-10"),
        ],
    ),
    (
        "general recommendation, núm.",
        "es",
        "GA",
        "la resolución 78/228 y la recomendación general núm. 38 (2020)",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    ("no trigger word", "es", "GA", "abierta 24/7 desde el 9/11, véase 78/228", []),
]

RUSSIAN: list[Row] = [
    (
        "accusative singular",
        "ru",
        "GA",
        "ссылаясь на свою резолюцию 78/228 от 19 декабря 2023 года,",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "list",
        "ru",
        "GA",
        "свои резолюции 61/180 от 20 декабря 2006 года, 63/194 от 18 декабря 2008 года и 78/228 от 19 декабря 2023 года,",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
            ("78/228", "A/RES/78/228", "GA", "2023-12-19"),
        ],
    ),
    (
        "instrumental plural",
        "ru",
        "GA",
        "руководствуясь резолюциями 61/180 и 63/194",
        [("61/180", "A/RES/61/180", "GA", None), ("63/194", "A/RES/63/194", "GA", None)],
    ),
    (
        "prepositional plural, Security Council behind",
        "ru",
        "GA",
        "в резолюциях 1373 (2001) и 2178 (2014) Совета Безопасности",
        [
            ("1373 (2001)", "S/RES/1373 (2001)", "SC", None),
            ("2178 (2014)", "S/RES/2178 (2014)", "SC", None),
        ],
    ),
    (
        "Security Council before, with the date",
        "ru",
        "GA",
        "Совет Безопасности в своей резолюции 2331 (2016) от 20 декабря 2016 года",
        [("2331 (2016)", "S/RES/2331 (2016)", "SC", "2016-12-20")],
    ),
    (
        "the body behind the number",
        "ru",
        "HRC",
        "резолюция 60/251 Генеральной Ассамблеи",
        [("60/251", "A/RES/60/251", "GA", None)],
    ),
    (
        "Human Rights Council",
        "ru",
        "GA",
        "резолюция 53/9 Совета по правам человека",
        [("53/9", "A/HRC/RES/53/9", "HRC", None)],
    ),
    (
        "ECOSOC",
        "ru",
        "GA",
        "резолюцией 2021/25 Экономического и Социального Совета",
        [("2021/25", "E/RES/2021/25", "ECOSOC", None)],
    ),
    (
        "Commission on Human Rights",
        "ru",
        "GA",
        "резолюцию 2005/81 Комиссии по правам человека",
        [("2005/81", "E/CN.4/RES/2005/81", "CHR", None)],
    ),
    (
        "Roman numerals",
        "ru",
        "GA",
        "резолюция 217 A (III) от 10 декабря 1948 года",
        [("217 A (III)", "A/RES/217A(III)", "GA", "1948-12-10")],
    ),
    (
        "parts",
        "ru",
        "GA",
        "резолюций 75/101 A и B от 10 декабря 2020 года",
        [
            ("75/101 A", "A/RES/75/101A", "GA", "2020-12-10"),
            (" и B", "A/RES/75/101B", "GA", "2020-12-10"),
        ],
    ),
    (
        "decision",
        "ru",
        "GA",
        "решение 77/546 от 25 июля 2023 года",
        [("77/546", "A/DEC/77/546", "GA", "2023-07-25")],
    ),
    (
        "special and emergency sessions",
        "ru",
        "GA",
        "резолюция ES-11/1 от 2 марта 2022 года и S-27/2 от 10 мая 2002 года",
        [
            ("ES-11/1", "A/RES/ES-11/1", "GA", "2022-03-02"),
            ("S-27/2", "A/RES/S-27/2", "GA", "2002-05-10"),
        ],
    ),
    (
        "general recommendation, №",
        "ru",
        "GA",
        "резолюцию 78/228 и общую рекомендацию № 38 (2020)",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    ("no trigger word", "ru", "GA", "круглосуточно 24/7, см. 78/228", []),
]

CHINESE: list[Row] = [
    (
        "the date first",
        "zh",
        "GA",
        "回顾其2023年12月19日第78/228号决议，",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "a list, each date before its number",
        "zh",
        "GA",
        "2006年12月20日第61/180号、2008年12月18日第63/194号和2023年12月19日第78/228号决议，",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
            ("78/228", "A/RES/78/228", "GA", "2023-12-19"),
        ],
    ),
    (
        "without dates one 第…号 for all",
        "zh",
        "GA",
        "第49/166、50/167和79/154号决议",
        [
            ("49/166", "A/RES/49/166", "GA", None),
            ("50/167", "A/RES/50/167", "GA", None),
            ("79/154", "A/RES/79/154", "GA", None),
        ],
    ),
    (
        "blanks of a PDF",
        "zh",
        "GA",
        "题为“潟湖”的2023 年 12 月 19 日第 78/228 号决议",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "notes read as digits (seed: 第 44/4 号决议、11 2023 年)",
        "zh",
        "GA",
        "人权理事会2020年7月16日第 44/4 号决议、11 2023 年 7 月 12 日第 53/9 号决议12 以及",
        [
            ("44/4", "A/HRC/RES/44/4", "HRC", "2020-07-16"),
            ("53/9", "A/HRC/RES/53/9", "HRC", "2023-07-12"),
        ],
    ),
    ("a part", "zh", "GA", "第75/101 A号决议", [("75/101 A", "A/RES/75/101A", "GA", None)]),
    (
        "parts",
        "zh",
        "GA",
        "2020年12月10日第75/101 A和B号决议",
        [
            ("75/101 A", "A/RES/75/101A", "GA", "2020-12-10"),
            ("和B", "A/RES/75/101B", "GA", "2020-12-10"),
        ],
    ),
    (
        "Roman numerals",
        "zh",
        "GA",
        "1948年12月10日第217 A (III)号决议",
        [("217 A (III)", "A/RES/217A(III)", "GA", "1948-12-10")],
    ),
    (
        "Roman numerals, all joined",
        "zh",
        "GA",
        "第217A(III)号决议",
        [("217A(III)", "A/RES/217A(III)", "GA", None)],
    ),
    (
        "old emergency and special sessions",
        "zh",
        "GA",
        "第997(ES-I)号决议、第3201(S-VI)号决议",
        [
            ("997(ES-I)", "A/RES/997(ES-I)", "GA", None),
            ("3201(S-VI)", "A/RES/3201(S-VI)", "GA", None),
        ],
    ),
    (
        "Security Council",
        "zh",
        "GA",
        "安全理事会2016年12月20日第2331(2016)号和2017年11月21日第2388(2017)号决议",
        [
            ("2331(2016)", "S/RES/2331 (2016)", "SC", "2016-12-20"),
            ("2388(2017)", "S/RES/2388 (2017)", "SC", "2017-11-21"),
        ],
    ),
    (
        "Security Council with blanks",
        "zh",
        "GA",
        "安全理事会第 2331 (2016) 号决议",
        [("2331 (2016)", "S/RES/2331 (2016)", "SC", None)],
    ),
    (
        "Security Council with full-width parentheses (Vienna)",
        "zh",
        "GA",
        "安全理事会第2331（2016）号决议",
        [("2331（2016）", "S/RES/2331 (2016)", "SC", None)],
    ),
    (
        "安理会, then the Assembly",
        "zh",
        "GA",
        "安理会第1325(2000)号决议和大会第70/1号决议",
        [("1325(2000)", "S/RES/1325 (2000)", "SC", None), ("70/1", "A/RES/70/1", "GA", None)],
    ),
    (
        "ECOSOC",
        "zh",
        "GA",
        "经济及社会理事会2021年7月22日第2021/25号决议",
        [("2021/25", "E/RES/2021/25", "ECOSOC", "2021-07-22")],
    ),
    (
        "ECOSOC to 1977",
        "zh",
        "GA",
        "经济及社会理事会第1503(XLVIII)号决议",
        [("1503(XLVIII)", "E/RES/1503(XLVIII)", "ECOSOC", None)],
    ),
    (
        "Assembly and Human Rights Council in one sentence",
        "zh",
        "HRC",
        "回顾大会2006年3月15日第60/251号决议和人权理事会2007年6月18日第5/1号决议，",
        [
            ("60/251", "A/RES/60/251", "GA", "2006-03-15"),
            ("5/1", "A/HRC/RES/5/1", "HRC", "2007-06-18"),
        ],
    ),
    (
        "decision of the Human Rights Council",
        "zh",
        "GA",
        "人权理事会第17/119号决定",
        [("17/119", "A/HRC/DEC/17/119", "HRC", None)],
    ),
    (
        "Commission on Human Rights",
        "zh",
        "GA",
        "人权委员会2005年4月21日第2005/81号决议",
        [("2005/81", "E/CN.4/RES/2005/81", "CHR", "2005-04-21")],
    ),
    (
        "three commissions in one sentence",
        "zh",
        "GA",
        "预防犯罪和刑事司法委员会第27/2号决议和麻醉药品委员会第61/2号决议以及妇女地位委员会第62/3号决议",
        [("27/2", None, "CCPCJ", None), ("61/2", None, "CND", None), ("62/3", None, "CSW", None)],
    ),
    (
        "Conference of the Parties",
        "zh",
        "GA",
        "缔约方会议第10/1号决议",
        [("10/1", None, "CTOC/COP", None)],
    ),
    (
        "special and emergency sessions",
        "zh",
        "GA",
        "大会第S-27/2号和第ES-11/1号决议",
        [("S-27/2", "A/RES/S-27/2", "GA", None), ("ES-11/1", "A/RES/ES-11/1", "GA", None)],
    ),
    (
        "decision",
        "zh",
        "GA",
        "2023年7月25日第77/546号决定",
        [("77/546", "A/DEC/77/546", "GA", "2023-07-25")],
    ),
    (
        "pinpoints",
        "zh",
        "GA",
        "第68/192号决议第5段和第73/195号决议，附件",
        [("68/192", "A/RES/68/192", "GA", None), ("73/195", "A/RES/73/195", "GA", None)],
    ),
    ("a small number", "zh", "GA", "第76/7号决议", [("76/7", "A/RES/76/7", "GA", None)]),
    (
        "a general recommendation whose year follows",
        "zh",
        "GA",
        "第78/228号决议和关于移民妇女的第38号一般性建议(2020年)",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    ("a labour convention", "zh", "GA", "国际劳工组织《1930年强迫劳动公约》(第29号)", []),
    ("treaty series", "zh", "GA", "联合国，《条约汇编》，第2225卷，第39574号。", []),
    ("no trigger word", "zh", "GA", "在9/11之后全天24/7开放，见78/228", []),
]

ARABIC: list[Row] = [
    (
        "single",
        "ar",
        "GA",
        "إذ تشير إلى قرارها 78/228 المؤرخ 19 كانون الأول/ديسمبر 2023،",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "list, و with a blank before a number",
        "ar",
        "GA",
        "قراراتها 61/180 المؤرخ 20 كانون الأول/ديسمبر 2006، و 63/194 المؤرخ 18 كانون الأول/ديسمبر 2008",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
        ],
    ),
    (
        "list, و joined to the number",
        "ar",
        "GA",
        "قراراتها 61/180 المؤرخ 20 كانون الأول/ديسمبر 2006، و63/194 المؤرخ 18 كانون الأول/ديسمبر 2008",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
        ],
    ),
    (
        "a note's list",
        "ar",
        "GA",
        "القرارات 49/166 و 50/167 و 79/154.",
        [
            ("49/166", "A/RES/49/166", "GA", None),
            ("50/167", "A/RES/50/167", "GA", None),
            ("79/154", "A/RES/79/154", "GA", None),
        ],
    ),
    (
        "dual, both of one day",
        "ar",
        "HRC",
        "إذ يشير إلى قراريه 5/1 و 5/2 المؤرخين 18 حزيران/يونيه 2007",
        [
            ("5/1", "A/HRC/RES/5/1", "HRC", "2007-06-18"),
            ("5/2", "A/HRC/RES/5/2", "HRC", "2007-06-18"),
        ],
    ),
    (
        "Security Council",
        "ar",
        "GA",
        "قرار مجلس الأمن 2331 (2016) المؤرخ 20 كانون الأول/ديسمبر 2016",
        [("2331 (2016)", "S/RES/2331 (2016)", "SC", "2016-12-20")],
    ),
    (
        "Security Council, dual",
        "ar",
        "GA",
        "قراري مجلس الأمن 1373 (2001) و 2178 (2014)",
        [
            ("1373 (2001)", "S/RES/1373 (2001)", "SC", None),
            ("2178 (2014)", "S/RES/2178 (2014)", "SC", None),
        ],
    ),
    (
        "ECOSOC",
        "ar",
        "GA",
        "قرار المجلس الاقتصادي والاجتماعي 2021/25 المؤرخ 22 تموز/يوليه 2021",
        [("2021/25", "E/RES/2021/25", "ECOSOC", "2021-07-22")],
    ),
    (
        "Human Rights Council",
        "ar",
        "GA",
        "قرار مجلس حقوق الإنسان 53/9 المؤرخ 12 تموز/يوليه 2023",
        [("53/9", "A/HRC/RES/53/9", "HRC", "2023-07-12")],
    ),
    (
        "Commission on Human Rights",
        "ar",
        "GA",
        "قرار لجنة حقوق الإنسان 2005/81",
        [("2005/81", "E/CN.4/RES/2005/81", "CHR", None)],
    ),
    (
        "Commission on Narcotic Drugs",
        "ar",
        "GA",
        "قرار لجنة المخدرات 61/2",
        [("61/2", None, "CND", None)],
    ),
    ("special session", "ar", "GA", "القرار دإ-27/2", [("دإ-27/2", "A/RES/S-27/2", "GA", None)]),
    (
        "emergency session",
        "ar",
        "GA",
        "القرار دإط-10/15",
        [("دإط-10/15", "A/RES/ES-10/15", "GA", None)],
    ),
    (
        "decision",
        "ar",
        "GA",
        "مقررها 77/546 المؤرخ 25 تموز/يوليه 2023",
        [("77/546", "A/DEC/77/546", "GA", "2023-07-25")],
    ),
    (
        "general recommendation, رقم",
        "ar",
        "GA",
        "القرار 78/228 والتوصية العامة رقم 38 (2020)",
        [("78/228", "A/RES/78/228", "GA", None)],
    ),
    ("pinpoint", "ar", "GA", "الفقرة 5 من القرار 68/192", [("68/192", "A/RES/68/192", "GA", None)]),
    (
        "World Health Assembly",
        "ar",
        "GA",
        "قرار جمعية الصحة العالمية WHA75.10",
        [("WHA75.10", "WHA75.10", "WHA", None)],
    ),
    ("no trigger word", "ar", "GA", "على مدار الساعة 24/7 منذ 9/11", []),
]


ROWS = ENGLISH + SYMBOLS + FRENCH + SPANISH + RUSSIAN + CHINESE + ARABIC


@pytest.mark.parametrize(
    ("code", "own", "text", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[1]}: {row[0]}" for row in ROWS],
)
def test_find_citations(code: str, own: str | None, text: str, expected: list[Cited]) -> None:
    found = find_citations(text, load(code), own)
    assert [(text[c.start : c.end], c.symbol, c.body, c.date) for c in found] == expected


@pytest.mark.parametrize(
    "text", ["A/73/12(Part I)", "A/73/12 (Part II)", "A/80/6 (Sect. 24)/Corr.1", "A/79/5 (Vol. I)"]
)
def test_parts_and_sections_belong_to_a_symbol(text: str) -> None:
    """Whatever its spelling, the whole symbol is found: the budget is printed in sections, UNHCR's report in parts."""
    (found,) = find_citations(f"See {text}, annex.", load("en"), "GA")
    assert text == f"See {text}, annex."[found.start : found.end]
    assert symbol_spans(text) == [(0, len(text))]


CANONICAL = [
    ("A/RES/78/228", "A/RES/78/228"),
    ("a/res/78/228", "A/RES/78/228"),
    ("A/hrc/RES/53/9", "A/HRC/RES/53/9"),  # as links spell it
    ("e/res/2021/25", "E/RES/2021/25"),
    ("A/RES/77/63b", "A/RES/77/63B"),
    ("A/RES/77/63 B", "A/RES/77/63B"),
    ("A/RES/75/101 A-B", "A/RES/75/101A-B"),
    ("A/RES/3384 (XXX)", "A/RES/3384(XXX)"),
    ("E/RES/1503 (XLVIII)", "E/RES/1503(XLVIII)"),
    ("A/RES/ES-11/1", "A/RES/ES-11/1"),
    ("A/HRC/RES/S-30/1", "A/HRC/RES/S-30/1"),
    ("S/RES/2331(2016)", "S/RES/2331 (2016)"),  # the address of the document
    ("S/RES/2331  ( 2016 )", "S/RES/2331 (2016)"),
    ("S/PRST/2015/25/", "S/PRST/2015/25"),
    (" A/C.3/80/L.4. ", "A/C.3/80/L.4"),
    ("A/C.3/80/L.4/Rev.1", "A/C.3/80/L.4/Rev.1"),
]


@pytest.mark.parametrize(("symbol", "spelling"), CANONICAL)
def test_canonical(symbol: str, spelling: str) -> None:
    assert canonical_symbol(symbol) == spelling
    assert canonical_symbol(spelling) == spelling


def test_symbol_spans() -> None:
    text = "见 S/2017/81/Corr.1 和 A/79/322"
    assert [text[start:end] for start, end in symbol_spans(text)] == [
        "S/2017/81/Corr.1",
        "A/79/322",
    ]
    assert symbol_spans("第 2331 (2016) 号决议") == []


PIECES = st.sampled_from(
    [
        "78/228",
        "2331 (2016)",
        "217 A (III)",
        "A/79/322",
        "第",
        "号",
        "决议",
        "resolution ",
        "قرار ",
        " and ",
        "、",
        "；",
        "。",
        " 2023",
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["ar", "en", "es", "fr", "ru", "zh"]))
def test_citations_stand_in_order_and_never_overlap(pieces: list[str], code: str) -> None:
    text = "".join(pieces)
    found = find_citations(text, load(code), "GA")
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


REPORTED: list[tuple[str, str, str, list[tuple[str, str | None, str | None, str | None]]]] = [
    (
        "en",
        "GA",
        "General Assembly resolution 60/251 of 15 March 2006 and Human Rights Council resolutions 5/1 and 5/2 of 18 June 2007",
        [
            ("60/251", "A/RES/60/251", "GA", "2006-03-15"),
            ("5/1", "A/HRC/RES/5/1", "HRC", "2007-06-18"),
            ("5/2", "A/HRC/RES/5/2", "HRC", "2007-06-18"),
        ],
    ),
    (
        "en",
        "GA",
        "General Assembly resolution 44/4 and Human Rights Council resolution 44/4",
        [("44/4", "A/RES/44/4", "GA", None), ("44/4", "A/HRC/RES/44/4", "HRC", None)],
    ),
    (
        "en",
        "GA",
        "Commission on Crime Prevention and Criminal Justice resolutions 27/2 and 27/3 and Economic and Social Council resolution 2021/25",
        [
            ("27/2", None, "CCPCJ", None),
            ("27/3", None, "CCPCJ", None),
            ("2021/25", "E/RES/2021/25", "ECOSOC", None),
        ],
    ),
    (
        "fr",
        "GA",
        "la résolution 78/228 de l’Assemblée générale, en date du 19 décembre 2023",
        [("78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "es",
        "GA",
        "la resolución 53/9 del Consejo de Derechos Humanos, de 12 de julio de 2023",
        [("53/9", "A/HRC/RES/53/9", "HRC", "2023-07-12")],
    ),
    (
        "ru",
        "GA",
        "резолюции 60/251 Генеральной Ассамблеи от 15 марта 2006 года",
        [("60/251", "A/RES/60/251", "GA", "2006-03-15")],
    ),
    ("zh", "GA", "大会第七十八届会议期间2023/24年度预算", []),
    ("zh", "GA", "第三委员会全天24/7开放", []),
    ("zh", "GA", "消除对妇女歧视委员会第38(2020)号一般性建议", []),
    ("fr", "GA", "la résolution sur la recommandation générale n o 38 (2020)", []),
    (
        "fr",
        "GA",
        "la résolution 27/2 de la Commission pour la prévention du crime et la justice pénale",
        [("27/2", None, "CCPCJ", None)],
    ),
    (
        "es",
        "GA",
        "la resolución 62/3 de la Comisión de la Condición Jurídica y Social de la Mujer",
        [("62/3", None, "CSW", None)],
    ),
    (
        "en",
        "GA",
        "resolution 10/1 of the Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
        [("10/1", None, "CTOC/COP", None)],
    ),
    ("ar", "GA", "قرارها 217 ألف (د-3)", [("217 ألف (د-3)", "A/RES/217A(III)", "GA", None)]),
    ("ar", "GA", "القرار 1514 (د-15)", [("1514 (د-15)", "A/RES/1514(XV)", "GA", None)]),
    ("ar", "GA", "القرار 52/12 باء", [("52/12 باء", "A/RES/52/12B", "GA", None)]),
    (
        "ar",
        "GA",
        "القرارين 75/101 ألف وباء",
        [("75/101 ألف", "A/RES/75/101A", "GA", None), (" وباء", "A/RES/75/101B", "GA", None)],
    ),
    ("ar", "GA", "القرار ٧٨/٢٢٨", [("٧٨/٢٢٨", "A/RES/78/228", "GA", None)]),
    (
        "ar",
        "GA",
        "قراريها 61/180 و 63/194 المؤرخين 20 كانون الأول/ديسمبر 2006 و 18 كانون الأول/ديسمبر 2008",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
        ],
    ),
    (
        "en",
        "GA",
        "resolutions 76/10 and 77/12 of 1 December 2021 and 2 December 2022, respectively",
        [
            ("76/10", "A/RES/76/10", "GA", "2021-12-01"),
            ("77/12", "A/RES/77/12", "GA", "2022-12-02"),
        ],
    ),
    (
        "zh",
        "GA",
        "2023年12月19日和2024年12月17日第78/228号和第79/154号决议",
        [
            ("78/228", "A/RES/78/228", "GA", "2023-12-19"),
            ("79/154", "A/RES/79/154", "GA", "2024-12-17"),
        ],
    ),
    (
        "en",
        "GA",
        "Recalling resolution 78/10 and open 24/7 since 9/11,",
        [("78/10", "A/RES/78/10", "GA", None)],
    ),
    (
        "fr",
        "HRC",
        "la résolution 60/251 de l’Assemblée générale et ses résolutions 5/1 et 5/2",
        [
            ("60/251", "A/RES/60/251", "GA", None),
            ("5/1", "A/HRC/RES/5/1", "HRC", None),
            ("5/2", "A/HRC/RES/5/2", "HRC", None),
        ],
    ),
    (
        "fr",
        "GA",
        "la résolution 1503 (XLVIII) du Conseil économique et social",
        [("1503 (XLVIII)", "E/RES/1503(XLVIII)", "ECOSOC", None)],
    ),
    ("zh", "GA", "世界卫生大会WHA75.10号决议", [("WHA75.10", "WHA75.10", "WHA", None)]),
    # a preposition that looks like a Latin letter is no part
    ("ru", "GA", "резолюция 76/264 о торговле", [("76/264", "A/RES/76/264", "GA", None)]),
    ("ru", "GA", "резолюция 217 А (III)", [("217 А (III)", "A/RES/217A(III)", "GA", None)]),
    (
        "en",
        "GA",
        "resolution 5/14 of the United Nations Environment Assembly",
        [("5/14", None, "UNEA", None)],
    ),
    (
        "ru",
        "GA",
        "Комиссия по наркотическим средствам в своей резолюции 61/2",
        [("61/2", None, "CND", None)],
    ),
    (
        "en",
        "GA",
        "A/RES/78/228 of 19 December 2023",
        [("A/RES/78/228", "A/RES/78/228", "GA", "2023-12-19")],
    ),
    (
        "en",
        "GA",
        "its resolutions 68/21 of 4 December 2013, 69/252 and 69/253 of 29 December 2014 and 70/111 of 14 December 2015",
        [
            ("68/21", "A/RES/68/21", "GA", "2013-12-04"),
            ("69/252", "A/RES/69/252", "GA", "2014-12-29"),
            ("69/253", "A/RES/69/253", "GA", "2014-12-29"),
            ("70/111", "A/RES/70/111", "GA", "2015-12-14"),
        ],
    ),
    (
        "zh",
        "GA",
        "回顾大会2006年12月20日第61/180号、2008年12月18日第63/194号决议和第49/166、50/167和79/154号决议",
        [
            ("61/180", "A/RES/61/180", "GA", "2006-12-20"),
            ("63/194", "A/RES/63/194", "GA", "2008-12-18"),
            ("49/166", "A/RES/49/166", "GA", None),
            ("50/167", "A/RES/50/167", "GA", None),
            ("79/154", "A/RES/79/154", "GA", None),
        ],
    ),
    (
        "en",
        "HRC",
        "Recalling resolution 62/141 of 18 December 2007 and Council resolution 53/9,",
        [
            ("62/141", "A/RES/62/141", "GA", "2007-12-18"),
            ("53/9", "A/HRC/RES/53/9", "HRC", None),
        ],
    ),
    (
        "fr",
        "HRC",
        "Rappelant la décision 17/119 du Conseil des droits de l’homme et la résolution 62/141,",
        [
            ("17/119", "A/HRC/DEC/17/119", "HRC", None),
            ("62/141", "A/RES/62/141", "GA", None),
        ],
    ),
    ("en", "GA", "Recalling its resolution 76/2ll of 17 December 2021,", []),
]
"""Sentences that were read wrongly once: the body of the next citation, a date behind a body, two dates for two numbers."""


@pytest.mark.parametrize(("code", "own", "text", "expected"), REPORTED)
def test_what_was_read_wrongly_once(
    code: str, own: str, text: str, expected: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    found = find_citations(text, load(code), own)
    assert [(text[c.start : c.end], c.symbol, c.body, c.date) for c in found] == expected


def test_a_date_of_another_year_than_the_session_is_not_the_resolutions() -> None:
    text = "Recuerda sus resoluciones 46/232, 51/241, 71/263 y 72/266, de 24 de diciembre de 2017,"
    found = find_citations(text, load("es"), "GA")
    assert [(c.symbol, c.date) for c in found] == [
        ("A/RES/46/232", None),
        ("A/RES/51/241", None),
        ("A/RES/71/263", None),
        ("A/RES/72/266", "2017-12-24"),
    ]


# The three steps, each for itself


def tokens_of(text: str, code: str = "en") -> Tokens:
    """What stands in a text of one sentence."""
    return tokenise(Sentence(text, 0, len(text), load(code)))


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("en", "resolution 78/228 and resolution 217 A (III)", ["78/228", "217 A (III)"]),
        # only behind a trigger, and not in another sentence's reach
        ("en", "open 24/7, by resolution 78/228", ["78/228"]),
        ("en", "open 24/7", []),
        # neither a session that never was, nor a treaty's years, nor a numbered recommendation
        ("en", "resolution 100/1 and resolution 101/1", ["100/1"]),
        ("en", "resolution 1945/1 and resolution 1946/1", ["1946/1"]),
        ("en", "resolution 1 and general recommendation No. 38 (2020)", []),
        # not within a full symbol
        ("en", "resolution A/RES/78/228, resolution 78/229", ["78/229"]),
        # parts belong to their number
        ("en", "resolution 78/254 A and B", ["78/254 A and B"]),
        # Chinese numbers stand behind a prefix, or in a list behind one
        ("zh", "大会第78/228、78/229号决议", ["78/228", "78/229"]),
        ("zh", "决议草案24/7", []),
    ],
)
def test_numbers_of_a_sentence(code: str, text: str, numbers: list[str]) -> None:
    found = tokens_of(text, code).numbers
    assert [text[n.start : n.end] for n in found] == numbers


def test_bodies_and_dates_are_looked_for_only_where_they_may_count() -> None:
    nothing = tokens_of("The General Assembly met on 19 December 2023 (morning)")
    assert (nothing.bodies, nothing.dates) == ([], [])
    symbol = tokens_of("See A/79/322 of 19 December 2023")
    assert ([s.value for s in symbol.symbols], symbol.dates) == (["A/79/322"], [])
    cited = tokens_of("General Assembly resolution 78/228 of 19 December 2023")
    assert [body.value for body in cited.bodies] == ["GA"]
    assert [date.value for date in cited.dates] == ["2023-12-19"]


FIRST, SECOND = "2006-12-20", "2008-12-18"
ON_FIRST, ON_SECOND = "20 December 2006", "18 December 2008"
FAR_LIST = ", ".join(f"61/{number}" for number in range(100, 180))


@pytest.mark.parametrize(
    ("code", "text", "dates"),
    [
        ("en", f"resolution 61/180 of {ON_FIRST}", [FIRST]),
        # one date for a list, or as many as numbers
        ("en", f"resolutions 61/180 and 61/181 of {ON_FIRST}", [FIRST, FIRST]),
        ("en", f"resolutions 61/180 and 63/194 of {ON_FIRST} and {ON_SECOND}", [FIRST, SECOND]),
        # two dates for three numbers: none is guessed
        ("en", f"resolutions 61/180, 61/181 and 63/194 of {ON_FIRST} and {ON_SECOND}", [None] * 3),
        # two dates for one number: the first
        ("en", f"resolution 61/180 of {ON_FIRST} and {ON_SECOND}", [FIRST]),
        # words between two dates part them
        ("en", f"resolutions 61/180 and 63/194 of {ON_FIRST} or on {ON_SECOND}", [FIRST] * 2),
        # a number between two dates parts them: 5 years and the like
        ("en", f"resolution 61/180 of {ON_FIRST} 5 {ON_SECOND}", [FIRST]),
        # the body's name does not count as words between
        ("en", f"resolution 61/180 of the General Assembly of {ON_FIRST}", [FIRST]),
        ("en", f"resolution 61/180 on the care of the lamps of harbours, of {ON_FIRST}", [None]),
        ("en", f"resolution 61/180. On {ON_FIRST}", [None]),
        # a list whose beginning is too far from its date
        ("en", f"resolutions {FAR_LIST} of {ON_FIRST}", [None] * 4 + [FIRST] * 76),
        # thirty characters are few words, more are a sentence
        ("en", f"resolution 61/180 {'x' * 28} {ON_FIRST}", [FIRST]),
        ("en", f"resolution 61/180 {'x' * 29} {ON_FIRST}", [None]),
        # before a prefix the date stands before
        ("zh", "2006年12月20日第61/180号决议", [FIRST]),
        ("zh", "2006年12月20日第61/180号、2008年12月18日第63/194号决议", [FIRST, SECOND]),
        ("zh", "2006年12月20日和2008年12月18日第61/180和63/194号决议", [FIRST, SECOND]),
        ("zh", "2006年12月20日和2008年12月18日第61/180号决议", [None]),
        ("zh", "第61/180号、2008年12月18日第63/194号决议", [None, SECOND]),
    ],
)
def test_dates_of_numbers(code: str, text: str, dates: list[str | None]) -> None:
    tokens = tokens_of(text, code)
    found = dates_of_numbers(tokens)
    assert [found.get(number.start) for number in tokens.numbers] == dates


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        # below session 31 the Assembly had no slash numbers; from 70 on no other body has them
        ("General Assembly resolution 30/1", [None]),
        ("General Assembly resolution 31/1", ["A/RES/31/1"]),
        ("Human Rights Council resolution 69/1", ["A/HRC/RES/69/1"]),
        ("Human Rights Council, and resolution 70/1", ["A/RES/70/1"]),
        # from 1970 on a number begins with its year
        ("resolution 1969/1", ["A/RES/1969/1"]),
        ("resolution 1970/1", ["E/RES/1970/1"]),
        ("Commission on Human Rights resolution 2005/80", ["E/CN.4/RES/2005/80"]),
        # decisions of the Assembly by their height: from 301 to session 56, from 401 on
        ("resolution 31/300", ["A/RES/31/300"]),
        ("resolution 31/301", ["A/DEC/31/301"]),
        ("resolution 56/301", ["A/DEC/56/301"]),
        ("resolution 57/301", ["A/RES/57/301"]),
        ("resolution 57/400", ["A/RES/57/400"]),
        ("resolution 57/401", ["A/DEC/57/401"]),
        # or by the word right before the number
        ("decision 57/2", ["A/DEC/57/2"]),
        ("decision of lamps and resolution 57/2", ["A/RES/57/2"]),
        # bodies that have no such numbers: the text's body is meant, else the Assembly
        ("Security Council resolution 60/1", ["A/RES/60/1"]),
        # a body named behind a number counts before those before it, if near
        ("Human Rights Council resolution 60/1 of the General Assembly", ["A/RES/60/1"]),
        (
            "Human Rights Council resolution 60/1 on lamps of the General Assembly",
            ["A/HRC/RES/60/1"],
        ),
        # special sessions: both number them; emergency special ones are the Assembly's
        ("Human Rights Council resolution S-10/1", ["A/HRC/RES/S-10/1"]),
        ("General Assembly resolution S-10/1", ["A/RES/S-10/1"]),
        ("Human Rights Council, and resolution ES-10/1", ["A/RES/ES-10/1"]),
        # Roman sessions: the Economic and Social Council's where it is named beside the number
        ("Economic and Social Council resolution 155 C (VII)", ["E/RES/155C(VII)"]),
        ("resolution 155 C (VII) of the Economic and Social Council", ["E/RES/155C(VII)"]),
        (f"{'lamp ' * 20}Economic and Social Council resolution 155 C (VII)", ["E/RES/155C(VII)"]),
        (f"Economic and Social Council {'lamp ' * 24}resolution 155 C (VII)", ["A/RES/155C(VII)"]),
        # behind a citation right before it a number cites too, though it fits no body
        ("General Assembly resolution 70/1, 9/11", ["A/RES/70/1", None]),
        (f"General Assembly resolution 70/1 {'and lamps ' * 5}9/11", ["A/RES/70/1"]),
    ],
)
def test_bodies_and_symbols_of_numbers(text: str, symbols: list[str | None]) -> None:
    assert [c.symbol for c in find_citations(text, load("en"), "GA")] == symbols


@pytest.mark.parametrize(
    ("issuing", "symbol"),
    [("GA", None), ("SC", None), ("HRC", "A/HRC/RES/24/7"), ("CSW", None), (None, None)],
)
def test_an_unnamed_number_is_one_of_the_body_whose_text_it_is(
    issuing: str | None, symbol: str | None
) -> None:
    ((found),) = find_citations("Recalling its resolution 24/7", load("en"), issuing)
    assert (found.symbol, found.body) == (symbol, issuing if issuing in ("HRC", "CSW") else None)


# One body for a list, ranges, short names


@pytest.mark.parametrize(
    ("code", "text", "issuing", "symbols"),
    [
        ("fr", "Rappelant les résolutions 53/9 et 55/14 du Conseil des droits de l'homme,", "GA",
         ["A/HRC/RES/53/9", "A/HRC/RES/55/14"]),
        ("fr", "les résolutions 53/9 du 12 juillet 2023 et 55/14 du 3 avril 2024 du Conseil des droits de l’homme,",
         "GA", ["A/HRC/RES/53/9", "A/HRC/RES/55/14"]),
        ("fr", "sa résolution 77/215 du 15 décembre 2022 et la résolution 44/4 adoptée le 16 juillet 2020 par le "
         "Conseil des droits de l’homme,", "GA", ["A/RES/77/215", "A/HRC/RES/44/4"]),
        ("fr", "que, dans sa résolution 54/12, le Conseil des droits de l’homme a décidé", "GA",
         ["A/HRC/RES/54/12"]),
        ("es", "las resoluciones 53/9, de 12 de julio de 2023, y 55/14, de 3 de abril de 2024, del Consejo de "
         "Derechos Humanos,", "GA", ["A/HRC/RES/53/9", "A/HRC/RES/55/14"]),
        ("ru", "на резолюции 53/9 от 12 июля 2023 года и 55/14 от 3 апреля 2024 года Совета по правам человека,", "GA",
         ["A/HRC/RES/53/9", "A/HRC/RES/55/14"]),
        ("ar", "القرارين 53/9 و 55/14 الصادرين عن مجلس حقوق الإنسان،", "GA", ["A/HRC/RES/53/9", "A/HRC/RES/55/14"]),
        ("ar", "القراران ٥٣/٩ و٥٥/١٤ لمجلس حقوق الإنسان", "GA", ["A/HRC/RES/53/9", "A/HRC/RES/55/14"]),
        ("zh", "人权理事会第53/9和55/14号决议", "GA", ["A/HRC/RES/53/9", "A/HRC/RES/55/14"]),
        ("zh", "人權理事會第53/9號決議", "GA", ["A/HRC/RES/53/9"]),
        # the date tells whose session it was
        ("en", "resolution 44/4 of 16 July 2020 of lamps, noted by the Human Rights Council", "GA",
         ["A/HRC/RES/44/4"]),
        ("en", "Human Rights Council, and resolution 60/1 of 16 September 2005", "GA", ["A/RES/60/1"]),
        # ranges
        ("en", "resolutions 60/1 to 60/4", "GA", [f"A/RES/60/{n}" for n in (1, 2, 3, 4)]),
        ("en", "resolutions 50/1-50/4 of the Human Rights Council", "GA", [f"A/HRC/RES/50/{n}" for n in (1, 2, 3, 4)]),
        ("fr", "résolutions 60/1 à 60/3", "GA", [f"A/RES/60/{n}" for n in (1, 2, 3)]),
        ("ru", "резолюции 60/1–60/3", "GA", [f"A/RES/60/{n}" for n in (1, 2, 3)]),
        ("ar", "القرارات 60/1 إلى 60/3", "GA", [f"A/RES/60/{n}" for n in (1, 2, 3)]),
        ("zh", "第60/1至60/3号决议", "GA", [f"A/RES/60/{n}" for n in (1, 2, 3)]),
        ("en", "resolutions 60/4 to 60/1", "GA", ["A/RES/60/4", "A/RES/60/1"]),  # a misprint
        ("en", "resolutions 60/1 to 61/3", "GA", ["A/RES/60/1", "A/RES/61/3"]),
        # as delegates write them
        ("en", "UNGA res. 64/292 and UNSCR 1325 (2000), and HRC res. 55/14,", None,
         ["A/RES/64/292", "S/RES/1325 (2000)", "A/HRC/RES/55/14"]),
        ("en", "GA resolution 64/292 and A/RES/64/292", None, ["A/RES/64/292", "A/RES/64/292"]),
        ("en", "resolution 78/99", None, [None]),
        ("en", "in GAZA, resolution 50/1", None, [None]),
        ("fr", "rés. 64/292 de l’AG", None, ["A/RES/64/292"]),
        ("ru", "резолюция ГА ООН 64/292", None, ["A/RES/64/292"]),
        ("zh", "联大第64/292号决议", None, ["A/RES/64/292"]),
        # a verb that only looks like the word for a decision; decisions by their height
        ("zh", "决定铭记第62/63和77/98号决议的规定", "GA", ["A/RES/62/63", "A/RES/77/98"]),
        ("ar", "مقرر مجلس حقوق الإنسان 18/120", "GA", ["A/HRC/DEC/18/120"]),
        ("ar", "قراراتها61/89 و 50/70 فاء", "GA", ["A/RES/61/89", "A/RES/50/70Q"]),
        ("ar", "قرار مجلس حقوق الإنسان دإ-35/1", "GA", ["A/HRC/RES/S-35/1"]),
    ],
)  # fmt: skip
def test_whose_documents_a_list_names(
    code: str, text: str, issuing: str | None, symbols: list[str | None]
) -> None:
    found = find_citations(text, load(code), issuing)
    assert [c.symbol for c in found] == symbols
    assert all(0 <= c.start < c.end <= len(text) for c in found)
