#!/usr/bin/env python3
"""The peer of our Monte Carlo: JCGM 101:2008, 9.3 in numpy, as a person would write it. Prints milliseconds, the least
of seven runs: 10^6 trials, mean, standard deviation, median, symmetric and shortest interval, histogram."""
import time
import numpy as np

TRIALS, PROBABILITY = 1_000_000, 0.95


def calculate(seed):
    random = np.random.Generator(np.random.PCG64(seed))
    mRc = random.normal(100_000, 0.05, TRIALS)
    dmRc = random.normal(1.234, 0.02, TRIALS)
    ra = random.uniform(1.1, 1.3, TRIALS)
    rW = random.uniform(7000, 9000, TRIALS)
    rR = random.uniform(7950, 8050, TRIALS)
    dm = (mRc + dmRc) * (1 + (ra - 1.2) * (1 / rW - 1 / rR)) - 100_000
    mean, deviation = dm.mean(), dm.std(ddof=1)
    dm.sort()
    inside = int(PROBABILITY * TRIALS)
    start = int(np.argmin(dm[inside:] - dm[: TRIALS - inside]))
    symmetric = dm[(TRIALS - inside) // 2], dm[(TRIALS + inside) // 2]
    counts, _ = np.histogram(dm, 60)
    return mean, deviation, dm[TRIALS // 2], symmetric, (dm[start], dm[start + inside]), counts


times = []
for run in range(7):
    begin = time.perf_counter()
    calculate(run)
    times.append(time.perf_counter() - begin)
print(1000 * min(times))
