"""
The compiled part of infomorph; the package around it is what users import.
"""

from collections.abc import Sequence
import os
from typing import Annotated

import numpy
from numpy.typing import NDArray
from typing_extensions import CapsuleType


class Error(ValueError):
    """
    What was given cannot be used; the sentence says where, what was found and what was expected.
    """

def available_threads() -> int:
    """Number of processors this process may use."""

class Table:
    """A table to be decomposed once: a file, or in memory."""

    @property
    def columns(self) -> list[str]: ...

    @property
    def name(self) -> str: ...

    @property
    def rows(self) -> object: ...

    @property
    def categorical(self) -> list[str]: ...

    def index(self, name: str) -> int: ...

    def add_column(self, title: str, cells: object, missing: object | None) -> None: ...

def table_of_matrix(array: Annotated[NDArray, dict(device='cpu', writable=False)], name: str) -> Table: ...

def table_of_columns(columns: list, name: str) -> Table:
    """
    Of (name, cells, missing) each, where missing is None or an array of booleans.
    """

def table_of_arrow(stream: CapsuleType, name: str) -> Table: ...

def table_of_file(path: str | os.PathLike, delimiter: str, decimal: str, comment: str) -> Table: ...

class Result:
    """What is found of a table."""

    @property
    def name(self) -> str: ...

    @property
    def measure(self) -> str: ...

    @property
    def columns(self) -> list: ...

    @property
    def column_names(self) -> list[str]: ...

    @property
    def notes(self) -> list[str]: ...

    @property
    def warnings(self) -> list[str]: ...

    @property
    def outcomes(self) -> int: ...

    @property
    def samples(self) -> int: ...

    @property
    def sources(self) -> int: ...

    @property
    def mutual_information(self) -> float: ...

    @property
    def target_entropy(self) -> float | None: ...

    @property
    def residual_entropy(self) -> float | None: ...

    @property
    def complexity(self) -> float | None: ...

    @property
    def backbone(self) -> list[float]: ...

    @property
    def atoms(self) -> list: ...

    @property
    def atom_names(self) -> list[str]: ...

    @property
    def dual_gap(self) -> float | None: ...

    @property
    def measure_free(self) -> dict: ...

    @property
    def corrected(self) -> object: ...

    @property
    def test(self) -> object: ...

    @property
    def intervals(self) -> object: ...

    def outcome_atoms(self) -> dict: ...

    def to_json(self, options: Sequence[tuple[str, str]], pointwise: bool) -> str: ...

def decompose(table: Table, options: dict, threads: int) -> Result: ...

def decompose_each(table: Table, options: dict, sources: Sequence[Sequence[int]], rows: Sequence[tuple[int, int]], threads: int) -> dict: ...

def atom_names(sources: int) -> list[str]:
    """
    Text forms of the atoms of so many sources, in the order of the lattice.
    """

def atom_text(text: str, sources: int) -> str:
    """The text form of an atom that may be written otherwise."""

def most_sources() -> int: ...

def compare_measures(table: Table, options: dict, threads: int, given: Sequence[tuple[str, str]]) -> tuple[str, list[str]]: ...

class RunSpec:
    """The spec of a run, checked."""

    @property
    def seed(self) -> int: ...

    @property
    def task(self) -> str: ...

    def to_toml(self) -> str: ...

    def save(self, path: str | os.PathLike) -> None: ...

def read_spec(path: str | os.PathLike, settings: Sequence[str]) -> RunSpec:
    """
    Reads a spec from a file of TOML and applies settings, "key=value" each.
    """

def parse_spec(text: str, name: str | os.PathLike, settings: Sequence[str]) -> RunSpec:
    """
    The same from a text; `name` stands for the file, and paths are relative to its folder.
    """

class LayerInformation:
    """Information of every neuron of a layer in a batch, in bits."""

    @property
    def goal(self) -> NDArray[numpy.float64]:
        """The objective of each neuron [N]."""

    @property
    def mean_activity(self) -> NDArray[numpy.float64]:
        """Mean firing probability of each neuron [N], 0..1."""

    @property
    def terms(self) -> NDArray[numpy.float64]:
        """
        Atoms in the order of the lattice, then the residual entropy [N x terms]; empty unless every term was asked for.
        """

class LocalRule64:
    def __init__(self, spec: RunSpec, neurons: int, threads: int) -> None: ...

    def evaluate(self, net_inputs: Sequence[Annotated[NDArray[numpy.float64], dict(shape=(None, None), order='C', device='cpu', writable=False)]], every_term: bool, accept: bool) -> tuple: ...

    def probabilities(self, net_inputs: Sequence[Annotated[NDArray[numpy.float64], dict(shape=(None, None), order='C', device='cpu', writable=False)]]) -> NDArray[numpy.float64]: ...

class LocalRule32:
    def __init__(self, spec: RunSpec, neurons: int, threads: int) -> None: ...

    def evaluate(self, net_inputs: Sequence[Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)]], every_term: bool, accept: bool) -> tuple: ...

    def probabilities(self, net_inputs: Sequence[Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)]]) -> NDArray[numpy.float32]: ...

def term_names(sources: int) -> list[str]:
    """
    The antichains of so many sources in the order of the lattice, then "residual".
    """

