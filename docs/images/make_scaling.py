#!/usr/bin/env python3
"""Draws scaling.svg from the measurements in scaling.csv, both axes logarithmic, and prints the fitted exponents."""

import csv
import math
import pathlib

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 780, 430, 62, 44, 14, 290
SIZES, DECADES = (50, 2600), (-3, 2)
STYLES = {
    ("structured", "portrait of 10 000 points"): "#1b6ca8",
    ("structured", "certified K"): "#b3541e",
    ("structured", "certified peak"): "#2e7d4f",
    ("general", "portrait of 10 000 points"): "#1b6ca8",
    ("general", "certified K"): "#b3541e",
    ("general", "certified peak"): "#2e7d4f",
}


def x(n):
    share = math.log(n / SIZES[0]) / math.log(SIZES[1] / SIZES[0])
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def y(seconds):
    share = (math.log10(seconds) - DECADES[0]) / (DECADES[1] - DECADES[0])
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def exponent(points):
    """Least squares of log seconds against log N, over the larger half of the sizes."""
    large = [(math.log(n), math.log(s)) for n, s in points if n >= 250]
    mean_n = sum(n for n, _ in large) / len(large)
    mean_s = sum(s for _, s in large) / len(large)
    return sum((n - mean_n) * (s - mean_s) for n, s in large) / sum((n - mean_n) ** 2 for n, _ in large)


def text(at_x, at_y, words, anchor="start", colour="#333"):
    return f'<text x="{at_x:.1f}" y="{at_y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def main():
    series = {}
    with open(HERE / "scaling.csv", newline="") as file:
        for row in csv.DictReader(file):
            series.setdefault((row["system"], row["quantity"]), []).append((int(row["N"]), float(row["seconds"])))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for n in (64, 128, 256, 512, 1000, 2000):
        parts.append(f'<path d="M{x(n):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(text(x(n), HEIGHT - BOTTOM + 18, n, "middle"))
    for decade in range(DECADES[0], DECADES[1] + 1):
        at = y(10.0**decade)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(text(LEFT - 8, at + 4, f"{10.0**decade:g} s", "end"))
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "N", "middle"))
    labels = []
    for key, points in series.items():
        path = "M" + "L".join(f"{x(n):.1f} {y(s):.1f}" for n, s in points)
        dash = ' stroke-dasharray="6 4"' if key[0] == "general" else ""
        parts.append(f'<path d="{path}" fill="none" stroke="{STYLES[key]}" stroke-width="2"{dash}/>')
        parts += [f'<circle cx="{x(n):.1f}" cy="{y(s):.1f}" r="3" fill="{STYLES[key]}"/>' for n, s in points]
        labels.append([y(points[-1][1]), key, exponent(points)])
        print(f"{key[0]:11} {key[1]:26} N^{exponent(points):.2f}")
    labels.sort(key=lambda label: label[0])
    for above, below in zip(labels, labels[1:]):
        below[0] = max(below[0], above[0] + 17)
    for at, key, power in labels:
        parts.append(text(WIDTH - RIGHT + 8, at + 4, f"{key[1]}, {key[0]}: N^{power:.1f}", colour=STYLES[key]))
    (HERE / "scaling.svg").write_text("\n".join(parts + ["</svg>"]) + "\n")


if __name__ == "__main__":
    main()
