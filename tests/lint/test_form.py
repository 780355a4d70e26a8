"""A kind of record that has a sheet has all its fields there, so that findings need to look at kinds only."""

import pytest

from evaluator.lint.findings.no_form import _COLLECTED
from evaluator.model.form import SHEETS, direction_sheet
from evaluator.model.vocabulary import KINDS


@pytest.mark.parametrize("kind", sorted(_COLLECTED))
def test_every_field_has_a_column(kind: str) -> None:
    sheets = [sheet for sheet in (*SHEETS, direction_sheet("1.1", "Направление")) if kind in sheet.kinds]
    paths = {
        column.paths[kind].partition(".")[0] for sheet in sheets for column in sheet.columns if kind in column.paths
    }
    own = {"direction"} if any(sheet.direction for sheet in sheets) else set()
    assert {field.name for field in KINDS[kind].fields} <= paths | own
