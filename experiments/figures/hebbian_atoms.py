"""Atoms of a Hebbian memory against its load, beside their closed form: Blümel et al. 2025.

Runs: memory_rules with memory.recall.steps = 1, 200 memories of 100 neurons for each load; quick:
50. From nothing: half a minute.
"""

import numpy as np
from _picture import COLOURS, Table, legend, open_frame, pyplot
from _runs import Job

NEURONS = 100
LOADS = [0.05, 0.1, 0.14, 0.2, 0.3, 0.5, 0.7, 1.0]
ATOMS = ("{1}{2}", "{1}", "{2}", "{12}")


def jobs(scale):
    return [Job("memory_rules", {"memory.loads": LOADS, "memory.recall.steps": 1,
                                 "memory.seeds": scale.count(200, 50)})]


def entropy(p):
    """Of a bit, in bits."""
    return -sum(q * np.log2(q) for q in (p, 1 - p) if q > 0)


def binomial_half(count):
    """P(k) of k = 0..count successes in so many fair trials."""
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, count + 1)))])
    return np.exp(log_factorial[-1] - log_factorial - log_factorial[::-1] - count * np.log(2))


def closed_form(neurons, patterns):
    """Atoms of the sign of a neuron's field about its bit {1} and the field {2}, as published.

    With m patterns and L = (N - 1)(m - 1) the field given the bit + is r = N - 1 + 2k - L, k ~ Bin(L,
    1/2). A field of 0 counts as right for either bit.
    """
    count = (neurons - 1) * (patterns - 1)
    k = np.arange(count + 1)
    field = neurons - 1 + 2 * k - count
    given_plus = binomial_half(count)
    # P(r | -) = P(-r | +), and -r is that of L - k - (N - 1).
    given_minus = np.where(k <= count - (neurons - 1), given_plus[count - k - (neurons - 1)], 0)
    right = given_plus[field >= 0].sum()
    of_sign = np.where(field >= 0, right, 1 - right)
    redundancy = (given_plus * np.log2(2 * (given_minus + of_sign) / (given_minus + 1))).sum()
    with_bit = 1 - entropy(right)
    return {"{1}{2}": redundancy, "{1}": with_bit - redundancy, "{2}": 1 - redundancy,
            "{12}": redundancy - with_bit}


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(7, 4), layout="constrained")
    # Odd numbers of patterns have no fields of 0, and the lines would be jagged.
    fine = np.arange(2, 101, 2)
    curves = [closed_form(NEURONS, int(patterns)) for patterns in fine]
    for k, atom in enumerate(ATOMS):
        ax.plot(fine / NEURONS, [one[atom] for one in curves], color=COLOURS[k], label=f"{atom}, closed form")
    rows = []
    for run in runs.all(jobs(scale)):
        summary = run.summary
        for load, terms in zip(summary["loads"], summary["recall_information"], strict=True):
            theirs = closed_form(NEURONS, round(load * NEURONS))
            for k, atom in enumerate(ATOMS):
                ax.plot(load, terms[atom], "o", color=COLOURS[k], fillstyle="none")
            rows.append([f"{load:g}", *(f"{terms[a]:z.4f} / {theirs[a]:z.4f}" for a in ATOMS)])
    ax.plot([], [], "o", color="black", fillstyle="none", label="measured")
    ax.set(xlabel="load (patterns per neuron)", ylabel="information of the output (bit)")
    legend(ax, beside=True)
    open_frame(ax)
    return figure, [Table("Bits in the first step of recall, measured / closed form. {1} is the bit of "
                          "the pattern, {2} the field of the other neurons.",
                          ["load", *ATOMS], rows)]
