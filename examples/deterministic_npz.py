"""Write .npz files whose bytes depend on the arrays alone: no time stamp, no compression library, no platform."""
import io
import os
import zipfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def save(name, **arrays):
    """Write the arrays to examples/NAME.npz, in the order given, uncompressed."""
    path = os.path.join(HERE, name + ".npz")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for key, array in arrays.items():
            entry = zipfile.ZipInfo(key + ".npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array, dtype="<f8"), version=(1, 0))
            archive.writestr(entry, content.getvalue())
    return path


def on_grid(array, bits=30):
    """Round to multiples of 2^-bits (1e-9), far above what two BLAS libraries disagree by.

    The bytes are then the same on another machine unless an entry lies within rounding of the middle between two multiples, which
    for forty thousand entries has odds of about one in a hundred.
    """
    return np.round(np.asarray(array, dtype=float) * 2.0**bits) / 2.0**bits