class Network:
    @property
    def names(self) -> list[str]: ...

    @property
    def width(self) -> int: ...

    @property
    def shape(self) -> tuple[int, int, int] | None: ...

    @property
    def classes(self) -> int: ...

    @property
    def steps(self) -> int: ...

    def set_steps(self, arg: int, /) -> None: ...

    @property
    def sources(self) -> dict: ...

    def learn(self, x: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], y: Annotated[NDArray[numpy.int32], dict(shape=(None,), order='C', device='cpu', writable=False)] | None) -> dict: ...

    def observe(self, x: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], y: Annotated[NDArray[numpy.int32], dict(shape=(None,), order='C', device='cpu', writable=False)] | None) -> dict: ...

    def predict(self, x: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], round: int, first: int) -> NDArray[numpy.float32]: ...

    def encode(self, x: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], tested: str, round: int, first: int) -> NDArray[numpy.float32]: ...

    def readout(self, x: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], y: Annotated[NDArray[numpy.int32], dict(shape=(None,), order='C', device='cpu', writable=False)] | None) -> Readout: ...

    def parameters(self) -> dict: ...

def make_network(spec: RunSpec, width: int, shape: tuple[int, int, int] | None, classes: int, threads: int) -> Network: ...

class Readout:
    """How classes are read off the output layer, from training data."""

    def evidence(self, activity: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)]) -> NDArray[numpy.float32]:
        """How strongly outputs [B x N] stand for each class [B x classes], 0..1."""

    def __getstate__(self) -> tuple: ...

    def __setstate__(self, arg: tuple, /) -> None: ...

class Preprocessing:
    """
    How raw values become what a network sees: (value - mean) * scale, and after that, with whitening, (values - whitening[0]) @ whitening[1].
    """

    @property
    def columns(self) -> list[str]: ...

    @property
    def classes(self) -> list[str]: ...

    @property
    def mean(self) -> NDArray[numpy.float64]: ...

    @property
    def scale(self) -> NDArray[numpy.float64]: ...

    @property
    def shape(self) -> tuple[int, int, int] | None: ...

    @property
    def whitening(self) -> tuple[NDArray[numpy.float32], NDArray[numpy.float32]] | None: ...

def standardisation(x: Annotated[NDArray[numpy.float64], dict(shape=(None, None), order='C', device='cpu', writable=False)]) -> tuple:
    """Mean and scale that bring each column of x to mean 0 and deviation 1."""

class Training:
    def step(self) -> bool: ...

    def evaluate(self) -> dict: ...

    def epoch(self) -> dict | None: ...

    def readout(self) -> Readout: ...

    @property
    def finished(self) -> bool: ...

    @property
    def epochs(self) -> int: ...

    @property
    def progress(self) -> float: ...

    @property
    def spec(self) -> RunSpec: ...

    @property
    def preprocessing(self) -> Preprocessing: ...

    @property
    def network(self) -> Network: ...

def classify(spec: RunSpec, threads: int) -> Training: ...

def encode(spec: RunSpec, threads: int) -> Training: ...

def classify_arrays32(spec: RunSpec, parts: tuple, columns: Sequence[str], classes: Sequence[str], standardise: bool, shape: tuple[int, int, int] | None, threads: int) -> Training: ...

def classify_arrays64(spec: RunSpec, parts: tuple, columns: Sequence[str], classes: Sequence[str], standardise: bool, shape: tuple[int, int, int] | None, threads: int) -> Training: ...

def encode_arrays32(spec: RunSpec, parts: tuple, columns: Sequence[str], classes: Sequence[str], standardise: bool, shape: tuple[int, int, int] | None, threads: int) -> Training: ...

def encode_arrays64(spec: RunSpec, parts: tuple, columns: Sequence[str], classes: Sequence[str], standardise: bool, shape: tuple[int, int, int] | None, threads: int) -> Training: ...

class MemoryScan:
    def __init__(self, spec: RunSpec, threads: int) -> None: ...

    def __len__(self) -> int: ...

    def load_of(self, arg: int, /) -> float: ...

    def seed_of(self, arg: int, /) -> int: ...

    def memory(self, place: int) -> dict: ...

def store_patterns(spec: RunSpec, patterns: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], threads: int) -> tuple: ...

def recall_patterns(spec: RunSpec, weights: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], starts: Annotated[NDArray[numpy.float32], dict(shape=(None, None), order='C', device='cpu', writable=False)], threads: int) -> NDArray[numpy.float32]: ...

class Hdf5Reader:
    """Arrays of records.h5 or checkpoint.h5 of a run."""

    def __init__(self, path: str | os.PathLike) -> None: ...

    def has(self, name: str) -> bool: ...

    def shape(self, name: str) -> list[int]: ...

    def read_float32(self, name: str) -> NDArray[numpy.float32]: ...

    def read_float64(self, name: str) -> NDArray[numpy.float64]: ...

    def read_int32(self, name: str) -> NDArray[numpy.int32]: ...

    def annotation(self, name: str, attribute: str) -> str: ...

    def annotated_list(self, name: str, attribute: str) -> list[str]: ...

def has_report_page() -> bool:
    """Whether infomorph was built with the page for reports."""

def report_page(folders: Sequence[str | os.PathLike]) -> str:
    """A page on runs and sweeps as one text of HTML."""

def decomposition_page(json: str, name: str) -> str:
    """A page on a decomposition, from its form in JSON."""

def run(spec: RunSpec, folder: str | os.PathLike, existing: str, on_part: object | None, on_progress: object | None, threads: int) -> dict: ...

def sweep(spec: str | os.PathLike, sweeps: Sequence[str], seeds: int, folder: str | os.PathLike, existing: str, on_run: object | None, threads: int) -> None: ...
