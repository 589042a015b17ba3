"""Searches: what a spec may ask for, what is tried, and what is written."""

import json

import numpy as np
import pytest
from searches import GOAL, classes, memory

import infomorph

pytest.importorskip("optuna")

from infomorph import plot  # noqa: E402
from infomorph.search import Study, study  # noqa: E402
from infomorph.search.plan import read_search  # noqa: E402

def values(found: Study):
    return [(trial.values, trial.settings) for trial in found.trials]


def test_one_worker_depends_on_the_seed_alone(tmp_path):
    first = study(memory(), tmp_path / "a", trials=6)
    assert values(first) == values(study(memory(), tmp_path / "b", trials=6))
    assert first.best.values[0] == max(trial.values[0] for trial in first.trials)
    other = study("seed = 2\n" + memory(), tmp_path / "c", trials=6)
    assert values(first) != values(other)


def test_a_search_goes_on_where_it_was(tmp_path):
    study(memory(), tmp_path, trials=3)
    told = []
    found = study(memory(), tmp_path, trials=5, on_trial=lambda trial, now: told.append(trial.number))
    assert told == [3, 4]
    assert [trial.number for trial in found.trials] == [0, 1, 2, 3, 4]


def test_what_is_written_runs_again_to_the_same_value(tmp_path):
    found = study(memory(), tmp_path, trials=4)
    best = infomorph.run(infomorph.Spec(tmp_path / "best.toml"))
    scores = [value for name, value in best.items() if name.startswith("score_")]
    assert np.mean(scores) == pytest.approx(found.best.values[0], abs=1e-12)
    goal = {"file": str(tmp_path / "goal.toml")}
    again = infomorph.Spec(memory().partition("[search]")[0], {"memory.goal": goal})
    assert again == found.spec_of()
    rows = (tmp_path / "trials.csv").read_text().splitlines()
    assert rows[0] == f"trial,state,score,{GOAL},error"
    assert len(rows) == 5
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert summary["best"]["trial"] == found.best.number
    assert not list(tmp_path.glob("*.part"))
    if infomorph._core.has_report_page():
        page = infomorph.report(tmp_path).html
        assert '"objective":["score"]' in page


def test_every_term_integers_choices_and_logarithms(tmp_path):
    space = """"memory.goal.*" = { low = -1, high = 1, step = 0.5 }
"memory.binning.bins" = { choices = [10, 20] }
"memory.neurons" = { low = 10, high = 14, step = 2 }
"memory.optimiser.learning_rate" = { low = 1e-3, high = 1e-1, log = true }
"memory.external_weight" = { low = 1, high = 3 }
"""
    found = study(memory(space=space), tmp_path, trials=8)
    assert list(found.plan.space)[:5] == [f"memory.goal.{term}" for term in
                                          ("{1}{2}", "{1}", "{2}", "{12}", "residual")]
    for trial in found.trials:
        assert trial.settings["memory.goal.{12}"] in (-1, -0.5, 0, 0.5, 1)
        assert trial.settings["memory.neurons"] in (10, 12, 14)
        assert isinstance(trial.settings["memory.neurons"], int)
        assert 1e-3 <= trial.settings["memory.optimiser.learning_rate"] <= 1e-1
        assert trial.settings["memory.external_weight"] % 1 != 0, "a real, though its ends are integers"
        spec = found.spec_of(trial)
        assert spec["memory.binning.bins"] == [trial.settings["memory.binning.bins"]]


@pytest.mark.parametrize("sampler", ["tpe", "cma_es", "random", "qmc"])
def test_samplers(sampler, tmp_path):
    space = '"memory.goal.*" = { low = -1, high = 1 }'
    found = study(memory(f'sampler = "{sampler}"', space), tmp_path, trials=5)
    assert len({tuple(trial.settings.values()) for trial in found.complete}) == 5


def test_a_grid_ends_when_all_is_tried(tmp_path):
    space = """"memory.external_weight" = { choices = [1.0, 2.0, 3.0] }
"memory.neurons" = { low = 10, high = 11 }
"""
    found = study(memory('sampler = "grid"', space), tmp_path)
    assert len(found.complete) == 6
    assert len({tuple(trial.settings.values()) for trial in found.complete}) == 6


def test_seeds_of_a_trial_are_averaged(tmp_path):
    found = study(memory("seeds = 3"), tmp_path, trials=1)
    scores = []
    for seed in (1, 2, 3):
        result = infomorph.run(found.spec_of().copy({"seed": seed}))
        scores += [value for name, value in result.items() if name.startswith("score_")]
    assert found.best.values[0] == pytest.approx(np.mean(scores), abs=1e-12)


def test_several_objectives_have_a_front(tmp_path, cases):
    space = '"layers.output.optimiser.learning_rate" = { low = 1e-4, high = 0.1, log = true }'
    wanted = 'objective = ["accuracy.validation", "-accuracy.train"]'
    found = study(classes(cases, wanted, space, epochs=2), tmp_path, trials=8)
    front = [trial.values for trial in found.front]
    assert sorted(zip(*plot.search(found).get_lines()[1].get_data(), strict=True)) == sorted(front)
    assert len(front) >= 1
    for trial in found.complete:
        better = [a >= trial.values[0] and b <= trial.values[1] for a, b in front]
        assert any(better), "what is not on the front is beaten by what is"
    for values_of_one in front:
        assert not any(a > values_of_one[0] and b < values_of_one[1] for a, b in front)


