"""The runs that are tortured, and whether two of them have come to the same."""
import csv
import json
import pathlib
import subprocess
import time

EXPERIMENTS = pathlib.Path(__file__).resolve().parent.parent.parent / "experiments"
IRIS = pathlib.Path(__file__).resolve().parent.parent / "cases" / "iris.csv"

TABLE = f"""
[data]
name = "{IRIS}"
label = "species"
[training]
epochs = 9000
"""

ENCODED = """
[passes]
count = 2
learn = 2
[layers.hidden]
neurons = 6
goal = "unique"
[layers.hidden.inputs]
receptive = { from = "image" }
lateral = { from = "self", pass = "previous", connections = "no_self" }
"""

# Of two to four seconds each, so that checkpoints are written on the way.
SPECS = {
    "classify": 'task = "classify"\n' + TABLE,
    "encode": 'task = "encode"\n' + TABLE.replace("9000", "4000\nbatch = 30") + ENCODED,
    "bars": (EXPERIMENTS / "bars.toml").read_text().replace("= 3000", "= 300"),
    "memory": 'task = "remember"\n[training]\nsteps = 300\n[memory]\nneurons = 40\n'
              'loads = [0.2, 0.4, 0.6]\nseeds = 32\ngoal = "redundancy"\n',
    "stream": 'task = "remember"\n[memory]\nprotocol = "online"\nneurons = 40\nseeds = 12\n'
              'rule = "hebb"\n[memory.stream]\npatterns = 12000\n',
    "sweep": 'task = "classify"\n' + TABLE.replace("9000", "5000"),
}


HANGS = "hangs"  # in place of an exit code


def attempt(arguments, seconds=60, **options):
    """What came of a program; one that does not end in time is killed and hangs."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
               **options}
    try:
        return subprocess.run(arguments, timeout=seconds, check=False, **options)
    except subprocess.TimeoutExpired as late:
        return subprocess.CompletedProcess(arguments, HANGS, late.stdout or b"", late.stderr or b"")


# Options of a run beside its spec.
OPTIONS = {"sweep": ["--seeds", "3"]}


class Program:
    """The program under test and the specs that it runs, in a folder of its own."""

    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(folder)
        for name, spec in SPECS.items():
            (self.folder / f"{name}.toml").write_text(spec)

    def arguments(self, name, out, *more):
        return [self.program, "run", str(self.folder / f"{name}.toml"), "--out", str(out),
                *OPTIONS.get(name, []), *more]

    def run(self, name, out, *more, before=(), **options):
        return attempt([*before, *self.arguments(name, out, *more)], **options)

    def start(self, name, out, *more):
        return subprocess.Popen(self.arguments(name, out, *more), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class Unbroken:
    """A run that nothing happened to, to compare with."""

    def __init__(self, program, name):
        self.folder = program.folder / f"unbroken_{name}"
        begin = time.monotonic()
        program.run(name, self.folder).check_returncode()
        self.seconds = time.monotonic() - begin
        self.result = result_of(self.folder)


def rows_of(path, *without):
    with open(path) as file:
        rows = list(csv.DictReader(file))
    return [{key: row[key] for key in row if key not in without} for row in rows]


def result_of(folder):
    """What is in a folder, but for the seconds."""
    result = {"files": sorted(path.name for path in folder.iterdir()),
              "spec.toml": (folder / "spec.toml").read_bytes()}
    if "sweep.csv" in result["files"]:
        result["sweep.csv"] = rows_of(folder / "sweep.csv", "seconds")
        result |= {path.name: result_of(path) for path in folder.iterdir() if path.is_dir()}
        return result
    result["metrics.csv"] = rows_of(folder / "metrics.csv", "seconds")
    summary = json.loads((folder / "summary.json").read_text())
    del summary["seconds_training"]
    return result | {"summary.json": summary} | {
        name: (folder / name).read_bytes() for name in ("checkpoint.h5", "records.h5")}


def difference(folder, expected):
    """Empty, or what differs from the result of an unbroken run."""
    try:
        found = result_of(folder)
    except (OSError, ValueError, KeyError) as error:
        return f"unreadable ({error})"
    return ", ".join(name for name in expected if found.get(name) != expected[name])
