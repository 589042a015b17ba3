"""Whatever is a table is read as one, and whatever is none is refused with a sentence."""

import datetime

import numpy as np
import pytest

import infomorph
from infomorph import decompose

A = [0, 0, 1, 1, 2, 2]
B = ["u", "v", "u", "v", "u", "v"]
Y = [0, 1, 1, 0, 1, 1]
EXPECTED = decompose({"a": A, "b": B, "y": Y}).to_dict()


def same(data, **options):
    assert decompose(data, **options).to_dict() == EXPECTED


def test_columns_of_many_forms_are_one_table():
    same({"a": np.array(A, dtype=np.int8), "b": np.array(B), "y": np.array(Y, dtype=bool)})
    same({"a": np.array(A, dtype=float), "b": np.array(B, dtype=object), "y": tuple(Y)})
    same({"a": np.array(A, dtype=np.float16), "b": np.array(B, dtype="S"), "y": iter_only(Y)})
    rows = np.array(list(zip(A, B, Y)), dtype=[("a", "<i4"), ("b", "U3"), ("y", ">u2")])
    same(rows)


class iter_only:
    """A sequence that is no list."""

    def __init__(self, cells):
        self.cells = cells

    def __array__(self, dtype=None, copy=None):
        return np.array(self.cells)

    def __iter__(self):
        return iter(self.cells)


@pytest.mark.parametrize("kind", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?", "f2", "f4",
                                  "f8", ">i4", ">f8"])
def test_arrays_of_any_type_and_layout_give_the_same(kind):
    table = np.random.default_rng(0).integers(0, 2, (40, 4))
    expected = decompose(table).to_dict()
    typed = table.astype(kind)
    assert decompose(typed).to_dict() == expected
    assert decompose(np.asfortranarray(typed)).to_dict() == expected
    wide = np.repeat(np.repeat(typed, 2, axis=0), 3, axis=1)
    assert decompose(wide[::2, ::3]).to_dict() == expected
    assert decompose(typed[::-1][::-1]).to_dict() == expected
    typed.setflags(write=False)
    assert decompose(typed).to_dict() == expected
    assert decompose(typed.tolist()).to_dict() == expected


def test_rows_of_cells_of_several_types_are_a_table():
    rows = list(zip(A, B, Y))
    expected = decompose({"0": A, "1": B, "2": Y}).to_dict()
    assert decompose(rows).to_dict() == expected
    assert decompose(np.array(rows, dtype=object)).to_dict() == expected


def test_pandas_frames_of_any_type():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a": A, "b": B, "y": Y})
    same(frame)
    same(frame.set_index(pandas.Index(list("rstuvw"))))
    same(frame.astype({"a": "Int64", "b": "string", "y": "boolean"}))
    same(frame.astype({"b": object, "y": "Float64"}))
    as_category = decompose(frame.astype({"a": "category"}))
    assert as_category.columns[0]["kind"] == "categorical"
    assert as_category.atoms == decompose(frame).atoms
    numbered = frame.rename(columns={"a": 10, "b": 20, "y": 30})
    assert decompose(numbered, target=30, sources=[20, 10]).sources == ["20", "10"]
    assert decompose(numbered, target=-1).target == "30"


def test_pandas_missing_values_are_missing():
    pandas = pytest.importorskip("pandas")
    columns = {
        "Int64": pandas.array([0, None, 1, 1, 0], dtype="Int64"),
        "boolean": pandas.array([False, None, True, True, False], dtype="boolean"),
        "Float64": pandas.array([0.0, None, 1.0, 1.0, 0.0], dtype="Float64"),
        "string": pandas.array(["a", None, "b", "b", "a"], dtype="string"),
        "category": pandas.Categorical(["a", None, "b", "b", "a"]),
        "object": pandas.Series(["a", pandas.NA, "b", "b", "a"], dtype=object),
        "float": [0.0, float("nan"), 1.0, 1.0, 0.0],
    }
    for name, cells in columns.items():
        frame = pandas.DataFrame({name: cells, "y": [0, 1, 1, 1, 0]})
        with pytest.raises(infomorph.Error, match='row 1 .* the only one missing.*missing="drop"'):
            decompose(frame)
        result = decompose(frame, missing="drop")
        assert (result.samples, result.columns[0]["missing"]) == (4, 1), name
        assert result.atoms["{1}"] == pytest.approx(1), name


def test_polars_and_arrow_tables_of_any_type():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"a": A, "b": B, "y": Y})
    same(frame)
    same(frame.with_columns(polars.col("a").cast(polars.UInt8), polars.col("y").cast(polars.Boolean)))
    same(frame.with_columns(polars.col("a").cast(polars.Float32)))
    same(polars.concat([frame[:2], frame[2:3], frame[3:]], rechunk=False))
    as_category = decompose(frame.with_columns(polars.col("b").cast(polars.Categorical)))
    assert as_category.atoms == decompose(frame).atoms
    holes = frame.with_columns(
        a=polars.Series([0, None, 1, 1, 2, 2]), b=polars.Series(["u", "v", None, "v", "u", "v"])
    )
    result = decompose(holes, missing="drop")
    assert [column["missing"] for column in result.columns] == [1, 1, 0]
    assert result.samples == 4


