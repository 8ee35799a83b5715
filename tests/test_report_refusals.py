"""What a reading of a report does not take: what could be misread is told by its page and line, and stays unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
import report_documents as d

from ddor.loader.report import ReportRead, read_report

TITLE = "For Recorded Declined Detainers March 4 - 10, 2017\n\n"


def read(folder: Path, text: str, name: str = "DDOR-2017-03-04.txt") -> ReportRead:
    (folder / name).write_text(text, encoding="utf-8")
    return read_report(folder / name, known=d.known())


def all_said(one: ReportRead) -> str:
    """Every line told, and every cell of every row."""
    return "\n".join([*one.told, *(cell for rows in one.rows.values() for row in rows for cell in row.values())])


# --- names ------------------------------------------------------------------------------------------------------------

NAMED = "Name  Jurisdiction  Citizenship  Issued Date  Declined Date  Notable Criminal Activity"
RUN_ON = "Roe Doe Clark County, Nevada Mexico 1/5/2017 3/7/2017 Arson (Charged)"
SET = "Roe   Clark County, Nevada  Mexico  1/5/2017  3/7/2017  Arson"


@pytest.mark.parametrize(
    ("head", "rows", "taken"),
    [
        (NAMED, [RUN_ON], 0),
        (f"Subject  {NAMED}", [RUN_ON], 0),
        (NAMED, [SET, SET, RUN_ON], 2),
        (NAMED, [SET, SET, RUN_ON.replace(" Mexico", "  Mexico")], 2),
    ],
)
def test_no_part_of_a_name_is_a_place_where_columns_run_together(
    tmp_path: Path, head: str, rows: list[str], taken: int
):
    one = read(tmp_path, TITLE + "\n".join([head, *rows]) + "\n")
    assert len(one.taken.declined) == taken
    assert "Doe" not in all_said(one)
    assert any("not understood: Section II, page 1, line" in told for told in one.told)
