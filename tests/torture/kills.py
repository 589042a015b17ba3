"""Runs that are killed, or asked to end, at random moments, and resumed until they are complete."""
import shutil
import signal
import subprocess

SIGNALS = {"kill": signal.SIGKILL, "terminate": signal.SIGTERM, "hang up": signal.SIGHUP,
           "interrupt": signal.SIGINT}


def broken_off(program, name, out, seconds, sent):
    """The exit code of a run that a signal is sent to after some seconds."""
    process = program.start(name, out, "--resume", "--quiet")
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(sent)
    try:
        process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "hangs"
    return process.returncode


def torture(program, unbroken, trials, random, report):
    for trial in range(trials):
        name = list(unbroken)[trial % len(unbroken)]
        expected = unbroken[name]
        how = "kill" if trial // len(unbroken) % 4 else random.choice(list(SIGNALS))
        out = program.folder / "broken"
        sent = SIGNALS[how]
        # Each breaks off somewhere in what is left; short ones hit the beginning.
        for _ in range(random.choice([1, 1, 2, 3])):
            longest = expected.seconds * random.choice([0.1, 1, 1])
            code = broken_off(program, name, out, random.uniform(0, longest), sent)
            # A signal before the program listens, or at its very end, ends it as it does by default.
            if code not in (0, 130, -sent):
                report.faults.append(f"{how} {name}: ends with {code}")
            report.broken_off += code != 0
        answer = program.run(name, out, "--resume", "--quiet")
        report.add_resumed(f"{how} {name}", answer, out, expected)
        shutil.rmtree(out, ignore_errors=True)