def test_pyarrow_tables_of_any_type():
    pyarrow = pytest.importorskip("pyarrow")
    for text in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()):
        same(pyarrow.table({"a": A, "b": pyarrow.array(B, text), "y": Y}))
    table = pyarrow.table({"a": A, "b": B, "y": Y})
    same(table.slice(0))
    doubled = pyarrow.concat_tables([table, table])
    same(doubled.slice(6))
    same(doubled.slice(3, 6).take([3, 4, 5, 0, 1, 2]))
    long = pyarrow.table({"b": pyarrow.array([f"a long word, {b}" for b in B], pyarrow.string_view()),
                          "y": Y})
    assert decompose(long).atoms == decompose({"b": B, "y": Y}).atoms
    encoded = pyarrow.table({"b": pyarrow.array([*B[:5], None]).dictionary_encode(), "y": Y})
    result = decompose(encoded, missing="drop")
    assert (result.samples, result.columns[0]["kind"]) == (5, "categorical")
    numbers = pyarrow.table({"a": pyarrow.array(A).dictionary_encode(), "y": Y})
    assert decompose(numbers).atoms == decompose({"a": A, "y": Y}).atoms
    half = pyarrow.table({"a": pyarrow.array(np.array(A, np.float16)), "y": Y})
    assert decompose(half).atoms == decompose({"a": A, "y": Y}).atoms
    nothing = pyarrow.table({"a": pyarrow.nulls(6), "y": Y})
    with pytest.raises(infomorph.Error, match="one of 6 that are missing"):
        decompose(nothing)


def test_columns_are_chosen_by_name_and_by_index():
    data = {"a": A, "b": B, "y": Y}
    assert decompose(data, "b").sources == ["a", "y"]
    assert decompose(data, 0, "y").sources == ["y"]
    assert decompose(data, -3, [2, "b"]).sources == ["y", "b"]


def test_probabilities_are_a_column_or_stand_beside():
    outcomes = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
    p = [0.1, 0.2, 0.3, 0.4]
    beside = decompose(outcomes, probabilities=p)
    assert beside.samples is None
    table = np.column_stack([outcomes, p])
    assert decompose(table, 2, probabilities=3).atoms == beside.atoms
    named = {"a": [0, 0, 1, 1], "b": [0, 1, 0, 1], "y": [0, 1, 1, 0], "p": p}
    assert decompose(named, "y", probabilities="p").atoms == beside.atoms


def test_words_and_large_numbers_are_told_apart():
    large = [2**53, 2**53 + 1] * 3
    assert decompose({"a": large, "y": [0, 1] * 3}).mutual_information == 1
    huge = [2**70, 2**70 + 1] * 3
    assert decompose({"a": huge, "y": [0, 1] * 3}).mutual_information == 1
    assert decompose({"a": [True, False] * 3, "y": ["ja", "nein"] * 3}).mutual_information == 1
    mixed = {"a": ["1", "2", "1", "2"], "y": [0, 1, 0, 1]}
    assert decompose(mixed).columns[0]["kind"] == "numeric"
    assert decompose(mixed, categorical=["a"]).columns[0]["kind"] == "categorical"


SQUARE = np.zeros((4, 3), dtype=int)

