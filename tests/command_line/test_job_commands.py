"""Jobs from the command line."""

from tests.command_line.conftest import Run, assert_refused, logged
from tests.imports.sample_drafts import SAMPLES


def test_an_imported_posting_is_listed_found_moved_on_and_deleted(run: Run) -> None:
    logged(run("import", str(SAMPLES / "job_posting_graph.html")))
    (job,) = run("jobs", "--json").document["jobs"]
    assert (job["title"], job["closes"]) == ("ML Engineer (m/f/d)", "2026-12-09")
    (hit,) = run("find", "contoso", "--json").document["hits"]
    assert (hit["id"], hit["kind"]) == (job["id"], "job")
    moved = run("reach", job["id"], "applied", "--date", "2026-11-05", "--json").document
    assert moved["stages"][-1] == {"stage": "applied", "on": "2026-11-05"}
    assert_refused(run("reach", job["id"], "hired"), "is no stage")
    logged(run("delete-job", job["id"]))
    assert run("jobs", "--json").document["jobs"] == []
    assert_refused(run("delete-job", job["id"]), "No job has the id")
