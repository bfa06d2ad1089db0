"""Writes the fixtures beside this file with numpy and scipy, programs that share no code with the readers.

The matrix of every fixture is M[i, j] = (i + 1) + (j + 1) / 4 (3 x 2, or 3 x 3 where it must be square), its complex
companion M + 1j * (j - i) / 2. Run again only to add a fixture: python3 make_fixtures.py
"""
import io
import json
import os
import struct

import numpy as np
import scipy.io
import scipy.sparse

HERE = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return os.path.join(HERE, name)


def real(rows, columns):
    i, j = np.indices((rows, columns))
    return (i + 1) + (j + 1) / 4


def with_imaginary(rows, columns):
    i, j = np.indices((rows, columns))
    return real(rows, columns) + 1j * (j - i) / 2


M = real(3, 2)
Z = with_imaginary(3, 2)
Q = real(3, 3)
W = with_imaginary(3, 3)


def npy():
    np.save(path("c-order.npy"), M)
    np.save(path("fortran-order.npy"), np.asfortranarray(M))
    np.save(path("complex.npy"), Z)
    for code in ["<f2", "<f4", ">f4", ">f8", "<c8", ">c16"]:
        name = code.replace("<", "little-").replace(">", "big-")
        np.save(path(name + ".npy"), (Z if "c" in code else M).astype(code))
    for code in ["?", "i1", "<i2", ">i4", "<i8", "u1", ">u2", "<u4", ">u8"]:
        name = code.replace("<", "little-").replace(">", "big-").replace("?", "bool")
        limits = [0, 1] if code == "?" else [np.iinfo(code).min, np.iinfo(code).max]
        np.save(path(name + ".npy"), np.array([limits], dtype=code))
    np.save(path("scalar.npy"), np.float64(2.5))
    np.save(path("vector.npy"), np.arange(4.0))
    for version in [(2, 0), (3, 0)]:
        with open(path("version-%d.npy" % version[0]), "wb") as file:
            np.lib.format.write_array(file, M, version=version)


def npz():
    np.savez(path("stored.npz"), A=M, B=Z)
    np.savez_compressed(path("deflated.npz"), A=M, B=Z)


class Pipe(io.RawIOBase):
    """A stream that cannot seek: zipfile then writes data descriptors."""

    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def npz_through_a_pipe():
    with open(path("piped.npz"), "wb") as file:
        np.savez(Pipe(file), A=M, B=Z)


def mat():
    arrays = {
        "full": M,
        "complex": Z,
        "integer": np.array([[-3, 4], [5, -6]], dtype=np.int16),
        "single": M.astype(np.float32),
        "logical": np.array([[True, False]]),
        "sparse": scipy.sparse.csc_matrix(np.array([[0, 1.5, 0], [2.5, 0, 0]])),
        "sparseComplex": scipy.sparse.csc_matrix(np.array([[0, 1 + 2j], [3j, 0]])),
        "scalar": 0.5,
        "vector": np.arange(4.0),
        "text": "words",
        "cell": np.array([1, "a"], dtype=object),
        "struct": {"field": 1.0},
    }
    scipy.io.savemat(path("plain.mat"), arrays)
    scipy.io.savemat(path("compressed.mat"), arrays, do_compression=True)
    scipy.io.savemat(path("square.mat"), {"J": W, "S": scipy.sparse.eye(3, format="csc")})
    scipy.io.savemat(path("level4.mat"), {"J": M}, format="4")


def matrix_market():
    scipy.io.mmwrite(path("array.mtx"), M, comment="by scipy")
    scipy.io.mmwrite(path("array-complex.mtx"), Z)
    scipy.io.mmwrite(path("array-integer.mtx"), np.array([[1, -2], [3, 4]]))
    scipy.io.mmwrite(path("array-symmetric.mtx"), Q + Q.T, symmetry="symmetric")
    scipy.io.mmwrite(path("array-skew.mtx"), Q - Q.T, symmetry="skew-symmetric")
    scipy.io.mmwrite(path("array-hermitian.mtx"), W + W.conj().T, symmetry="hermitian")
    scipy.io.mmwrite(path("coordinate.mtx"), scipy.sparse.coo_matrix(M))
    scipy.io.mmwrite(path("coordinate-complex.mtx"), scipy.sparse.coo_matrix(Z))
    scipy.io.mmwrite(path("coordinate-pattern.mtx"), scipy.sparse.coo_matrix([[0, 1.0], [1, 1]]), field="pattern")
    scipy.io.mmwrite(path("coordinate-symmetric.mtx"), scipy.sparse.coo_matrix(Q + Q.T), symmetry="symmetric")
    scipy.io.mmwrite(path("coordinate-skew.mtx"), scipy.sparse.coo_matrix(Q - Q.T), symmetry="skew-symmetric")
    scipy.io.mmwrite(path("coordinate-hermitian.mtx"), scipy.sparse.coo_matrix(W + W.conj().T), symmetry="hermitian")


def text():
    np.savetxt(path("blanks.txt"), M, header="by numpy")
    np.savetxt(path("commas.csv"), M, delimiter=",")
    np.savetxt(path("tabs.tsv"), M, delimiter="\t", fmt="%.4g")
    np.savetxt(path("complex.csv"), Z, delimiter=",")


def safetensors():
    stored = {
        "f64": ("F64", M),
        "f32": ("F32", M.astype("<f4")),
        "f16": ("F16", M.astype("<f2")),
        "bf16": ("BF16", (M.astype("<f4").view("<u4") >> 16).astype("<u2")),
        "i64": ("I64", np.array([-(2**40), 7], dtype="<i8")),
        "u8": ("U8", np.array([[200, 3]], dtype="u1")),
        "bool": ("BOOL", np.array([[True, False]])),
        "scalar": ("F64", np.array(2.5)),
    }
    header, body = {"__metadata__": {"format": "np"}}, b""
    for name, (kind, array) in stored.items():
        data = array.tobytes()
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    with open(path("all.safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded + body)


if __name__ == "__main__":
    for write in [npy, npz, npz_through_a_pipe, mat, matrix_market, text, safetensors]:
        write()