REFUSED = {
    "complex": (dict(data=SQUARE.astype(complex)), "data holds values of type complex128: expected"),
    "datetimes": (dict(data=SQUARE.astype("M8[s]")), "type datetime64"),
    "a long double": (dict(data=SQUARE.astype(np.longdouble)), "type float128|longdouble"),
    "one axis": (dict(data=np.zeros(4)), r"data has shape \(4,\): expected two axes"),
    "three axes": (dict(data=np.zeros((2, 2, 2))), r"data has shape \(2, 2, 2\)"),
    "no row": (dict(data=np.zeros((0, 3))), "data: has no row"),
    "no column": (dict(data=np.zeros((3, 0))), "target is -1"),
    "an empty list": (dict(data=[]), "data"),
    "an empty dict": (dict(data={}), "has no row"),
    "no table": (dict(data=7), "data is a int: expected an array, a frame"),
    "None": (dict(data=None), "data is a NoneType"),
    "a ragged list": (dict(data=[[0, 1], [0]]), r"row 1 \(from 0\), has 1 cells, where the first has 2"),
    "rows that are none": (dict(data=["ab", "cd"]), "is a str: expected a sequence"),
    "columns of two lengths": (dict(data={"a": [0, 1], "y": [0]}), "column y has 1 rows, where a has 2"),
    "a column of two axes": (dict(data={"a": SQUARE, "y": [0] * 4}), "column a has shape"),
    "a column that is none": (dict(data={"a": 5, "y": [0]}), "column a is a int"),
    "objects": (dict(data={"a": [0, object()], "y": [0, 1]}), r"column a, row 1 \(from 0\), holds a value of type object"),
    "dates": (dict(data={"a": [datetime.date(2024, 1, 1)] * 2, "y": [0, 1]}), "type date"),
    "mixed kinds": (dict(data={"a": [1, 2, "x", 3], "y": [0, 1, 0, 1]}), "'x' is no number, in a column where 3 of 4"),
    "NaN": (dict(data=np.array([[0.0, 1], [np.nan, 0]])), "'nan' stands for a missing value.*missing=\"drop\""),
    "infinity": (dict(data=np.array([[np.inf, 1], [0, 0]])), "'inf' is not a finite number"),
    "real numbers": (dict(data=np.array([[0.5, 1], [1, 0]])), "with bins=, or .*continuous=True"),
    "a missing column": (dict(data={"a": [0], "y": [0]}, target="z"), "no column 'z'; its columns are a, y"),
    "a missing index": (dict(data=SQUARE, target=3), "target is 3: expected -3 to 2"),
    "no name": (dict(data=SQUARE, target=None), "target is None: expected the name or the index"),
    "a target twice": (dict(data=SQUARE, sources=[0, 2]), "cannot be a source and the target"),
    "a source twice": (dict(data=SQUARE, sources=[0, 0]), "given twice"),
    "no sources": (dict(data=SQUARE, sources=[]), "sources is empty"),
    "six sources": (dict(data=np.zeros((4, 7))), "has 6 sources .*expected 1 to 5, chosen by sources="),
    "five by distances": (dict(data=np.random.default_rng(0).random((9, 6)), continuous=True), "1 to 4"),
    "probabilities": (dict(data=SQUARE[:2], probabilities=[0.5, 0.6]), "sum to 1.1, not to 1"),
    "negative probabilities": (dict(data=SQUARE[:2], probabilities=[1.5, -0.5]), "'-0.5'"),
    "too few probabilities": (dict(data=SQUARE, probabilities=[1.0]), "has 1 values, where data has 4 rows"),
    "probabilities and tests": (dict(data=SQUARE[:1], probabilities=[1.0], bootstrap=9), "need samples"),
    "bins": (dict(data=SQUARE, bins=0), "bins is 0: expected at least 1"),
    "bins as text": (dict(data=SQUARE, bins="3"), "bins is '3': expected a whole number"),
    "a measure": (dict(data=SQUARE, measure="xx"), "no measure of redundancy 'xx'"),
    "surrogates": (dict(data=SQUARE, permutations=9, surrogates="some"), "surrogates is \"some\": expected one of"),
    "surrogates alone": (dict(data=SQUARE, surrogates="block"), "surrogates= requires permutations="),
    "block alone": (dict(data=SQUARE, permutations=9, block=3), "requires surrogates=\"block\""),
    "groups alone": (dict(data=SQUARE, groups=1), "groups= requires permutations= or bootstrap="),
    "missing": (dict(data=SQUARE, missing="skip"), "missing is \"skip\": expected one of"),
    "neighbours": (dict(data=SQUARE, neighbours=3), "neighbours= requires continuous=True"),
    "binning": (dict(data=SQUARE, binning="equal_count"), "binning= requires bins="),
    "continuous and bins": (dict(data=SQUARE, continuous=True, bins=3), "cannot be combined with bins="),
    "a negative number": (dict(data=SQUARE, permutations=-1), "permutations= is -1"),
    "threads": (dict(data=SQUARE, threads=0), "threads is 0"),
    "seed": (dict(data=SQUARE, seed=-1), "seed is -1"),
    "names": (dict(data=SQUARE, categorical="0"), "categorical is '0': expected a list"),
    "a file": (dict(data="no/such.csv"), "there is no such file"),
}


@pytest.mark.parametrize("arguments, sentence", REFUSED.values(), ids=REFUSED)
def test_bad_input_is_refused_with_a_sentence(arguments, sentence):
    with pytest.raises(infomorph.Error, match=sentence):
        decompose(**arguments)


def test_frames_with_columns_that_cannot_be_read_are_refused():
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    times = pandas.date_range("2024-01-01", periods=3)
    with pytest.raises(infomorph.Error, match="column t holds values of type datetime64"):
        decompose(pandas.DataFrame({"t": times, "y": [0, 1, 0]}))
    with pytest.raises(infomorph.Error, match="column t is of Arrow type 'ts"):
        decompose(polars.DataFrame({"t": list(times), "y": [0, 1, 0]}))
    with pytest.raises(infomorph.Error, match="is a Series: expected a table of several"):
        decompose(pandas.Series([0, 1]))
    twice = pandas.DataFrame([[0, 1, 0]], columns=["a", "a", "y"])
    with pytest.raises(infomorph.Error, match="'a' occurs twice"):
        decompose(twice)
