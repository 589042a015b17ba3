"""What came of the trials."""
import collections

from runs import difference


class Report:
    """Counts trials; remembers what was wrong with the first ones."""

    def __init__(self):
        self.trials = collections.Counter()
        self.broken_off = 0
        self.faults = []

    def add(self, kind, fault=""):
        self.trials[kind] += 1
        if fault:
            self.faults.append(f"{kind}: {fault}")

    def add_answer(self, kind, answer, allowed, sentence=True, about=""):
        """Whether the exit code is allowed, with 2 after a sentence on standard error."""
        said = (answer.stderr or b"").decode(errors="replace").strip().split("\n")[-1]
        fault = ""
        if answer.returncode not in allowed:
            fault = f"ends with {answer.returncode}, expected {sorted(allowed)}: {said}"
        elif answer.returncode == 2 and sentence and not said.startswith("infomorph: "):
            fault = f"exit code 2 without a sentence: '{said}'"
        self.add(kind, f"{about}: {fault}" if fault and about else fault)
        return not fault

    def add_resumed(self, kind, answer, folder, unbroken, about=""):
        """The run must have come to the result of an unbroken one."""
        if self.add_answer(kind, answer, {0}, about=about):
            differing = difference(folder, unbroken.result)
            if differing:
                self.faults.append(f"{kind}: {about}: {differing} differ")

    def print(self):
        width = max(map(len, self.trials), default=0)
        print(f"{'':{width}}  trials  faults")
        for kind, trials in self.trials.items():
            wrong = sum(fault.startswith(f"{kind}: ") for fault in self.faults)
            print(f"{kind:{width}}  {trials:6}  {wrong:6}")
        if self.broken_off > 0:
            print(f"{self.broken_off} times a run was ended by a signal")
        print(f"{'all':{width}}  {self.trials.total():6}  {len(self.faults):6}")
        for fault in self.faults[:40]:
            print("fault:", fault)
