#!/usr/bin/env python3
"""Prints the table of what tests reach, from the JSON that gcovr writes; see scripts/coverage.

    tests/coverage.py FILE [FOLDER]

With a folder, as in infomorph/table, also the lines of it that no test reaches. Exit code 1 if a
folder falls short of its target.
"""
import collections
import json
import sys

LINES = {"infomorph/information": 97, "infomorph/neuron": 95, "infomorph/network": 95,
         "infomorph/task": 95}
OTHER_LINES = 92
BRANCHES = 85


def folder_of(path):
    return "/".join(path.split("/")[: 2 if path.startswith("infomorph/") else 1])


def branches_of(lines, path):
    """Branches of our own: Highway's emulation of vectors asks in every call whether a number is none."""
    with open(path, encoding="utf-8") as source:
        texts = source.readlines()
    return [branch for line in lines if "hn::" not in texts[line["line_number"] - 1]
            for branch in line["branches"]]


def counts_of(file):
    """Lines reached, lines, branches reached, branches."""
    lines = [line for line in file["lines"] if not line["gcovr/noncode"]]
    branches = branches_of(lines, file["file"])
    return [sum(line["count"] > 0 for line in lines), len(lines),
            sum(branch["count"] > 0 for branch in branches), len(branches)]


def percent(reached, all_):
    return 100 * reached / all_ if all_ else 100.0


def print_unreached(file):
    for line in file["lines"]:
        if line["gcovr/noncode"]:
            continue
        missed = sum(branch["count"] == 0 for branch in line["branches"])
        if line["count"] == 0:
            print(f"{file['file']}:{line['line_number']}: not reached")
        elif missed:
            print(f"{file['file']}:{line['line_number']}: {missed} of {len(line['branches'])} "
                  "branches not taken")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    with open(sys.argv[1]) as file:
        files = json.load(file)["files"]
    folders = collections.defaultdict(lambda: [0, 0, 0, 0])
    for file in files:
        folder = folder_of(file["file"])
        folders[folder] = [a + b for a, b in zip(folders[folder], counts_of(file))]
        if folder in sys.argv[2:]:
            print_unreached(file)
    met = True
    print(f"{'folder':24} {'lines':>6} {'reached':>8} {'target':>7} {'branches':>9} {'taken':>8} "
          f"{'target':>7}")
    for folder, (lines, all_lines, branches, all_branches) in sorted(folders.items()):
        target = LINES.get(folder, OTHER_LINES)
        enough = percent(lines, all_lines) >= target and percent(branches, all_branches) >= BRANCHES
        met = met and enough
        print(f"{folder:24} {all_lines:6} {percent(lines, all_lines):6.1f} % {target:5} % "
              f"{all_branches:9} {percent(branches, all_branches):6.1f} % {BRANCHES:5} %"
              f"{'' if enough else '  short'}")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
