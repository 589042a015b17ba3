"""What the estimators have in common."""

from __future__ import annotations

import numpy as np
from joblib import effective_n_jobs
from sklearn.utils import check_random_state

from infomorph.spec import Spec, as_spec

_STEPS = 1200  # as a classification learns by default; see "training.epochs" of the spec


def seed_of(random_state, spec: Spec) -> int:
    """The seed of a fit: a whole number as it is, a generator's next; None is that of the spec."""
    if random_state is None:
        return spec.seed
    if isinstance(random_state, (int, np.integer)):
        check_random_state(random_state)
        return int(random_state)
    return int(check_random_state(random_state).randint(2**31 - 1))


def put_together(base: dict, spec, keys: dict, settings, random_state) -> Spec:
    """The spec of a fit: `spec`, or `base` without one; then the keys that are not None; then the
    settings of the user."""
    made = as_spec(base if spec is None else spec)
    given = {key: value for key, value in keys.items() if value is not None}
    return made.copy({"seed": seed_of(random_state, made), **given, **(settings or {})})


def threads_of(n_jobs) -> int:
    """Threads for as many jobs as joblib makes of `n_jobs`."""
    return effective_n_jobs(n_jobs)


def epochs_of(samples: int, batch: int) -> int:
    """As many epochs as make about 1200 steps, 30 to 600."""
    steps = -(-samples // batch)
    return int(np.clip(-(-_STEPS // steps), 30, 600))
