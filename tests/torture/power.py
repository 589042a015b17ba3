"""Loss of power: states of the disk that one may leave, by the rules of POSIX, are resumed.

A traced run tells what is written, and in which order. What a file holds is on the disk after fsync
of the file, and the names of a folder after fsync of the folder. After a loss of power, names are as
they are now, or as they were when a folder was last waited for; of what was written and not waited
for, nothing is there, or all of it, or half, or zeros in its place.
"""
import pathlib
import re
import shutil

CALL = re.compile(r"^(\w+)\((.*)\)\s*= (-?\d+)")
TRACED = "openat,write,rename,unlink,unlinkat,mkdir,fsync,ftruncate,close"


def text_of(quoted):
    return bytes(int(pair, 16) for pair in re.findall(r"\\x(..)", quoted))


class Inode:
    def __init__(self):
        self.now = b""
        self.safe = b""

    def contents(self):
        """What a loss of power may leave of it."""
        new = self.now[len(self.safe):]
        return {self.now, self.safe, self.safe + bytes(len(new)), self.safe + new[:len(new) // 2]}


class Disk:
    """Replays the calls of a run on the names below a folder."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.names = {}        # now
        self.safe_names = {}   # since the last wait for a folder
        self.opened = {}
        self.exists = False

    def apply(self, call, words, result):
        """Whether the disk changed."""
        if result < 0:
            return False
        quoted = re.findall(r'"([^"]*)"', words) if call != "write" else []
        ours = [path for path in (text_of(word).decode() for word in quoted)
                if path.startswith(self.folder)]
        number = int(words.split(",")[0]) if re.match(r"\d+", words) else -1
        if call == "openat" and ours:
            if ours[0] == self.folder:
                self.opened[result] = self.folder
                return False
            if "O_CREAT" in words:
                self.names[ours[0]] = Inode()
            self.opened[result] = self.names.get(ours[0])
        elif call == "write" and isinstance(self.opened.get(number), Inode):
            self.opened[number].now += text_of(words)[:result]
        elif call == "ftruncate" and isinstance(self.opened.get(number), Inode):
            self.opened[number].now = self.opened[number].now[:int(words.split(",")[1])]
        elif call == "fsync" and number in self.opened:
            file = self.opened[number]
            if isinstance(file, Inode):
                file.safe = file.now
            else:
                self.safe_names = dict(self.names)
        elif call == "rename" and ours:
            self.names[ours[1]] = self.names.pop(ours[0])
        elif call in ("unlink", "unlinkat") and ours:
            self.names.pop(ours[0], None)
        elif call == "mkdir" and ours:
            self.exists = True
        elif call == "close":
            self.opened.pop(number, None)
            return False
        else:
            return False
        return True

    def states(self):
        """Folders that a loss of power now may leave: name to content."""
        for names in (self.names, self.safe_names):
            for pick in range(4):
                yield {name: sorted(inode.contents(), key=len)[pick % len(inode.contents())]
                       for name, inode in names.items()}


def calls_of(log):
    for line in log.read_text(errors="replace").splitlines():
        match = CALL.match(line)
        if match:
            yield match.group(1), match.group(2), int(match.group(3))


def torture(program, unbroken, trials, random, report):
    for name in ("classify", "memory"):
        out = program.folder / "powerless"
        log = program.folder / "log"
        program.run(name, out, "--quiet", "--threads", "1",
                    before=["strace", "-o", str(log), "-xx", "-s", "100000000", "-e",
                            f"trace={TRACED}"]).check_returncode()
        shutil.rmtree(out)
        disk = Disk(out)
        moments = []
        for number, (call, words, result) in enumerate(calls_of(log)):
            if disk.apply(call, words, result):
                moments.append((number, call))
        # Most calls add a row to metrics.csv; the others are where it is decided.
        rare = [number for number, call in moments if call not in ("write", "openat")]
        common = [number for number, call in moments if call in ("write", "openat")]
        chosen = set(random.sample(rare, min(len(rare), trials // 12)))
        chosen |= set(random.sample(common, min(len(common), trials // 24)))
        disk = Disk(out)
        seen = set()
        for number, (call, words, result) in enumerate(calls_of(log)):
            disk.apply(call, words, result)
            if number not in chosen:
                continue
            for state in disk.states():
                key = hash(tuple(sorted(state.items())))
                if key in seen or not disk.exists:
                    continue
                seen.add(key)
                resume(program, name, out, state, unbroken[name], report)


def resume(program, name, out, state, expected, report):
    out.mkdir()
    for path, content in state.items():
        pathlib.Path(path).write_bytes(content)
    answer = program.run(name, out, "--resume", "--quiet")
    report.add_resumed(f"power lost {name}", answer, out, expected, about=str(sorted(state)))
    shutil.rmtree(out)
