"""Specs of small searches, for tests."""

GOAL = "memory.goal.{1}{2}"


def memory(search="", space=f'"{GOAL}" = {{ low = -1, high = 1 }}', steps=10):
    return f"""task = "remember"
[training]
steps = {steps}
[memory]
neurons = 10
loads = [0.2, 0.4]
seeds = 1
goal = {{ "{{1}}" = 0.5 }}
[search]
objective = "score"
startup = 2
{search}
[search.space]
{space}
"""


def classes(cases, search, space, epochs=6):
    return f"""[data]
name = "{cases}/classes/iris.csv.gz"
label = "species"
[training]
epochs = {epochs}
batch = 16
[layers.output]
rule = "logistic"
[search]
{search}
[search.space]
{space}
"""
