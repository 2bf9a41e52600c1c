"""Proposals of several delegations on one base, in one text with their names.

compilation = compile_proposals(base, [Proposal("EU", eu), Proposal("Norway", norway)])
compilation.rows      one row a paragraph of the base, and one for each new paragraph
"""

from resdiff.negotiation.proposals.compiling import Proposal, compile_proposals
from resdiff.negotiation.proposals.records import Compilation

__all__ = ["Compilation", "Proposal", "compile_proposals"]
