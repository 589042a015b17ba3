"""Standard output or error that cannot be written, and files that are no files."""
import os
import shutil
import stat
import subprocess

from runs import IRIS, attempt

FULL = "/dev/full"


def without(stream, arguments):
    return ["sh", "-c", f'"$@" {stream}>&-', "sh", *arguments]


def torture(program, unbroken, report):
    trained = unbroken["classify"].folder
    out = program.folder / "out"
    commands = {
        "help": ([program.program, "--help"], {0}),
        "version": ([program.program, "--version"], {0}),
        "run --help": ([program.program, "run", "--help"], {0}),
        "data list": ([program.program, "data", "list"], {0}),
        "pid": ([program.program, "pid", str(IRIS), "--target", "species", "--bins", "4"], {0}),
        "pid --json": ([program.program, "pid", str(IRIS), "--target", "species", "--bins", "4",
                        "--json"], {0}),
        "predict": ([program.program, "predict", str(trained), str(IRIS)], {0}),
        "run": (program.arguments("memory", out, "--overwrite"), {0}),
        "sweep": (program.arguments("sweep", program.folder / "sweep", "--overwrite"), {0}),
        "missing spec": ([program.program, "run", "none.toml"], {2}),
        "no command": ([program.program, "walk"], {2}),
    }
    for name, (arguments, usual) in commands.items():
        lost = {2}
        with open(FULL, "wb") as full:
            report.add_answer("full output", attempt(arguments, stdout=full), lost, about=name)
            report.add_answer("full error output", attempt(arguments, stderr=full), usual,
                              sentence=False, about=name)
        report.add_answer("closed output", attempt(without(1, arguments)), lost, about=name)
        report.add_answer("closed error output", attempt(without(2, arguments)), usual,
                          sentence=False, about=name)
        report.add_answer("closed input", attempt(without(0, arguments)), usual, about=name)
    to_what_is_no_file(program, trained, report)
    shutil.rmtree(out, ignore_errors=True)


def to_what_is_no_file(program, trained, report):
    """`-o` writes into what is there and is no regular file; it never takes its place."""
    link = program.folder / "link"
    target = program.folder / "target"
    target.write_text("before")
    pipe = program.folder / "pipe"
    link.symlink_to(target)
    os.mkfifo(pipe)
    commands = {
        "predict": [program.program, "predict", str(trained), str(IRIS)],
        "pid": [program.program, "pid", str(IRIS), "--target", "species", "--bins", "4"],
    }
    for name, arguments in commands.items():
        wanted = attempt(arguments).stdout
        answer = attempt([*arguments, "-o", str(link)])
        kept = link.is_symlink() and target.read_bytes() == wanted
        report.add("-o to a link", "" if answer.returncode == 0 and kept else f"{name}: replaced")
        reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
        answer = attempt([*arguments, "-o", str(pipe)])
        read = reader.communicate(timeout=30)[0]
        kept = stat.S_ISFIFO(pipe.stat().st_mode) and read == wanted
        report.add("-o to a pipe", "" if answer.returncode == 0 and kept else f"{name}: replaced")
        answer = attempt([*arguments, "-o", str(program.folder / "none" / "x")])
        report.add_answer("-o to no folder", answer, {2}, about=name)
