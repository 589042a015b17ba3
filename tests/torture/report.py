"""What came of the trials."""
import collections


class Report:
    """Counts trials; remembers what was wrong with the first ones."""

    def __init__(self):
        self.trials = collections.Counter()
        self.faults = []

    def add(self, kind, fault=""):
        self.trials[kind] += 1
        if fault:
            self.faults.append(f"{kind}: {fault}")

    def add_answer(self, kind, answer, allowed, sentence=True):
        """An exit code that is allowed; with 2 one sentence on standard error."""
        said = (answer.stderr or b"").decode(errors="replace").strip().split("\n")[-1]
        fault = ""
        if answer.returncode not in allowed:
            fault = f"ends with {answer.returncode}, expected {sorted(allowed)}: {said}"
        elif answer.returncode == 2 and sentence and not said.startswith("infomorph: "):
            fault = f"exit code 2 without a sentence: '{said}'"
        self.add(kind, fault)
        return not fault

    def print(self):
        width = max(map(len, self.trials), default=0)
        print(f"{'':{width}}  trials  faults")
        for kind, trials in self.trials.items():
            wrong = sum(fault.startswith(f"{kind}: ") for fault in self.faults)
            print(f"{kind:{width}}  {trials:6}  {wrong:6}")
        print(f"{'all':{width}}  {self.trials.total():6}  {len(self.faults):6}")
        for fault in self.faults[:40]:
            print("fault:", fault)
