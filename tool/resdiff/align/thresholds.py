"""The parameters of the alignment of two texts, each with the evidence for its value."""

from __future__ import annotations

import msgspec


class Thresholds(msgspec.Struct, frozen=True):
    """What decides whether two paragraphs are a pair, and how far the search goes.

    Pairs of notes have a threshold of their own (compare/notes.py), the search for sources another
    (library/trace). Similarity runs from 0 to 1.

    The evidence are hand-made alignments of fourteen pairs of hard texts, thirteen of them in six
    languages: 2,937 pairs of paragraphs that are not equal. A logistic regression on the logarithm
    of the similarity and what speaks for a pair gave the weights; fitted on six of the texts they
    serve the other eight as well, and the other way round. Half or twice a value changes F1 by
    0.007 at the most where nothing else is said.

    What a pair needs was fitted again where texts are edited by half and more: on 8,600 pairs on
    which the languages of 131 pairs of resolutions agree, and 4,900 of texts edited by a program.
    """

    # Words (similarity.py)
    pair_of_words: float = 0.5
    """Weight of two words that follow each other in that of a word as rare: in six languages 0.5
    tells pairs from others as well as 1 (average precision 0.94), and the languages differ less (by
    25 % against 28 %)."""
    small: int = 20
    """Paragraphs of two texts below which formulas cannot be told by how often they stand in them:
    the common words of official texts, and pairs of them, count as standing in all. From here on a
    word in more than half weighs nothing."""
    rare: int = 3
    """Paragraphs in which a word may stand that is more than a formula …"""
    rare_share: float = 0.1
    """… or this share of the old ones."""

    # Pairs (passes.py, acceptance.py)
    least: float = 0.05
    """Similarity below which two paragraphs are not compared: one of the right pairs lies below."""
    same_number: float = 0.5
    """From here the nearest to each other with the same number are a pair: half or twice it gives
    the same."""
    likely: float = 0.14
    """Similarity needed from a pair that nothing else speaks for or against. With 0.24 and as much
    more from short texts one of ten paragraphs that were moved and half rewritten was missed; with
    0.15 one of a hundred more than with this one, with 0.13 the languages differ more often."""
    margin: float = 1.6
    """How fast that falls with the distance to the nearest rival (e to this power times the
    distance)."""
    neighbour: float = 0.5
    """Times this for each of the paragraphs before and behind that are a pair too."""
    firm: float = 0.25
    """Similarity from which a proposed pair counts as a neighbour before it is accepted: half or
    twice it gives the same."""
    crossing: float = 1.6
    """Times this from preamble to operative part; 2 finds a twentieth less of what went there."""
    away: float = 0.2
    """How fast it rises with the distance from the place where the pair before leads one to look:
    this power of the number of paragraphs. Places are the same in all languages, words are not: of
    51 pairs of texts that the languages pair differently three fewer …"""
    far: int = 20
    """… up to so many."""
    many: float = 20
    """Words and pairs of words in common that make similarity reliable (twice as many: 0.013 of F1
    less) …"""
    words: float = 0.2
    """… and how fast more is needed where there are fewer."""
    formula: float = 0.5
    """Similarity needed from a pair that shares no word of its own, unless both neighbours are
    pairs: "Requests the Secretary-General to submit a report" pairs nothing. No pair of the
    evidence is lost by it."""
    between_words: float = 0.105
    """Share of words of two paragraphs between two pairs from which they are one, however common or
    rare the words: in official texts what is unrelated shares up to a tenth there, in all
    languages. Rare words decide otherwise in translations: one text pair of fifty more."""
    rewritten_words: float = 0.35
    """Share of words of two paragraphs from which they are one though their rare words are too few
    for it: of paragraphs moved, and rewritten by 35 to 60 in a hundred, half of those missed. 0.3
    finds one of a hundred more, and two of 130 pairs of texts more are paired otherwise in some
    language …"""
    rewritten: float = 0.6
    """… if they have this share of the similarity that they need …"""
    rewritten_margin: float = 0.05
    """… and are nearer than any other by so much."""
    few_words: int = 10
    """Words of a paragraph up to which half of them and its place make a pair (places.py)."""
    few_words_alone: int = 14
    """Words of a paragraph up to which its place alone makes a pair where nothing else is left: up
    to 14 no false pair in the evidence, twice it gives some."""
    contained: int = 4
    """Words of a paragraph from which another one is the same that has them all, and fewer than as
    many more."""
    short: int = 80
    """Paragraphs of two texts below which rarity tells less, so that pairs and parts must be
    nearer, by …"""
    short_power: float = 1.0
    """… this power of how many times shorter the texts are …"""
    short_most: float = 1.8
    """… and so many times nearer at the most. With 2.5 one of seven paragraphs of short texts that
    were half rewritten is missed, with this one of ten; with 1.6 pairs are made in a text that grew
    to twice its length which half of the languages do not make."""
    nearest: float = 1.5
    """Within the assignment similarities count to this power, so that no near pair is given up for
    two far ones, of which one is refused: 1 loses such pairs in some languages, 2 gives the
    same."""
    malus_crossing: float = 0.09
    """Within the assignment a paragraph stays on its side of the text if that is as near but for
    this."""
    bonus_family: float = 0.05
    """The same for sub-paragraphs whose chapeaux are a pair."""
    bonus_near: float = 0.06
    """The same for the place where the pair before leads one to look: tells twins apart (budget
    resolutions)."""

    # Parts (splits.py)
    weak: float = 0.35
    """Similarity of a pair that may be undone where one of the two is part of another paragraph
    …"""
    part_nearer: float = 1.3
    """… that is so many times nearer."""
    part: float = 1.0
    """Strength of a part (see splits.py): 125 right and 5 wrong; 0.65 gives 150 and 31, twice it
    costs 0.011 of F1."""
    part_words: int = 4
    """Words and pairs of words that a part must have of its whole."""
    part_beside: float = 2.4
    """Times this for a part that only new or gone paragraphs part from its whole's partner, as
    editors leave them …"""
    part_gap: int = 3
    """… so many at the most."""
    part_order: float = 0.8
    """A part whose words were cut wholly from its side of the whole is e to this power times
    stronger, from the other side weaker; 1.5 finds a few more parts in texts edited by a program,
    and makes the languages differ more."""
    part_crossing: float = 0.8
    """Times this for a part from preamble to operative part."""

    # Bounds of the work; pairs do not hang on them
    search_all: int = 300
    """Free paragraphs up to which all words are looked for; beyond, common ones are passed over
    …"""
    search_common: int = 40
    """… which are those that stand in more of them: they cost time and tell nothing."""
    exact_cells: int = 250_000
    """Cells of a group's matrix up to which the assignment is solved exactly (a second or two);
    beyond, the nearest pairs go first."""

    # What is shown
    evidence_words: int = 4
    """Words in common that the evidence for a pair names …"""
    evidence_documents: int = 3
    """… and documents that both paragraphs cite."""
