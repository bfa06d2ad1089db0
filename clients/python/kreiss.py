"""Will this training loop spike before it converges? A client for Kreiss: one file, the standard library and numpy.

    import kreiss

    print(kreiss.analyze(A=A, B=B, C=C, D=D))                                    # blocks of the update's Jacobian
    print(kreiss.analyze_operator(matvec, rmatvec, sizes=(m, n), budget="60s"))  # products with it are enough
    print(kreiss.probe(update, params, {"generator": [...], "critic": [...]}))   # PyTorch: your own update function

    with kreiss.Monitor(update, players, every=200, share=0.05) as monitor:      # within a training loop
        for step in range(10_000):
            params = update(params)
            monitor.step(params)

PyTorch is imported by `probe` only. The program itself, `kreiss`, is a child process that speaks over two pipes and ends when this
one does. It is found by the environment variable KREISS, then in the checkout that this file lies in, then on the PATH.

What goes wrong is a `KreissError` with one line that says what, where, and what was expected.
"""

from __future__ import annotations

import fnmatch
import io
import json
import math
import os
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import threading
import time
import warnings
from typing import Any, Callable, Iterable, Mapping, Optional, Sequence, Union

import numpy as np

__all__ = ["KreissError", "Monitor", "Result", "Session", "analyze", "analyze_operator", "launcher", "measure", "probe"]

Vector = np.ndarray
Product = Callable[[Vector], Any]
Progress = Callable[[str, float], None]

_PROTOCOL = 1
_HEADER = struct.Struct("<B3xIQ")
_HELLO, _PRODUCT, _CANCEL, _FAILURE = 0x01, 0x02, 0x03, 0x04
_WELCOME, _APPLY, _APPLY_ADJOINT, _PROGRESS, _RESULT, _REFUSAL = 0x81, 0x82, 0x83, 0x84, 0x85, 0x86
_MOST_TEXT = 1 << 28
_MOST_MESSAGE = 1 << 16
_PIPE_BYTES = 1 << 20
_GRACE_SECONDS = 4.0


class KreissError(RuntimeError):
    """Kreiss refused, failed or ended; the message is the one line that it said."""


def launcher() -> str:
    """The program: the environment variable KREISS, or the checkout around this file, or the PATH."""
    named = os.environ.get("KREISS")
    if named:
        if not os.access(named, os.X_OK) or os.path.isdir(named):
            raise KreissError(f"KREISS={named}: expected a program that can be run")
        return os.path.abspath(named)
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "kreiss")
    if os.access(here, os.X_OK) and os.path.isfile(here):
        return os.path.normpath(here)
    found = shutil.which("kreiss")
    if found:
        return found
    raise KreissError("no program kreiss was found: expected it in the environment variable KREISS or on the PATH")


# ------------------------------------------------------------------------------------------------------------ results


def _finite_or_not(value: Any) -> Any:
    """JSON has no infinity: these strings stand for it."""
    if isinstance(value, str) and value in ("Infinity", "-Infinity", "NaN"):
        return float(value)
    return value


