"""Files of a run that were damaged: what is resumed or predicted is right, or refused."""
import shutil

from runs import IRIS, attempt, difference

FILES = ["spec.toml", "metrics.csv", "checkpoint.h5", "records.h5"]


def damaged(content, random):
    """A sentence on the damage, and what is left."""
    how = random.choice(["truncated", "byte", "zeros", "empty", "appended", "missing", "swapped"])
    at = random.randrange(len(content)) if content else 0
    if how == "truncated":
        return f"truncated at {at}", content[:at]
    if how == "byte":
        changed = content[at] ^ random.randrange(1, 256)
        return f"byte {at} changed", content[:at] + bytes([changed]) + content[at + 1:]
    if how == "zeros":
        end = min(len(content), at + random.choice([8, 512, 4096]))
        return f"zeros from {at} to {end}", content[:at] + bytes(end - at) + content[end:]
    if how == "appended":
        return "text appended", content + b"more\n"
    if how == "swapped":
        middle = len(content) // 2
        return "halves swapped", content[middle:] + content[:middle]
    return how, b"" if how == "empty" else None


def torture(program, unbroken, trials, random, report):
    predicted = {}
    for trial in range(trials):
        name = ["classify", "memory", "encode", "stream"][trial % 4]
        out = program.folder / "damaged"
        shutil.copytree(unbroken[name].folder, out)
        path = out / random.choice(FILES)
        what, content = damaged(path.read_bytes(), random)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        finished = trial // 4 % 2 == 0
        if not finished:
            (out / "summary.json").unlink()
        kind = f"damaged {path.name}"
        what = f"{name}, {what}"
        answer = program.run(name, out, "--resume", "--quiet")
        fine = report.add_answer(kind, answer, {0, 2}, about=what)
        if fine and answer.returncode == 0:
            # Of a finished run, what is read is checked and nothing is written.
            fault = difference(out, unbroken[name].result)
            if fault and not (finished and fault == path.name):
                report.faults.append(f"{kind}: {what}: {fault} differ")
        if name in ("classify", "encode"):
            shutil.rmtree(out)
            shutil.copytree(unbroken[name].folder, out)
            path.write_bytes(content) if content is not None else path.unlink()
            predict(program, name, out, what, path.name, predicted, report)
        shutil.rmtree(out)


def predict(program, name, out, what, file, predicted, report):
    def answer(folder):
        return attempt([program.program, "predict", str(folder), str(IRIS)])

    if name not in predicted:
        predicted[name] = answer(program.folder / f"unbroken_{name}").stdout
    found = answer(out)
    kind = f"damaged {file}, predict"
    if report.add_answer(kind, found, {0, 2}, about=what) and found.returncode == 0:
        if found.stdout != predicted[name]:
            report.faults.append(f"{kind}: {what}: predicts something else")
