"""Runs that are killed at, or meet an error in, each system call by which they write; by strace."""
import shutil
import subprocess

CALLS = ["mkdir", "rename", "unlink", "fsync", "write", "openat", "close", "ftruncate", "flock"]
ERRORS = ["ENOSPC", "EIO", "EDQUOT"]


def available():
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def traced(call, what):
    return ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e",
            f"inject={call}:{what}"]


def count(program, name, call):
    """How often an unbroken run makes the call."""
    out = program.folder / "counted"
    log = program.folder / "log"
    program.run(name, out, "--quiet", "--threads", "1",
                before=["strace", "-f", "-o", str(log), "-e", f"trace={call}"])
    shutil.rmtree(out, ignore_errors=True)
    return sum(f"{call}(" in line for line in log.read_text(errors="replace").splitlines())


def torture(program, unbroken, trials, random, report):
    name = "memory"
    expected = unbroken[name]
    out = program.folder / "broken"
    counts = {call: count(program, name, call) for call in CALLS}
    calls = [call for call in CALLS if counts[call] > 0]
    for trial in range(trials):
        call = calls[trial % len(calls)]
        when = random.randint(1, counts[call])
        kill = trial // len(calls) % 2 == 0
        if kill:
            kind = f"kill at {call}"
            program.run(name, out, "--quiet", "--threads", "1",
                        before=traced(call, f"signal=KILL:when={when}"))
        else:
            # From then on, as on a full disk. What is opened or closed first is the loader's.
            kind = f"error in {call}"
            error = random.choice(ERRORS)
            answer = program.run(name, out, "--quiet", "--threads", "1",
                                 before=traced(call, f"error={error}:when={when}+"))
            early = call in ("openat", "close", "write") and not out.exists()
            left = [path.name for path in out.glob("*.part")] if out.exists() else []
            # The program's own last line goes through write as well; without it is a sentence.
            allowed = {0, 2} if call in ("fsync", "close", "flock") else {2}
            if early:
                allowed = set(range(1, 128)) | {0}
            report.add_answer(kind, answer, allowed, sentence=call != "write")
            if left and call != "unlink":
                report.faults.append(f"{kind}: {error} at {when} leaves {left}")
        answer = program.run(name, out, "--resume", "--quiet")
        report.add_resumed(kind, answer, out, expected, about=f"at {when}")
        shutil.rmtree(out, ignore_errors=True)
