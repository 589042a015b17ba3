"""Two runs of different specs into one folder at once: one of them is refused, the other whole."""
import shutil
import subprocess

from runs import difference


def torture(program, unbroken, trials, random, report):
    names = ["memory", "stream"]
    for trial in range(trials):
        out = program.folder / "both"
        mode = random.choice([[], ["--resume"], ["--overwrite"]])
        first, second = random.sample(names, 2)
        processes = {first: program.start(first, out, "--quiet", *mode)}
        if trial % 2:
            try:
                processes[first].wait(random.uniform(0, unbroken[first].seconds))
            except subprocess.TimeoutExpired:
                pass  # it is still at work, as it should be
        processes[second] = program.start(second, out, "--quiet", *mode)
        codes = {}
        said = {}
        for name, process in processes.items():
            said[name] = process.communicate(timeout=120)[1].decode()
            codes[name] = process.returncode
        kind = " ".join(["two at once", *mode])
        done = [name for name in names if codes[name] == 0]
        fault = ""
        if not done or not set(codes.values()) <= {0, 2}:
            fault = f"exit codes {codes}: {said}"
        elif len(done) == 2 and mode != ["--overwrite"]:
            fault = "both say that they have succeeded"
        elif not any(not difference(out, unbroken[name].result) for name in done):
            fault = "the folder holds neither"
        report.add(kind, fault)
        shutil.rmtree(out, ignore_errors=True)
