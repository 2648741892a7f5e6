"""What an editor of an article could mend: findings of rules, each at its place in the text.

:data:`RULES` is the one table of rules; :func:`check` applies them to an :class:`Article`, and :data:`FORMATS` writes
what they find.

>>> text = "{{Infobox battle|combatant1=Arcadia|casualities1=12 killed|casualties2=90–40 killed}}"
>>> for finding in check(Article.of(text)):
...     print(finding.rule.code, finding.remark.message)
T001 the infobox has no parameter “casualities1”; did you mean “casualties1”?
N001 the range in “90–40 killed” is upside down
"""

from contested.lint.article import Article
from contested.lint.model import Finding, Remark, Rule
from contested.lint.reports import FORMATS, PageReport
from contested.lint.rules import RULES, check, chosen

__all__ = ["FORMATS", "RULES", "Article", "Finding", "PageReport", "Remark", "Rule", "check", "chosen"]