def test_trials_that_are_behind_are_pruned(tmp_path, cases):
    space = '"layers.output.optimiser.learning_rate" = { choices = [1e-6, 0.1, 0.2, 0.3] }'
    search = 'pruner = "median"\nstartup = 2\nsampler = "random"'
    found = study(classes(cases, search, space), tmp_path, trials=16)
    pruned = [trial for trial in found.trials if trial.state == "pruned"]
    assert len(pruned) > 0
    assert len(pruned) + len(found.complete) == 16
    assert 1e-6 in [trial.settings["layers.output.optimiser.learning_rate"] for trial in pruned]
    assert found.best.state == "complete"


def test_importance_goes_to_what_decides(tmp_path, cases):
    space = """"layers.output.optimiser.learning_rate" = { low = 1e-6, high = 1, log = true }
"layers.output.optimiser.epsilon" = { low = 1e-9, high = 1e-8 }
"""
    found = study(classes(cases, 'sampler = "random"', space), tmp_path, trials=24)
    for evaluator in ("ped_anova", "fanova"):
        shares = found.importances(evaluator)
        assert sum(shares.values()) == pytest.approx(1)
        assert next(iter(shares)) == "layers.output.optimiser.learning_rate"
    frame = found.to_frame()
    assert len(frame) == 24
    assert frame["accuracy.validation"].max() == found.best.values[0]
    with pytest.raises(infomorph.Error, match="evaluator is 'x'"):
        found.importances("x")
    trials, best = plot.search(found).get_lines()
    assert list(trials.get_ydata()) == [trial.values[0] for trial in found.trials]
    assert list(best.get_ydata()) == list(np.maximum.accumulate(trials.get_ydata()))
    bars = plot.importances(found)
    assert [label.get_text() for label in bars.get_yticklabels()] == list(found.importances())[::-1]


def test_a_trial_that_cannot_run_fails_alone(tmp_path):
    space = """"memory.estimation.type" = { choices = ["batch", "running"] }
"memory.binning.type" = { choices = ["fixed", "adaptive"] }
"""
    found = study(memory('sampler = "grid"', space), tmp_path)
    assert sorted(trial.state for trial in found.trials) == ["complete"] * 3 + ["fail"]
    failed = next(trial for trial in found.trials if trial.state == "fail")
    assert failed.settings == {"memory.estimation.type": "running", "memory.binning.type": "adaptive"}
    assert "fixed bins" in failed.error
    everything = memory('sampler = "grid"', '"memory.binning.type" = { choices = ["adaptive"] }')
    with pytest.raises(infomorph.Error, match="no trial is complete; the last failed: .*fixed bins"):
        study(everything, tmp_path / "none", settings={"memory.estimation.type": "running"})


@pytest.mark.parametrize(("search", "space", "message"), [
    ("", '"memory.gaol.{1}" = { low = 0, high = 1 }', "the nearest key is"),
    ("", '"memory.goal.{3}" = { low = 0, high = 1 }', "memory.goal"),
    ("", '"layers.hidden.goal.*" = { low = 0, high = 1 }', "the spec has no layers.hidden"),
    ("", f'"{GOAL}" = 3', "is not a table"),
    ("", f'"{GOAL}" = {{ low = 0 }}', "lacks low or high"),
    ("", f'"{GOAL}" = {{ low = 1, high = 0 }}', "the first below the other"),
    ("", f'"{GOAL}" = {{ low = nan, high = 0 }}', "the first below the other"),
    ("", f'"{GOAL}" = {{ low = 0, high = 1, log = true }}', "begins above 0"),
    ("", f'"{GOAL}" = {{ low = 0, high = 1, step = 2 }}', "step is 2"),
    ("", f'"{GOAL}" = {{ low = 0, hihg = 1 }}', "unknown key 'hihg'"),
    ("", f'"{GOAL}" = {{ choices = [] }}', "choices: expected a list"),
    ("", f'"{GOAL}" = {{ choices = [1], low = 0 }}', "expected either"),
    ("", '"memory.neurons" = { low = 1, high = 5 }', "memory.neurons"),
    ("", "", "search.space names no key"),
    ("trails = 3", f'"{GOAL}" = {{ low = 0, high = 1 }}', "unknown key 'search.trails'"),
    ("trials = 0", f'"{GOAL}" = {{ low = 0, high = 1 }}', "search.trials is 0"),
    ("seeds = true", f'"{GOAL}" = {{ low = 0, high = 1 }}', "search.seeds is True"),
    ('sampler = "best"', f'"{GOAL}" = {{ low = 0, high = 1 }}', "search.sampler is 'best'"),
    ('pruner = "median"', f'"{GOAL}" = {{ low = 0, high = 1 }}', "memories have no epochs"),
    ('sampler = "grid"', f'"{GOAL}" = {{ low = 0, high = 1 }}', "has no step"),
])
def test_wrong_searches_are_answered_with_one_sentence(search, space, message, tmp_path):
    with pytest.raises(infomorph.Error, match=message.replace("(", r"\(")) as error:
        study(memory(search, space), tmp_path, trials=1)
    assert "\n" not in str(error.value)


def test_objectives_that_a_task_lacks(tmp_path, cases):
    with pytest.raises(infomorph.Error, match="a spec of the task remember has capacity, score"):
        read_search(memory().replace('"score"', '"accuracy.validation"'))
    rate = '"layers.output.optimiser.learning_rate" = { low = 1e-4, high = 0.1 }'
    with pytest.raises(infomorph.Error, match="the test set is for what the search has chosen"):
        read_search(classes(cases, 'objective = "accuracy.test"', rate))
    with pytest.raises(infomorph.Error, match=r"no table \[search\]"):
        read_search("[data]\nname = 'mnist'\n")
