"""
The client against the dense analysis, closed forms and its own promises. Needs a built `kreiss`, numpy, and for some tests torch.

    python3 -m unittest -v test_kreiss        (in this folder; KREISS_KILLS=200 for a long test of sudden deaths)
"""

import json
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import unittest
import warnings

import numpy as np

import kreiss

try:
    import torch
except ImportError:
    torch = None

HERE = os.path.dirname(os.path.abspath(__file__))
KILLS = int(os.environ.get("KREISS_KILLS", "20"))
SYSTEMS = 20
ROUNDING = 1e-9

PAIR = np.array([[0.9, 0.0], [20.0, 0.9]])


def operator(matrix, sizes=None, **options):
    return kreiss.analyze_operator(lambda v: matrix @ v, lambda u: matrix.T @ u, sizes or (len(matrix),), **options)


def children():
    """Processes that are ours, dead ones that nobody waited for included."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
                if int(fields[1]) == os.getpid():
                    found.append(int(entry))
            except (FileNotFoundError, ProcessLookupError):
                pass
    return found


def coupled(seed):
    """Two players with random blocks, contracting by themselves; with a feedback in half of the cases."""
    rng = np.random.default_rng(seed)
    m, n = rng.integers(2, 25, size=2)
    gamma = rng.uniform(0.5, 0.95)

    def block(rows, columns, norm):
        matrix = rng.standard_normal((rows, columns))
        return matrix * (norm / np.linalg.norm(matrix, 2))

    jacobian = np.zeros((m + n, m + n))
    jacobian[:m, :m] = block(m, m, gamma)
    jacobian[m:, m:] = block(n, n, gamma)
    jacobian[m:, :m] = block(n, m, rng.uniform(0.5, 20))
    if seed % 2:
        jacobian[:m, m:] = block(m, n, rng.uniform(0, 0.005))
    return jacobian, (int(m), int(n))


class AgainstDense(unittest.TestCase):
    """Witness: `kreiss analyze`, whose enclosures are proven."""

    def test_products_agree_with_the_proven_figures(self):
        for seed in range(SYSTEMS):
            jacobian, sizes = coupled(seed)
            dense = kreiss.analyze(J=jacobian, blocks=sizes, tolerance=1e-4)
            found = operator(jacobian, sizes, batch=1 + seed % 3)
            with self.subTest(seed=seed):
                for figure in ("peak", "kreiss"):
                    proven, estimated = dense[figure], found[figure]
                    self.assertLessEqual(estimated.lower, proven.upper * (1 + 1e-12))
                    self.assertGreaterEqual(estimated.lower + estimated.error, proven.lower * (1 - ROUNDING))
                radius = found.spectral_radius
                self.assertAlmostEqual(radius.value, dense.spectralRadius.value, delta=radius.error + ROUNDING)
                self.assertEqual(found.code, dense.code)
                self.assertTrue(found.complete)
                edges = np.cumsum((0,) + sizes)
                for i in range(2):
                    for j in range(2):
                        block = jacobian[edges[i] : edges[i + 1], edges[j] : edges[j + 1]]
                        norm, estimate = np.linalg.norm(block, 2), found.blockNorms[i][j]
                        self.assertLessEqual(estimate.lower, norm * (1 + 1e-12))
                        self.assertAlmostEqual(estimate.value, norm, delta=estimate.error + ROUNDING * (1 + norm))
                power = np.linalg.matrix_power(jacobian, found.peak.iteration)
                self.assertAlmostEqual(np.linalg.norm(found.worst_direction), 1, places=12)
                self.assertAlmostEqual(
                    np.linalg.norm(power @ found.worst_direction), found.peak.lower, delta=1e-9 * found.peak.lower
                )

    def test_the_noise_floor_is_that_of_the_dense_analysis(self):
        jacobian, sizes = coupled(3)
        dense = kreiss.analyze(J=jacobian, blocks=sizes, noise=0.1)
        found = operator(jacobian, sizes, noise=0.1)
        self.assertAlmostEqual(
            found.noise.floor, dense.noise.floor, delta=5 * found.noise.standardError + found.noise.truncation + ROUNDING
        )


class Matrices(unittest.TestCase):
    """Witness: closed forms for two scalars."""

    def test_blocks_and_a_whole_jacobian_give_the_same(self):
        blocks = kreiss.analyze(A=[[0.9]], C=[[20.0]], D=[[0.9]])
        whole = kreiss.analyze(J=PAIR, blocks=(1, 1))
        self.assertEqual(blocks.peak.lower, whole.peak.lower)
        # The entry below the diagonal of J^t is 20 t 0.9^(t-1).
        self.assertAlmostEqual(blocks.peak.perBlock[1][0], 20 * 9 * 0.9**8, places=9)
        self.assertEqual(blocks.code, "transient-amplification")

    def test_a_rule_and_its_parameters_are_passed_on(self):
        one = [[1.0]]
        result = kreiss.analyze(Hxx=one, Hyx=one, Hyy=one, rule="simultaneous", alpha=0.1, beta=0.3)
        self.assertAlmostEqual(result.spectral_radius.value, 0.9, places=12)

    def test_infinity_arrives_as_a_number(self):
        self.assertEqual(kreiss.analyze(A=[[1.1]], C=[[1.0]], D=[[0.5]]).peak.lower, math.inf)

    def test_the_printed_form_says_the_verdict_and_the_remedies(self):
        printed = repr(kreiss.analyze(J=PAIR, blocks=(1, 1), players=("leader", "follower")))
        for words in ("transient-amplification", "certified", "leader", "- Take smaller steps in follower"):
            self.assertIn(words, printed)
        self.assertNotIn("block 1", printed)

    def test_bad_input_is_an_error_in_one_line(self):
        for arguments, words in (
            ({}, "nothing to analyze"),
            ({"A": [[1.0]]}, "expected"),
            ({"J": PAIR, "blocks": (1, 2)}, "expected"),
            ({"J": PAIR, "tolerance": 5}, "tolerance"),
        ):
            with self.subTest(arguments=arguments), self.assertRaises(kreiss.KreissError) as raised:
                kreiss.analyze(**arguments)
            self.assertIn(words, str(raised.exception))
            self.assertEqual(len(str(raised.exception).splitlines()), 1)

    def test_a_launcher_that_is_none_is_an_error(self):
        before = os.environ.get("KREISS")
        os.environ["KREISS"] = "/nonexistent/kreiss"
        try:
            with self.assertRaisesRegex(kreiss.KreissError, "KREISS=/nonexistent/kreiss: expected"):
                kreiss.analyze(J=PAIR)
        finally:
            if before is None:
                del os.environ["KREISS"]
            else:
                os.environ["KREISS"] = before


class Tuning(unittest.TestCase):
    """Witness: `kreiss analyze` of the changed system."""

    HXX, HYY, HYX = np.diag([1.0, 0.5]), np.diag([1.0, 0.3]), np.array([[2.0, -1.0], [0.5, 3.0]])

    def test_what_is_recommended_keeps_its_promise(self):
        tuned = kreiss.tune(self.HXX, None, self.HYX, self.HYY, max_peak=3, rules="simultaneous")
        settings = {name: value for name, value in tuned.best.settings.items() if name != "rule"}
        proven = kreiss.analyze(Hxx=self.HXX, Hyx=self.HYX, Hyy=self.HYY, rule="simultaneous", **settings)
        self.assertTrue(tuned.constraint.satisfied)
        self.assertLessEqual(proven.peak.upper, 3)
        self.assertAlmostEqual(proven.spectralRadius.value, tuned.best.spectralRadius.value, places=9)

    def test_other_steps_are_analysed_by_products_with_the_present_ones(self):
        step = np.diag([0.3, 0.3, 0.2, 0.2])
        hessian = np.block([[self.HXX, np.zeros((2, 2))], [self.HYX, self.HYY]])
        jacobian = np.eye(4) - step @ hessian
        trials = kreiss.tune_steps(
            lambda v: jacobian @ v, lambda u: jacobian.T @ u, (2, 2), factors=(0.5, 12.0), max_peak=2.5, players=("x", "y")
        )
        self.assertEqual(len(trials), 5)
        for trial in trials:
            scale = np.repeat([trial.factors["x"], trial.factors["y"]], 2)
            proven = kreiss.analyze(J=np.eye(4) - np.diag(scale) @ step @ hessian, blocks=(2, 2))
            self.assertEqual(trial.code, proven.code)
            if proven.code != "unstable":
                self.assertAlmostEqual(trial.peak, proven.peak.upper, delta=2e-3 * proven.peak.upper)
        ranks = [2 if trial.spectralRadius >= 1 else 0 if trial.peak <= 2.5 else 1 for trial in trials]
        self.assertEqual(ranks, sorted(ranks))
        self.assertEqual(set(ranks), {0, 1, 2})

    def test_nonsense_is_refused_in_one_line(self):
        with self.assertRaisesRegex(kreiss.KreissError, "max-peak"):
            kreiss.tune(self.HXX, None, self.HYX, self.HYY, max_peak=0.5)


class Products(unittest.TestCase):
    """Witness: what was asked for is counted, and the process table."""

    def setUp(self):
        self.before = children()

    def tearDown(self):
        self.assertEqual(children(), self.before, "a child process is left")

    def test_batches_are_columns_of_at_most_that_many_vectors(self):
        shapes = set()

        def matvec(v):
            shapes.add(v.shape)
            return PAIR @ v

        result = kreiss.analyze_operator(matvec, lambda u: PAIR.T @ u, (1, 1), batch=2)
        self.assertEqual(shapes, {(2, 1), (2, 2)})
        self.assertAlmostEqual(result.peak.lower, operator(PAIR, (1, 1)).peak.lower, places=9)

    def test_the_same_seed_gives_the_same_document(self):
        first, second = (operator(PAIR, (1, 1), seed=5, noise=0.1).document for _ in range(2))
        for field in ("kreiss", "peak", "noise", "blockNorms", "diagnosis", "parts"):
            self.assertEqual(first[field], second[field])

    def test_where_a_budget_ends_the_best_answer_is_returned(self):
        self.assertEqual(operator(PAIR, (1, 1), products=40).stop, "products")
        start = time.monotonic()
        jacobian = 0.999 * np.roll(np.eye(300), 1, axis=0)

        def slow(v):
            time.sleep(0.01)
            return jacobian @ v

        result = kreiss.analyze_operator(slow, lambda u: jacobian.T @ u, (300,), budget="500ms")
        self.assertEqual(result.stop, "time")
        self.assertIn("best answer so far", repr(result))
        self.assertLess(time.monotonic() - start, 5)

    def test_a_cancel_within_a_product_returns_what_is_known(self):
        count = [0]

        def matvec(v):
            count[0] += 1
            if count[0] == 30:
                session.cancel()
            return PAIR @ v

        with kreiss.Session((1, 1)) as session:
            result = session.run(matvec, lambda u: PAIR.T @ u)
        self.assertEqual(result.stop, "interrupted")
        self.assertGreaterEqual(result.peak.lower, 20)
        self.assertEqual(count[0], 30)

    def test_a_cancel_from_another_thread_does_too(self):
        def slow(v):
            time.sleep(0.02)
            return PAIR @ v

        with kreiss.Session((1, 1)) as session:
            threading.Timer(0.3, session.cancel).start()
            self.assertEqual(session.run(slow, lambda u: PAIR.T @ u).stop, "interrupted")

    def test_progress_is_heard_and_never_goes_back(self):
        heard = []
        operator(PAIR, (1, 1), progress=lambda stage, share: heard.append((stage, share)))
        self.assertEqual(heard[-1], ("done", 1.0))
        self.assertEqual([share for _, share in heard], sorted(share for _, share in heard))

    def test_an_exception_in_a_product_is_raised_again(self):
        def failing(v):
            raise ZeroDivisionError("no luck\nat all")

        with self.assertRaisesRegex(ZeroDivisionError, "no luck"):
            kreiss.analyze_operator(failing, failing, (2,))

    def test_an_interrupt_ends_the_child(self):
        def interrupted(v):
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            kreiss.analyze_operator(interrupted, interrupted, (2,))

    def test_what_is_wrong_with_an_operator_is_said_in_one_line(self):
        for matvec, rmatvec, words in (
            (lambda v: PAIR @ v, lambda u: PAIR @ u, "do not belong"),
            (lambda v: v * np.nan, lambda u: u, "not finite"),
            (lambda v: v[:1], lambda u: u, "shape (1,): expected (2,)"),
        ):
            with self.assertRaises(kreiss.KreissError) as raised:
                kreiss.analyze_operator(matvec, rmatvec, (1, 1))
            self.assertIn(words, str(raised.exception))
            self.assertEqual(len(str(raised.exception).splitlines()), 1)

    def test_options_out_of_range_are_refused_by_name(self):
        for options, words in (
            ({"tolerance": 3.0}, "tolerance"),
            ({"players": ["one"]}, "players"),
            ({"batch": 0}, "batch"),
            ({"budget": "soon"}, "budget 'soon'"),
            ({"noise": -1.0}, "noise"),
        ):
            with self.subTest(options=options), self.assertRaisesRegex(kreiss.KreissError, words):
                operator(PAIR, (1, 1), **options)
        with self.assertRaisesRegex(kreiss.KreissError, "sizes"):
            kreiss.analyze_operator(PAIR.__matmul__, PAIR.T.__matmul__, ())

    def test_directions_that_hardly_belong_together_are_noticed(self):
        jacobian, sizes = coupled(4)
        single = jacobian.astype(np.float32)
        result = kreiss.analyze_operator(
            lambda v: (single @ v.astype(np.float32)) * np.float32(1.001), lambda u: single.T @ u.astype(np.float32), sizes
        )
        self.assertIn("round-off-limited", [entry["code"] for entry in result.document["diagnosis"]])

    def test_a_session_ends_its_child_however_it_is_left(self):
        with kreiss.Session((1, 1)) as session:
            process = session._process
        self.assertIsNotNone(process.returncode)
        session.close()
        with self.assertRaises(kreiss.KreissError):
            session.run(lambda v: v, lambda u: u)

    def test_a_million_parameters_are_echoed_in_less_than_60_ms(self):
        echo = kreiss.analyze_operator(lambda v: v, lambda u: u, (500_000, 500_000), products=60)
        work = echo.work
        milliseconds = 1e3 * work.operatorSeconds / (work.products + work.adjointProducts)
        print(f"\necho of 1,000,000 entries: {milliseconds:.1f} ms", file=sys.stderr)
        self.assertLess(milliseconds, 60)


CLIENT = textwrap.dedent(
    """
    import sys, time
    sys.path.insert(0, sys.argv[1])
    import kreiss
    start = kreiss.subprocess.Popen
    def spied(*arguments, **options):
        process = start(*arguments, **options)
        print(process.pid, flush=True)
        return process
    kreiss.subprocess.Popen = spied
    kreiss.tempfile.TemporaryFile = lambda: open(sys.argv[2], "w+b")
    def slow(v):
        time.sleep(0.01)
        return 0.999 * kreiss.np.roll(v, 1)
    def back(u):
        time.sleep(0.01)
        return 0.999 * kreiss.np.roll(u, -1)
    try:
        kreiss.analyze_operator(slow, back, (150, 150), products=10**9)
    except kreiss.KreissError as failure:
        print("kreiss:", failure, file=sys.stderr)
        sys.exit(1)
    """
)


def is_running(pid):
    """Dead processes that wait for their parent do not count."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@unittest.skipUnless(os.path.isdir("/proc/self"), "needs /proc to look at other processes")
