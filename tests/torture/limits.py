"""Limits of the machine: memory, sizes of files, open files, a full disk; and odd clocks."""
import os
import resource
import shutil
import subprocess

from runs import IRIS, attempt, difference


def limited(kind, amount):
    return lambda: resource.setrlimit(kind, (amount, amount))


def torture(program, unbroken, report):
    name = "classify"
    out = program.folder / "limited"

    def resumed(kind):
        answer = program.run(name, out, "--resume", "--quiet")
        report.add_resumed(kind, answer, out, unbroken[name])
        shutil.rmtree(out, ignore_errors=True)

    for megabytes in (60, 100, 150, 200, 250, 300, 400, 600, 1000, 4000):
        kind = "address space"
        answer = program.run(name, out, "--quiet",
                             preexec_fn=limited(resource.RLIMIT_AS, megabytes << 20))
        # Below about 100 MB the loader of the system ends it.
        report.add_answer(kind, answer, {0, 2, 127} if megabytes < 150 else {0, 2}, sentence=False)
        shutil.rmtree(out, ignore_errors=True)
        table = [program.program, "pid", str(IRIS), "--target", "species", "--bins", "3"]
        answer = attempt(table, preexec_fn=limited(resource.RLIMIT_AS, megabytes << 20))
        report.add_answer(kind + " pid", answer, {0, 2, 127} if megabytes < 150 else {0, 2},
                          sentence=False)
    for size in (0, 100, 1000, 10000, 30000):
        answer = program.run(name, out, "--quiet",
                             preexec_fn=limited(resource.RLIMIT_FSIZE, size))
        report.add_answer("size of files", answer, {2})
        left = [path.name for path in out.glob("*.part")] if out.exists() else []
        if left:
            report.faults.append(f"size of files: leaves {left}")
        resumed("size of files, resumed")
    for files in (4, 6, 8, 12, 20):
        answer = program.run(name, out, "--quiet",
                             preexec_fn=limited(resource.RLIMIT_NOFILE, files))
        report.add_answer("open files", answer, {0, 2, 127}, sentence=False)
        resumed("open files, resumed")
    for moment in (0, 1, 4102444800):
        shutil.copytree(unbroken[name].folder, out)
        (out / "summary.json").unlink()
        for path in out.iterdir():
            os.utime(path, (moment, moment))
        resumed("files of another time")
    full_disk(program, unbroken, report)


def full_disk(program, unbroken, report):
    """On file systems of some kilobytes; only where this user may mount them."""
    place = program.folder / "disk"
    place.mkdir()
    for kilobytes in (4, 12, 20, 28, 36, 44, 52, 60, 80, 100, 120, 160):
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs",
                                  str(place)], capture_output=True, check=False)
        if mounted.returncode != 0:
            print("not tried, for this user may not mount file systems: a full disk")
            return
        try:
            for name in unbroken:
                out = place / name
                answer = program.run(name, out, "--quiet")
                whole = kilobytes >= 120 and not difference(out, unbroken[name].result)
                report.add_answer("full disk", answer, {0} if whole else {2})
                left = [path.name for path in out.glob("*.part")]
                if left:
                    report.faults.append(f"full disk: leaves {left}")
                if out.exists():
                    moved = program.folder / "moved"
                    shutil.copytree(out, moved)
                    answer = program.run(name, moved, "--resume", "--quiet")
                    report.add_resumed("full disk, resumed elsewhere", answer, moved,
                                       unbroken[name])
                    shutil.rmtree(moved)
                    shutil.rmtree(out)
        finally:
            subprocess.run(["umount", str(place)], check=True)
