"""Plain rulebooks, as tests draw them, made ready for findings."""

from evaluator.cases import placed
from evaluator.lint.findings import closed_gates, unwinnable
from evaluator.lint.subject import RuleSubject, SetSubject
from evaluator.model.criteria import LineFile
from evaluator.model.problems import Problem
from evaluator.rulebook.written import WrittenLine
from evaluator.source.tree import Source
from tests.judging import Plain, rulebook_of

__all__ = ["subject_of", "told_of"]


def subject_of(plain: Plain) -> SetSubject:
    """A plain rulebook as a set that findings are looked for in."""
    book = rulebook_of(plain)
    written = {
        line["id"]: WrittenLine(
            LineFile.model_validate(line), direction, "drawn", Source("drawn", placed(line)), (), line
        )
        for direction, lines in plain["directions"].items()
        for line in lines
    }
    rules = {
        line.rule_id: RuleSubject(line.rule, Source(line.rule_id, placed(plain["rules"][line.rule_id])))
        for line in book.lines
    }
    return SetSubject(book, Source("set", placed(plain["set"])), written, rules)


def told_of(subject: SetSubject) -> list[Problem]:
    """What is said of lines that cannot be won."""
    return [*unwinnable.of_set(subject), *closed_gates.of_set(subject)]
