"""Casualty sentences of an article's body: what is counted, what became of it, who says so, who denies it.

Prose may be missed, but never invented: a claim comes only out of a sentence whose grammar is understood. The way of a
sentence: :mod:`.paragraphs` finds it, :mod:`.counted` says what its numbers count, :mod:`.verbs` and :mod:`.causes`
what became of those, :mod:`.unreal` what did not happen, :mod:`.listening` and :mod:`.denials` who says so and who
denies it, :mod:`.occasions` whether it is about the article's own fight.
"""

from contested.extract.prose.body import BodyFound, read_body

__all__ = ["BodyFound", "read_body"]