class SuddenDeaths(unittest.TestCase):
    """One side is killed at a random moment. Witness: the process table, a clock, and what the other side printed."""

    def test_the_other_side_ends_within_five_seconds_with_one_line(self):
        chance = random.Random(17)
        slowest = {"client": 0.0, "server": 0.0}
        for kill in range(KILLS):
            side = ("client", "server")[kill % 2]
            moment = chance.uniform(0, 1.6)
            with self.subTest(kill=kill, side=side, moment=moment), tempfile.TemporaryDirectory() as folder:
                slowest[side] = max(slowest[side], self.kill(side, moment, os.path.join(folder, "errors")))
        print(
            f"\n{KILLS} kills; slowest end after the client's death {slowest['client']:.2f} s,"
            f" after the server's {slowest['server']:.2f} s",
            file=sys.stderr,
        )

    def kill(self, side, moment, errors):
        client = subprocess.Popen(
            [sys.executable, "-c", CLIENT, HERE, errors], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            server = int(client.stdout.readline())
            time.sleep(moment)
            os.kill(client.pid if side == "client" else server, signal.SIGKILL)
            start = time.monotonic()
            if side == "client":
                client.wait()
                while is_running(server):
                    self.assertLess(time.monotonic() - start, 5, "the server goes on without its client")
                    time.sleep(0.01)
                elapsed = time.monotonic() - start
                with open(errors, encoding="utf-8") as file:
                    lines = file.read().splitlines()
            else:
                _, err = client.communicate(timeout=5)
                elapsed = time.monotonic() - start
                self.assertEqual(client.returncode, 1)
                lines = err.splitlines()
            self.assertEqual(len(lines), 1, lines)
            self.assertRegex(lines[0], "^kreiss: ")
            self.assertFalse(is_running(server))
            return elapsed
        finally:
            client.kill()
            client.communicate()


class Monitors(unittest.TestCase):
    """Witness: a clock, and a probe whose answers are known."""

    @staticmethod
    def answer(code, peak=1.0):
        return kreiss.Result(
            {
                "diagnosis": [{"code": code, "severity": "high", "message": "block 1.", "remedies": ["do"]}],
                "peak": {"lower": peak, "iteration": 3},
                "kreiss": {"lower": 1.0},
                "spectralRadius": {"value": 0.9},
            }
        )

    def test_probes_keep_to_their_share_and_changes_are_called_out(self):
        codes = ["healthy", "transient-amplification", "transient-amplification", "unstable"]
        budgets, heard = [], []

        def probe(state, budget):
            budgets.append(budget)
            time.sleep(0.02)
            return self.answer(codes[min(len(budgets) - 1, len(codes) - 1)])

        with tempfile.TemporaryDirectory() as folder:
            log = os.path.join(folder, "run.jsonl")
            with kreiss.Monitor(probe=probe, every=2, share=0.2, least=0.03, log=log, on_change=heard.append) as monitor:
                for step in range(400):
                    time.sleep(0.003)
                    monitor.step(None, loss=step)
                self.assertLessEqual(monitor.cost, 0.2)
                self.assertGreaterEqual(monitor.cost, 0.03)
            with open(log, encoding="utf-8") as file:
                lines = [json.loads(line) for line in file]
        self.assertGreaterEqual(len(budgets), len(codes))
        self.assertEqual([record["code"] for record in heard], ["transient-amplification", "unstable"])
        self.assertEqual(heard[0]["suggestions"], ["do"])
        self.assertEqual(sum(line["kind"] == "step" for line in lines), 400)
        self.assertEqual(sum(line["kind"] == "probe" for line in lines), len(budgets))

    def test_a_failing_probe_never_ends_the_training(self):
        def probe(state, budget):
            raise kreiss.KreissError("out of luck")

        with kreiss.Monitor(probe=probe, every=1, share=0.9, least=0.001) as monitor, warnings.catch_warnings(
            record=True
        ) as caught:
            warnings.simplefilter("always")
            for _ in range(5):
                time.sleep(0.02)
                monitor.step(None)
        self.assertEqual({record["code"] for record in monitor.records}, {"error"})
        self.assertEqual(len(caught), 1)
        self.assertIn("out of luck", str(caught[0].message))

    def test_a_monitor_of_products_runs_real_probes(self):
        with kreiss.Monitor(
            probe=lambda matrix, budget: operator(matrix, (1, 1), budget=budget), every=1, share=0.9, least=0.3
        ) as monitor:
            time.sleep(1)
            record = monitor.step(PAIR)
        self.assertEqual(record["code"], "transient-amplification")
        self.assertTrue(record["changed"])
        self.assertAlmostEqual(record["peak"], 77.486, places=2)

    def test_a_monitor_says_what_it_needs(self):
        for options in ({}, {"update": lambda p: p}, {"probe": print, "share": 1}, {"probe": print, "every": 0}):
            with self.assertRaisesRegex(kreiss.KreissError, "expected"):
                kreiss.Monitor(**options)


@unittest.skipIf(torch is None, "torch is not installed: clients/python/setup.sh installs it")
class Torch(unittest.TestCase):
    """Witness: Jacobians written out by hand, and finite differences of the update."""

    PLAYERS = {"generator": ["g.*"], "critic": ["c"]}

    @staticmethod
    def params(dtype=None):
        generator = torch.Generator().manual_seed(3)
        dtype = dtype or torch.float64
        shapes = {"c": (4,), "g.weight": (3, 2), "g.bias": (2,)}
        return {name: torch.randn(shape, generator=generator, dtype=dtype) for name, shape in shapes.items()}

    @staticmethod
    def losses(p):
        image = torch.tanh(p["g.weight"]).sum(0) + p["g.bias"]
        score = (p["c"][:2] * image).sum() + p["c"][2] * torch.sin(image[0]) + p["c"][3] ** 3
        return -torch.nn.functional.softplus(score) + 0.1 * (p["g.weight"] ** 2).sum(), torch.nn.functional.softplus(
            score
        ) + 0.2 * (p["c"] ** 2).sum()

    def functional(self, p):
        first = torch.func.grad(lambda q: self.losses({**p, **q})[0])({k: v for k, v in p.items() if k != "c"})
        second = torch.func.grad(lambda c: self.losses({**p, "c": c})[1])(p["c"])
        return {**{k: p[k] - 0.3 * first[k] for k in first}, "c": p["c"] - 0.2 * second}

    def autograd(self, p):
        p = {k: v if v.requires_grad else v.clone().requires_grad_(True) for k, v in p.items()}
        first, second = self.losses(p)
        others = [k for k in p if k != "c"]
        grads = torch.autograd.grad(first, [p[k] for k in others], create_graph=True)
        (grad,) = torch.autograd.grad(second, p["c"], create_graph=True)
        return {**{k: p[k] - 0.3 * g for k, g in zip(others, grads)}, "c": p["c"] - 0.2 * grad}

    def jacobians(self):
        params = self.params()
        groups = kreiss._assigned(params, self.PLAYERS)
        yield "functional", kreiss._TorchJacobian(self.functional, params, groups)
        yield "autograd", kreiss._TorchJacobian(self.autograd, params, groups)
        forward = kreiss._TorchJacobian(self.functional, params, groups)
        forward.use_torch_func()
        yield "torch.func", forward

    def test_products_are_those_of_finite_differences_and_adjoint_to_each_other(self):
        params = self.params()
        names = ["g.weight", "g.bias", "c"]
        rng = np.random.default_rng(0)
        for kind, jacobian in self.jacobians():
            with self.subTest(kind=kind):
                self.assertEqual(jacobian._graph is None, kind == "torch.func")
                v, u = rng.standard_normal((2, 12))
                step = 1e-6
                parts = jacobian.split(v)
                ahead = self.functional({k: params[k] + step * parts[k] for k in params})
                behind = self.functional({k: params[k] - step * parts[k] for k in params})
                differences = np.concatenate([((ahead[k] - behind[k]) / (2 * step)).reshape(-1).numpy() for k in names])
                image = jacobian.apply(v)
                np.testing.assert_allclose(image, differences, rtol=1e-6, atol=1e-8)
                self.assertAlmostEqual(u @ image, jacobian.apply_adjoint(u) @ v, delta=1e-10)
                self.assertEqual(jacobian.sizes, [8, 4])

    def test_a_probe_agrees_with_the_dense_analysis_of_its_jacobian(self):
        params = self.params()
        jacobian = kreiss._TorchJacobian(self.functional, params, kreiss._assigned(params, self.PLAYERS))
        dense = kreiss.analyze(J=np.stack([jacobian.apply(e) for e in np.eye(12)], axis=1), blocks=(8, 4))
        result = kreiss.probe(self.functional, params, self.PLAYERS, products=1500)
        self.assertEqual(result.players, ["generator", "critic"])
        self.assertAlmostEqual(
            result.spectral_radius.value, dense.spectral_radius.value, delta=result.spectral_radius.error + ROUNDING
        )
        if math.isfinite(dense.peak.upper):
            self.assertLessEqual(result.peak.lower, dense.peak.upper * (1 + 1e-12))
        self.assertEqual({k: v.shape for k, v in result.worst_parameters.items()}, {k: v.shape for k, v in params.items()})

    def test_single_precision_parameters_will_do(self):
        result = kreiss.probe(self.functional, self.params(torch.float32), self.PLAYERS, products=300)
        self.assertGreaterEqual(result.peak.lower, 1)
        self.assertLess(result.adjointMismatch, 1e-5)

    def test_players_must_own_every_parameter_once(self):
        for players, words in (
            ({"a": ["g.*"]}, "parameter c belongs to no player"),
            ({"a": ["g.*", "c"], "b": ["c"]}, "belongs to a and to b"),
            ({"a": ["*"], "b": ["d"]}, "no parameter d"),
        ):
            with self.assertRaisesRegex(kreiss.KreissError, words):
                kreiss.probe(self.functional, self.params(), players)

    def test_an_update_that_loses_a_parameter_is_refused(self):
        with self.assertRaisesRegex(kreiss.KreissError, "does not return parameter c"):
            kreiss.probe(lambda p: {k: v for k, v in p.items() if k != "c"}, self.params(), self.PLAYERS)

    def test_a_monitor_probes_the_loop(self):
        params = self.params()
        with kreiss.Monitor(self.functional, self.PLAYERS, every=1, share=0.9, least=0.5, products=200) as monitor:
            time.sleep(1.5)
            record = monitor.step(params, generator=0.1)
        self.assertIn(record["code"], ("healthy", "unstable", "transient-amplification", "marginal"))
        self.assertEqual("steps" in record, record["code"] != "healthy")
        if "steps" in record:
            self.assertEqual(set(record["steps"]["factors"]), set(self.PLAYERS))


if __name__ == "__main__":
    unittest.main()
