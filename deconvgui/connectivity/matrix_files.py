"""The matrix of a convolution as a file: numbers for other programs, and a formula for a paper."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from deconvgui.errors import OutputError
from deconvgui.imaging.writing import write_whole
from deconvgui.texts import tr

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    Matrix = csr_array[Any, tuple[int, int]]

LATEX_ROWS, LATEX_COLUMNS = 48, 36
"""Of a formula that can still be read on a page."""
PLAIN_COLUMNS = 10
"""Of a matrix of amsmath before it has to be told that there are more."""


def write_matrix(path: Path, matrix: "Matrix", name: str = "C") -> None:
    """Write a matrix; the name's ending decides.

    Parameters
    ----------
    path : Path
        .csv: all entries, row by row. .npy: the same for NumPy. .npz: the stored entries, for
        `scipy.sparse.load_npz`. .tex: a `bmatrix`, where entries that no link stands behind are dots.
    matrix : csr_array, (rows, columns)
    name : str
        What a formula calls it, in LaTeX.

    Raises
    ------
    OutputError
        If the ending is another one, the matrix is too large for a formula, or the file cannot be written.
    """
    encode = ENCODERS.get(path.suffix.lower())
    if encode is None:
        raise OutputError(
            tr("Files", "{name} has no ending of a matrix.").format(name=path.name),
            tr("Files", "Let it end in {endings}.").format(endings=", ".join(ENCODERS)),
        )
    write_whole(path, encode(matrix, name))


def _csv(matrix: "Matrix", _name: str) -> bytes:
    lines = (",".join(map(_plain, row)) for row in matrix.toarray().tolist())
    return "".join(f"{line}\n" for line in lines).encode()


def _npy(matrix: "Matrix", _name: str) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, matrix.toarray(), allow_pickle=False)
    return buffer.getvalue()


def _npz(matrix: "Matrix", _name: str) -> bytes:
    from scipy.sparse import save_npz

    buffer = io.BytesIO()
    save_npz(buffer, matrix)
    return buffer.getvalue()


def _latex(matrix: "Matrix", name: str) -> bytes:
    rows, columns = matrix.shape
    if rows > LATEX_ROWS or columns > LATEX_COLUMNS:
        raise OutputError(
            tr("Files", "A formula of {rows} × {columns} entries could not be read.").format(
                rows=rows, columns=columns
            ),
            tr("Files", "Choose smaller sizes, at most {rows} × {columns}, or write .csv, .npy or .npz.").format(
                rows=LATEX_ROWS, columns=LATEX_COLUMNS
            ),
        )
    cells = np.full((rows, columns), r"\cdot", object)
    for row, (start, end) in enumerate(zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)):
        cells[row, matrix.indices[start:end]] = [_short(value) for value in matrix.data[start:end].tolist()]
    body = " \\\\\n".join("  " + " & ".join(row) for row in cells.tolist())
    wide = f"\\setcounter{{MaxMatrixCols}}{{{columns}}}\n" if columns > PLAIN_COLUMNS else ""
    head = "% \\usepackage{amsmath}\n"
    return f"{head}{wide}\\[\n{name} = \\begin{{bmatrix}}\n{body}\n\\end{{bmatrix}}\n\\]\n".encode()


def _plain(value: float) -> str:
    """Return a number as exactly as it is, whole ones without a point."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _short(value: float) -> str:
    """Return a number for reading, with a power of ten as it is typeset."""
    mantissa, _, exponent = f"{value:.6g}".partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if exponent else mantissa


ENCODERS: dict[str, Callable[["Matrix", str], bytes]] = {".csv": _csv, ".npy": _npy, ".npz": _npz, ".tex": _latex}
"""How the files with each ending are made."""