class Record(Mapping[str, Any]):
    """A JSON object whose fields are attributes, too; `spectral_radius` finds `spectralRadius`."""

    def __init__(self, fields: Mapping[str, Any]):
        self._fields = fields

    @staticmethod
    def _of(value: Any) -> Any:
        if isinstance(value, Mapping):
            return Record(value)
        if isinstance(value, list):
            return [Record._of(item) for item in value]
        return _finite_or_not(value)

    def __getitem__(self, name: str) -> Any:
        return self._of(self._fields[name])

    def __iter__(self):
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __getattr__(self, name: str) -> Any:
        fields = self.__dict__.get("_fields", {})
        camel = re.sub(r"_(\w)", lambda match: match.group(1).upper(), name)
        for candidate in (name, camel):
            if candidate in fields:
                return self[candidate]
        raise AttributeError(f"no field {name}: there are {', '.join(fields)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._fields]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._fields)!r})"


class Result(Record):
    """
    What Kreiss said of a system: every field of the JSON document as an attribute (`result.peak.lower`, `result.kreiss`,
    `result.spectralRadius.value`), and what one asks for most.

    `players` gives the blocks names; in `message` and `remedies` these stand in place of numbers.
    """

    def __init__(self, document: Mapping[str, Any], players: Sequence[str] = (), direction: Optional[Vector] = None):
        super().__init__(document)
        self.players = list(players)
        #: The displacement of length 1 that grows most, by products only; else None.
        self.worst_direction = direction
        #: The same by parameter, if it is known what the parameters are (`probe`).
        self.worst_parameters: Optional[dict[str, Any]] = None

    @property
    def document(self) -> Mapping[str, Any]:
        """The JSON document as it came."""
        return self._fields

    @property
    def code(self) -> str:
        """The verdict: unstable, transient-amplification, noise-dominated, marginal, round-off-limited or healthy."""
        return self._fields["diagnosis"][0]["code"]

    @property
    def severity(self) -> str:
        return self._fields["diagnosis"][0]["severity"]

    @property
    def message(self) -> str:
        """The verdict in one or two sentences."""
        return self._named(self._fields["diagnosis"][0]["message"])

    @property
    def remedies(self) -> list[str]:
        """What to do about it, most useful first."""
        return [self._named(remedy) for remedy in self._fields["diagnosis"][0]["remedies"]]

    @property
    def growth(self) -> float:
        """How many times an error can grow: the proven or evaluated lower end; infinite if it diverges."""
        return float("inf") if self.code == "unstable" else self["peak"]["lower"]

    @property
    def curve(self) -> tuple[Vector, Vector]:
        """Iterations and lower bounds of ||J^t||, by products only."""
        curve = self["peak"]["curve"]
        return np.array(curve["t"]), np.array(curve["lower"], dtype=float)

    def _named(self, text: str) -> str:
        def name(match: "re.Match[str]") -> str:
            block = int(match.group(1))
            return self.players[block - 1] if 1 <= block <= len(self.players) else match.group(0)

        return re.sub(r"\bblock (\d+)\b", name, text)

    def __repr__(self) -> str:
        lines = [f"<kreiss.Result: {self.code}> {self.message}"]
        lines.append(f"  spectral radius  {_figure(self['spectralRadius'])}")
        lines.append(f"  peak             {_figure(self['peak'])}{self._when()}")
        lines.append(f"  Kreiss constant  {_figure(self['kreiss'])}")
        if "noise" in self._fields:
            lines.append(f"  noise floor      {self['noise']['floor']:.4g}")
        if self._fields.get("stop", "finished") != "finished":
            lines.append(f"  the budget of {self._fields['stop']} ended: this is the best answer so far")
        lines += [f"  - {remedy}" for remedy in self.remedies]
        return "\n".join(lines)

    def _when(self) -> str:
        iteration = self._fields["peak"].get("iteration")
        return f" at iteration {iteration}" if iteration else ""


def _figure(figure: Record) -> str:
    if "upper" in figure:
        return f"{figure['lower']:.6g} to {figure['upper']:.6g} (certified)"
    if "lower" in figure:
        excess = figure["error"]
        known = f"estimated to exceed it by at most {excess:.2g}" if math.isfinite(excess) else "how far above is not known"
        return f"at least {figure['lower']:.6g} ({known})"
    if "error" in figure:
        return f"{figure['value']:.6g} (estimated, error about {figure['error']:.2g})"
    return f"{figure['value']:.6g}"


# ------------------------------------------------------------------------------------------------------------ matrices


def analyze(
    A: Any = None,
    B: Any = None,
    C: Any = None,
    D: Any = None,
    *,
    J: Any = None,
    blocks: Optional[Sequence[int]] = None,
    Hxx: Any = None,
    Hxy: Any = None,
    Hyx: Any = None,
    Hyy: Any = None,
    rule: Optional[str] = None,
    S: Any = None,
    w0: Any = None,
    noise: Optional[float] = None,
    tolerance: Optional[float] = None,
    accuracy: Optional[float] = None,
    threads: Optional[int] = None,
    seed: Optional[int] = None,
    players: Sequence[str] = (),
    **parameters: float,
) -> Result:
    """
    Analyses a system that fits into matrices; enclosures of its figures are proven.

    Give the blocks `A`, `B`, `C`, `D` of the Jacobian of one joint update (`B` may be left out: zero), or all of it as `J` with the
    sizes `blocks`, or the derivatives `Hxx` ... `Hyy` of the players' gradients with a `rule` and its parameters (`alpha=`, `beta=`,
    `momentum=`, ...). `S` is the covariance of the noise of a step, `noise` a standard deviation in place of it; `w0` the start.

    The keyword arguments are the options of `kreiss analyze` under the same names. `players` names the blocks in messages.
    """
    arrays = {"A": A, "B": B, "C": C, "D": D, "J": J, "Hxx": Hxx, "Hxy": Hxy, "Hyx": Hyx, "Hyy": Hyy, "S": S, "w0": w0}
    given = {name: np.asarray(array) for name, array in arrays.items() if array is not None}
    if not given:
        raise KreissError("nothing to analyze: expected A, B, C, D or J or Hxx, Hxy, Hyx, Hyy")
    options = {"rule": rule, "noise": noise, "tolerance": tolerance, "accuracy": accuracy, "threads": threads, "seed": seed}
    options.update(parameters)
    command = [launcher(), "analyze", "-", "--json"]
    if blocks is not None:
        command += ["--blocks", ",".join(str(int(size)) for size in blocks)]
    command += _flags(options)
    return Result(_document(command, given), players)


def tune(
    Hxx: Any,
    Hxy: Any = None,
    Hyx: Any = None,
    Hyy: Any = None,
    *,
    max_peak: Optional[float] = None,
    max_floor: Optional[float] = None,
    max_radius: Optional[float] = None,
    rules: Optional[str] = None,
    **options: Any,
) -> Record:
    """
    Chooses rule, step sizes and parameters for a game: the fastest that keep within the limits, proven.

    Give the derivatives `Hxx` ... `Hyy` of the players' gradients (`Hxy` may be left out: zero). The further `options` are those of
    `kreiss tune` under the same names (`objective=`, `noise=`, `seed=`, ...). In the result, `best.settings` are the settings,
    `best.peak` and `best.spectralRadius` what they lead to, and `front` what more of a peak buys. If nothing keeps within the limits,
    `constraint.reason` says so, and `best` is the closest.
    """
    given = {name: np.asarray(array) for name, array in {"Hxx": Hxx, "Hxy": Hxy, "Hyx": Hyx, "Hyy": Hyy}.items() if array is not None}
    options = {"max_peak": max_peak, "max_floor": max_floor, "max_radius": max_radius, "rules": rules, **options}
    return Record(_document([launcher(), "tune", "-", "--json", *_flags(options)], given))


def _flags(options: Mapping[str, Any]) -> list[str]:
    """Options of the command line; None is left out."""
    return [part for name, value in options.items() if value is not None for part in ("--" + name.replace("_", "-"), str(value))]


def _document(command: Sequence[str], arrays: Mapping[str, np.ndarray]) -> Any:
    packed = io.BytesIO()
    np.savez(packed, **arrays)
    done = subprocess.run(command, input=packed.getvalue(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    # 3: a tolerance or a limit was not met; the result is there all the same, and says so.
    if done.returncode not in (0, 3):
        raise KreissError(_last_words(done.stderr, done.returncode))
    return json.loads(done.stdout)


def _last_words(errors: bytes, code: int) -> str:
    for line in reversed(errors.decode("utf-8", "replace").splitlines()):
        if line.startswith("kreiss: "):
            return line[len("kreiss: "):]
    return f"kreiss ended {'by ' + signal.Signals(-code).name if code < 0 else f'with exit code {code}'}"


# ------------------------------------------------------------------------------------------------------------ products


def seconds(budget: Union[None, str, float]) -> Optional[float]:
    """A time as a number of seconds: 60, "60s", "500ms", "5m", "1h"."""
    if budget is None or not isinstance(budget, str):
        return budget
    form = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h)?\s*", budget)
    if not form:
        raise KreissError(f"budget {budget!r}: expected a time such as 60s, 500ms, 5m or 1h")
    return float(form.group(1)) * {"ms": 1e-3, "m": 60.0, "h": 3600.0}.get(form.group(2), 1.0)


class Session:
    """
    A running `kreiss operator`. A context manager: however it is left, the child process has ended afterwards.

        with Session(sizes=(m, n), budget=60) as session:
            result = session.run(matvec, rmatvec)

    `batch` is the most vectors that are asked for at once. With 1, `matvec` gets a vector of length N; with more, a matrix with one
    vector in each column, of which it returns the products in the columns of a matrix: `lambda v: J @ v` serves both.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        *,
        batch: int = 1,
        budget: Union[None, str, float] = None,
        products: Optional[int] = None,
        tolerance: Optional[float] = None,
        noise: Optional[float] = None,
        probes: Optional[int] = None,
        seed: Optional[int] = None,
        name: str = "",
        players: Sequence[str] = (),
    ):
        self.sizes = [int(size) for size in sizes]
        if not self.sizes or min(self.sizes) < 1:
            raise KreissError(f"sizes {list(sizes)}: expected a positive number of parameters for each player")
        if batch < 1:
            raise KreissError(f"batch {batch}: expected at least 1")
        self.players = [str(player) for player in players]
        self._batch = int(batch)
        self._options = {
            "seconds": seconds(budget),
            "products": products,
            "tolerance": tolerance,
            "noise": noise,
            "probes": probes,
            "seed": seed,
            "name": name,
            "players": self.players or None,
            "batch": self._batch,
            "process": os.getpid(),
        }
        self._cancelled = threading.Event()
        self._buffer: Optional[np.ndarray] = None
        self._errors = tempfile.TemporaryFile()
        try:
            # A session of its own: an interrupt from the terminal is ours to handle, and to end it ends all that it started.
            self._process = subprocess.Popen(
                [launcher(), "operator"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                bufsize=0,
                start_new_session=True,
            )
        except BaseException:
            self._errors.close()
            raise
        try:
            _enlarge(self._process.stdin, self._process.stdout)
            self._hello()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_process", None) is not None and self._process.returncode is None:
            self.close()

    @property
    def size(self) -> int:
        """N, the number of all parameters."""
        return sum(self.sizes)

    def cancel(self) -> None:
        """Asks for the best answer so far, at the next product. May be called by any thread, and within a product."""
        self._cancelled.set()

    def close(self) -> None:
        """Ends the child process, and waits for it. May be called twice."""
        process = self._process
        for pipe in (process.stdin, process.stdout):
            try:
                pipe.close()
            except OSError:
                pass
        if process.returncode is None:
            try:
                process.wait(timeout=0.2 if self._errors.closed else 1.0)
            except subprocess.TimeoutExpired:
                self._kill()
        self._errors.close()

    def _kill(self) -> None:
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()
        self._process.wait()

    def run(self, matvec: Product, rmatvec: Product, progress: Optional[Progress] = None) -> Result:
        """
        Answers with products until the result is there.

        `matvec(v)` is J v, `rmatvec(u)` is J^T u. An exception of theirs ends the analysis and is raised again. `progress(stage, share)`
        hears how far it is, at most ten times a second.
        """
        while True:
            kind, request, length = self._header()
            if kind in (_APPLY, _APPLY_ADJOINT):
                self._answer(matvec if kind == _APPLY else rmatvec, request, length)
            elif kind == _PROGRESS:
                frame = self._text(length, _MOST_MESSAGE)
                if progress is not None:
                    progress(frame[8:].decode("utf-8"), struct.unpack_from("<d", frame)[0])
            elif kind == _RESULT:
                return self._result(length)
            elif kind == _REFUSAL:
                self._refused(length)
            else:
                raise KreissError(f"kreiss sent a frame of type 0x{kind:02x}: expected version {_PROTOCOL} of the protocol")

    def _hello(self) -> None:
        options = json.dumps({name: value for name, value in self._options.items() if value is not None})
        hello = b"KREISSOP" + struct.pack("<II", _PROTOCOL, len(self.sizes))
        hello += struct.pack(f"<{len(self.sizes)}Q", *self.sizes) + options.encode("utf-8")
        self._send(_HELLO, 0, hello)
        kind, _, length = self._header()
        if kind == _REFUSAL:
            self._refused(length)
        welcome = self._text(length, _MOST_MESSAGE)
        version, self._most, size = struct.unpack_from("<IIQ", welcome)
        if kind != _WELCOME or version != _PROTOCOL or size != self.size:
            raise KreissError("kreiss answered the hello in another version of the protocol")
        self.version = welcome[16:].decode("utf-8")

    def _answer(self, product: Product, request: int, length: int) -> None:
        n = self.size
        count = length // (8 * n)
        if length != 8 * n * count or not 1 <= count <= self._most:
            raise KreissError(f"kreiss sent vectors of {length} bytes: expected up to {self._most} of {8 * n}")
        if self._buffer is None or len(self._buffer) < count:
            self._buffer = np.empty((count, n))
        vectors = self._buffer[:count]
        self._read(memoryview(vectors).cast("B"))
        if self._cancelled.is_set():
            self._send(_CANCEL, 0, b"")
            return
        try:
            answer = _multiplied(product, vectors, self._batch)
        except BaseException as failure:
            self._fail(failure)
            raise
        if self._cancelled.is_set():
            self._send(_CANCEL, 0, b"")
            return
        self._write(_HEADER.pack(_PRODUCT, request, length))
        self._write(memoryview(answer).cast("B"))

    def _fail(self, failure: BaseException) -> None:
        words = f"{type(failure).__name__}: {failure}".splitlines() or [type(failure).__name__]
        try:
            self._send(_FAILURE, 0, words[0].encode("utf-8", "replace")[:1000])
        except KreissError:
            pass  # it is the failure of the product that matters

    def _result(self, length: int) -> Result:
        direction = np.empty(self.size)
        if not 8 * self.size < length <= 8 * self.size + _MOST_TEXT:
            raise KreissError(f"kreiss sent a result of {length} bytes: expected a direction and a document")
        self._read(memoryview(direction).cast("B"))
        document = self._text(length - 8 * self.size, _MOST_TEXT)
        return Result(json.loads(document), self.players, direction)

    def _refused(self, length: int) -> None:
        raise KreissError(self._text(length, _MOST_MESSAGE).decode("utf-8", "replace"))

    def _header(self) -> tuple[int, int, int]:
        header = bytearray(_HEADER.size)
        self._read(memoryview(header))
        return _HEADER.unpack(header)

    def _text(self, length: int, most: int) -> bytes:
        if length > most:
            raise KreissError(f"kreiss sent a text of {length} bytes: expected at most {most}")
        text = bytearray(length)
        self._read(memoryview(text))
        return bytes(text)

    def _read(self, into: memoryview) -> None:
        done = 0
        while done < len(into):
            try:
                count = self._process.stdout.readinto(into[done:])
            except ValueError:  # closed
                count = 0
            if not count:
                raise self._ended()
            done += count

    def _send(self, kind: int, request: int, content: bytes) -> None:
        self._write(memoryview(_HEADER.pack(kind, request, len(content)) + content))

    def _write(self, content: Union[bytes, memoryview]) -> None:
        left = memoryview(content)
        try:
            while len(left):
                left = left[self._process.stdin.write(left):]
        except (BrokenPipeError, ValueError):
            raise self._ended() from None

    def _ended(self) -> KreissError:
        """What the child said before it ended."""
        try:
            code = self._process.wait(timeout=_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
            code = self._process.returncode
        if self._errors.closed:
            return KreissError("the session is closed")
        self._errors.seek(0)
        return KreissError(_last_words(self._errors.read(), code))


def _enlarge(*pipes: Any) -> None:
    """Larger pipes take fewer turns for a large vector. Only Linux has this, and it may refuse."""
    try:
        import fcntl

        for pipe in pipes:
            fcntl.fcntl(pipe.fileno(), getattr(fcntl, "F_SETPIPE_SZ", 1031), _PIPE_BYTES)
    except (ImportError, OSError):
        pass


def _multiplied(product: Product, vectors: np.ndarray, batch: int) -> np.ndarray:
    """One product for each row, as contiguous rows of doubles."""
    if batch == 1:
        if len(vectors) == 1:
            return _checked(product(vectors[0]), vectors[0].shape)
        return np.stack([_checked(product(vector), vector.shape) for vector in vectors])
    return np.ascontiguousarray(_checked(product(vectors.T), vectors.T.shape).T)


def _checked(answer: Any, shape: tuple[int, ...]) -> np.ndarray:
    array = np.ascontiguousarray(answer, dtype=np.float64)
    if array.shape != shape:
        raise KreissError(f"a product of shape {array.shape}: expected {shape}")
    return array


def analyze_operator(
    matvec: Product,
    rmatvec: Product,
    sizes: Sequence[int],
    *,
    batch: int = 1,
    budget: Union[None, str, float] = None,
    products: Optional[int] = None,
    tolerance: Optional[float] = None,
    noise: Optional[float] = None,
    probes: Optional[int] = None,
    seed: Optional[int] = None,
    name: str = "",
    players: Sequence[str] = (),
    progress: Optional[Progress] = None,
) -> Result:
    """
    Analyses a system of which only products are known: `matvec(v)` is J v, `rmatvec(u)` is J^T u, `sizes` are the numbers of parameters
    of each player. Lower bounds in the result were evaluated; all else is estimated.

    budget      most time, in seconds or as "60s", "5m"; where it ends, the best answer so far is returned
    products    most products (default 20 000)
    batch       most vectors at once; see `Session`
    tolerance   relative error to aim at (default 1e-3)
    noise       standard deviation of the noise of each parameter in each iteration
    probes      random vectors for the typical growth and the noise floor (default 16)
    seed        of all random vectors (default 1)
    """
    with Session(
        sizes,
        batch=batch,
        budget=budget,
        products=products,
        tolerance=tolerance,
        noise=noise,
        probes=probes,
        seed=seed,
        name=name,
        players=players,
    ) as session:
        return session.run(matvec, rmatvec, progress)


# ------------------------------------------------------------------------------------------------------------ PyTorch


def tune_steps(
    matvec: Product,
    rmatvec: Product,
    sizes: Sequence[int],
    *,
    factors: Sequence[float] = (0.5, 0.25),
    max_peak: float = math.inf,
    players: Sequence[str] = (),
    budget: Union[None, str, float] = None,
    **options: Any,
) -> list[Record]:
    """
    What other step sizes would do, for one player at a time: analyses of `I + S (J - I)` by products with J alone.

    An update `w - step * g(w)` has this Jacobian with its steps multiplied by S; one with a memory, or with players who move one after
    the other, has it only roughly. Returns a record for each trial, the best first: those that are stable with a peak of at most
    `max_peak` by their spectral radius, then the others by their peak. `factors` of a record says what to multiply whose steps by; the
    steps as they are come among them. `budget` is that of all trials together.
    """
    names = list(players) or [str(k + 1) for k in range(len(sizes))]
    trials = [np.ones(len(sizes))]
    for player in range(len(sizes)):
        for factor in factors:
            trials.append(np.where(np.arange(len(sizes)) == player, float(factor), 1.0))
    most = seconds(budget)
    share = None if most is None else most / len(trials)
    return sorted((_trial(matvec, rmatvec, sizes, names, trial, share, options) for trial in trials), key=_by_merit(max_peak))


def _trial(
    matvec: Product,
    rmatvec: Product,
    sizes: Sequence[int],
    names: Sequence[str],
    factors: np.ndarray,
    budget: Optional[float],
    options: Mapping[str, Any],
) -> Record:
    scale = np.repeat(factors, sizes)
    result = analyze_operator(
        lambda v: v + scale * (matvec(v) - v),
        lambda u: u + rmatvec(scale * u) - scale * u,
        sizes,
        players=names,
        budget=budget,
        **options,
    )
    return Record(
        {
            "factors": dict(zip(names, factors.tolist())),
            "code": result.code,
            "spectralRadius": result.spectralRadius.value,
            "peak": result.peak.lower,
            "iteration": result.peak.get("iteration"),
        }
    )


def _by_merit(max_peak: float) -> Callable[[Record], tuple[int, float]]:
    def merit(trial: Record) -> tuple[int, float]:
        if trial.code == "unstable" or trial.spectralRadius >= 1:
            return 2, trial.spectralRadius
        return (0, trial.spectralRadius) if trial.peak <= max_peak else (1, trial.peak)

    return merit


def _assigned(names: Iterable[str], players: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The parameters of each player, in the order of `names`. Patterns such as "critic.*" stand for all that match."""
    names = list(names)
    owner: dict[str, str] = {}
    for player, patterns in players.items():
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            matching = [pattern] if pattern in names else fnmatch.filter(names, pattern)
            if not matching:
                raise KreissError(f"player {player}: no parameter {pattern}; expected some of {', '.join(names)}")
            for name in matching:
                if owner.setdefault(name, player) != player:
                    raise KreissError(f"parameter {name} belongs to {owner[name]} and to {player}: expected one player")
    missing = [name for name in names if name not in owner]
    if missing:
        raise KreissError(f"parameter {missing[0]} belongs to no player: expected a player for each parameter")
    return [[name for name in names if owner[name] == player] for player in players]


class _TorchJacobian:
    """Products with the Jacobian of an update over a dictionary of tensors, and with its adjoint."""

    def __init__(self, update: Callable[[dict[str, Any]], Mapping[str, Any]], params: Mapping[str, Any], groups: list[list[str]]):
        import torch

        self._torch = torch
        self._update = update
        self._names = [name for group in groups for name in group]
        self._params = {name: params[name].detach() for name in self._names}
        self.sizes = [sum(self._params[name].numel() for name in group) for group in groups]
        after = self._next(self._params)
        for name in self._names:
            if name not in after or after[name].shape != self._params[name].shape:
                raise KreissError(f"the update does not return parameter {name} in its shape: expected the same parameters")
        self._pullback: Any = None
        self._graph: Any = None
        try:
            # One pass through the update serves all products, which makes them several times as fast as torch.func.jvp.
            self._record()
        except (RuntimeError, NotImplementedError):
            # Some operation has no second derivative backwards; it may have a first one forwards.
            self.use_torch_func()

    def _next(self, params: dict[str, Any]) -> dict[str, Any]:
        after = self._update(dict(params))
        return {name: after[name] for name in self._names if name in after}

    def _forward(self, tangent: dict[str, Any]) -> dict[str, Any]:
        return self._torch.func.jvp(self._next, (self._params,), (tangent,))[1]

    def use_torch_func(self) -> None:
        """Products by torch.func.jvp and torch.func.vjp, without a graph that is kept."""
        self._graph = None
        self._pullback = self._torch.func.vjp(self._next, self._params)[1]

    def _record(self) -> None:
        """Keeps the graph of J^T u as a function of u: its own adjoint is J."""
        with self._torch.enable_grad():
            leaves = [self._params[name].clone().requires_grad_(True) for name in self._names]
            after = self._next(dict(zip(self._names, leaves)))
            outputs = [after[name] for name in self._names]
            outputs = [output if output.requires_grad else output + 0 * leaf.sum() for output, leaf in zip(outputs, leaves)]
            weights = [self._torch.zeros_like(leaf, requires_grad=True) for leaf in leaves]
            adjoint = self._torch.autograd.grad(outputs, leaves, weights, create_graph=True, allow_unused=True)
        self._graph = leaves, outputs, weights, adjoint

    def _split(self, vector: np.ndarray) -> dict[str, Any]:
        parts, start = {}, 0
        for name in self._names:
            like = self._params[name]
            part = self._torch.as_tensor(vector[start : start + like.numel()]).to(dtype=like.dtype, device=like.device)
            parts[name] = part.reshape(like.shape)
            start += like.numel()
        return parts

    def _joined(self, parts: Iterable[Any]) -> np.ndarray:
        return self._torch.cat([part.detach().reshape(-1).to("cpu", self._torch.float64) for part in parts]).numpy()

    def split(self, vector: np.ndarray) -> dict[str, Any]:
        """A vector by parameter."""
        return {name: part.clone() for name, part in self._split(vector).items()}

    def apply(self, vector: np.ndarray) -> np.ndarray:
        tangent = self._split(vector)
        if self._graph is None:
            image = self._forward(tangent)
            return self._joined(image[name] for name in self._names)
        leaves, _, weights, adjoint = self._graph
        used = [(output, tangent[name]) for output, name in zip(adjoint, self._names) if output is not None and output.requires_grad]
        images = self._torch.autograd.grad(
            [output for output, _ in used], weights, [part for _, part in used], retain_graph=True, allow_unused=True
        )
        return self._joined(self._torch.zeros_like(leaf) if image is None else image for image, leaf in zip(images, leaves))

    def apply_adjoint(self, vector: np.ndarray) -> np.ndarray:
        cotangent = self._split(vector)
        if self._graph is None:
            (image,) = self._pullback(cotangent)
            return self._joined(image[name] for name in self._names)
        leaves, outputs, _, _ = self._graph
        images = self._torch.autograd.grad(
            outputs, leaves, [cotangent[name] for name in self._names], retain_graph=True, allow_unused=True
        )
        return self._joined(self._torch.zeros_like(leaf) if image is None else image for image, leaf in zip(images, leaves))


def probe(
    update: Callable[[dict[str, Any]], Mapping[str, Any]],
    params: Mapping[str, Any],
    players: Mapping[str, Sequence[str]],
    **options: Any,
) -> Result:
    """
    Analyses one step of a PyTorch training loop at the parameters that it has now.

    `update(params)` takes a dictionary of tensors and returns the next one, of the same names and shapes: one joint iteration of all
    players, on a fixed batch, without dropout or other random numbers, and without changing its argument. What of the optimiser's
    memory matters (momentum) belongs to the dictionary; what is frozen (Adam's scales) does not. `players` says who moves what:
    `{"generator": ["g.*"], "critic": ["c.*"]}`.

    The update may use `torch.func.grad`, or `torch.autograd.grad` with `create_graph=True`. Its graph is recorded once and gives all
    products with J (by a double backward pass) and J^T; where that fails, `torch.func.jvp` and `torch.func.vjp` take its place. Use
    double precision if you can. The further `options` are those
    of `analyze_operator`. `worst_parameters` of the result is the displacement that grows most, by parameter.
    """
    groups = _assigned(params, players)
    jacobian = _TorchJacobian(update, params, groups)
    result = analyze_operator(
        jacobian.apply, jacobian.apply_adjoint, jacobian.sizes, players=list(players), **options
    )
    result.worst_parameters = jacobian.split(result.worst_direction)
    return result


def measure(
    update: Callable[[dict[str, Any]], Mapping[str, Any]],
    params: Mapping[str, Any],
    displacement: Mapping[str, Any],
    steps: int,
    size: float = 1e-5,
) -> np.ndarray:
    """
    Runs the loop itself, once from `params` and once displaced by `size` times `displacement` (of length 1, such as
    `worst_parameters`), and returns the distance of the two runs in units of `size`, at the start and after each of the steps.

    Two sizes that give the same curve say that the response is linear. Where the parameters are not at rest, the step changes along the
    way, and the curve with it: a prediction is for the step at `params`.
    """
    here = {name: value.detach().clone() for name, value in params.items()}
    there = {name: value + size * displacement[name] for name, value in here.items()}
    distances = []
    for step in range(steps + 1):
        if step > 0:
            here, there = ({name: value.detach() for name, value in update(run).items()} for run in (here, there))
        square = sum(float(((there[name] - here[name]).double() ** 2).sum()) for name in here)
        distances.append(math.sqrt(square) / size)
    return np.array(distances)


# ------------------------------------------------------------------------------------------------------------ monitor


class Monitor:
    """
    Watches a training loop: every `every` steps a probe, as long as all probes together take at most the share `share` of the time since
    the start. A probe that would exceed it is put off until the training has earned it.

        with kreiss.Monitor(update, players, every=200, share=0.05, log="run.jsonl", on_change=print) as monitor:
            for step in range(steps):
                params = update(params)
                monitor.step(params, loss=float(loss))

    update, players  as for `probe`; or `probe=`, any function of the state and a budget in seconds that returns a Result
    budget           most seconds for one probe; `least` is the fewest with which one is worth starting
    log              file for one JSON object a line: each step with its losses, each probe with its verdict and suggestions
    on_change        called with the record of a probe whenever the verdict is another than before; the first counts if it is not healthy

    max_peak         with update and players: when the verdict becomes another than healthy, other step sizes are tried (`tune_steps`), and the
                     best of them stands in the record as `steps`. Those whose peak is above this come after the others; None: no trials

    A probe that fails is recorded, warned of once, and never ends the training.
    """

    def __init__(
        self,
        update: Optional[Callable[[dict[str, Any]], Mapping[str, Any]]] = None,
        players: Optional[Mapping[str, Sequence[str]]] = None,
        *,
        probe: Optional[Callable[[Any, float], Result]] = None,
        every: int = 100,
        share: float = 0.05,
        budget: Union[str, float] = 10.0,
        least: float = 1.0,
        log: Union[None, str, os.PathLike[str]] = None,
        on_change: Optional[Callable[[dict[str, Any]], None]] = None,
        max_peak: Optional[float] = 2.0,
        **options: Any,
    ):
        if (probe is None) == (update is None or players is None):
            raise KreissError("a monitor needs update and players, or probe: expected one of the two")
        if every < 1 or not 0 < share < 1:
            raise KreissError(f"every {every}, share {share}: expected at least 1, and a share between 0 and 1")
        self._probe = probe or self._torch_probe(update, players, options)
        self._trials = None if probe or max_peak is None else self._torch_trials(update, players, max_peak)
        self._every = int(every)
        self.share = float(share)
        self._most = float(seconds(budget) or 0.0)
        self._least = float(least)
        self._on_change = on_change
        self._log = open(log, "a", encoding="utf-8") if log is not None else None
        self._start = time.monotonic()
        self._steps = 0
        self._due = False
        self._warned = False
        #: Seconds in probes so far.
        self.seconds = 0.0
        #: Records of all probes.
        self.records: list[dict[str, Any]] = []
        #: The last result; None before the first.
        self.result: Optional[Result] = None

    @staticmethod
    def _torch_probe(update: Any, players: Any, options: Mapping[str, Any]) -> Callable[[Any, float], Result]:
        return lambda params, budget: globals()["probe"](update, params, players, budget=budget, **options)

    @staticmethod
    def _torch_trials(update: Any, players: Any, max_peak: float) -> Callable[[Any, float], list[Record]]:
        def trials(params: Any, budget: float) -> list[Record]:
            jacobian = _TorchJacobian(update, params, _assigned(params, players))
            return tune_steps(
                jacobian.apply, jacobian.apply_adjoint, jacobian.sizes, max_peak=max_peak, players=list(players), budget=budget
            )

        return trials

    def __enter__(self) -> "Monitor":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Closes the log. May be called twice."""
        if self._log is not None:
            self._log.close()
            self._log = None

    @property
    def cost(self) -> float:
        """Share of the time since the start that went into probes."""
        return self.seconds / max(time.monotonic() - self._start, 1e-9)

    def step(self, params: Any, **losses: float) -> Optional[dict[str, Any]]:
        """Tells of one step. Returns the record of a probe, if there was one."""
        self._steps += 1
        if losses:
            self._write({"kind": "step", "step": self._steps, "losses": {name: float(loss) for name, loss in losses.items()}})
        self._due |= self._steps % self._every == 0
        if not self._due:
            return None
        allowed = min(self._most, self._earned())
        if allowed < self._least:
            return None
        self._due = False
        return self._look(params, allowed)

    def _earned(self) -> float:
        """Seconds that a probe may take now for all of them to stay within the share afterwards."""
        elapsed = time.monotonic() - self._start
        return (self.share * elapsed - self.seconds) / (1 - self.share)

    def _look(self, params: Any, allowed: float) -> dict[str, Any]:
        before = time.monotonic()
        record: dict[str, Any] = {"kind": "probe", "step": self._steps}
        try:
            # Starting the program and taking the answer is part of it.
            self.result = self._probe(params, max(0.1, allowed - 0.6 * self._least))
            record.update(_summary(self.result))
            if self._trials is not None and record["code"] not in ("healthy", self._last_code()):
                record["steps"] = dict(self._trials(params, allowed)[0])
        except Exception as failure:
            record.update(code="error", message=str(failure) or type(failure).__name__)
            if not self._warned:
                self._warned = True
                warnings.warn(f"the probe failed, training goes on: {record['message']}", RuntimeWarning, stacklevel=3)
        spent = time.monotonic() - before
        self.seconds += spent
        record.update(seconds=spent, share=self.cost)
        record["changed"] = record["code"] not in (self._last_code(), "error")
        self.records.append(record)
        self._write(record)
        if record["changed"] and self._on_change is not None:
            self._on_change(record)
        return record

    def _last_code(self) -> str:
        return next((entry["code"] for entry in reversed(self.records) if entry["code"] != "error"), "healthy")

    def _write(self, record: Mapping[str, Any]) -> None:
        if self._log is not None:
            self._log.write(json.dumps(record) + "\n")
            self._log.flush()


def _summary(result: Result) -> dict[str, Any]:
    document = result.document
    peak = document["peak"]
    return {
        "code": result.code,
        "severity": result.severity,
        "message": result.message,
        "suggestions": result.remedies,
        "spectralRadius": document["spectralRadius"]["value"],
        "peak": peak["lower"],
        "iteration": peak.get("iteration"),
        "kreiss": document["kreiss"]["lower"],
        "stop": document.get("stop", "finished"),
    }
