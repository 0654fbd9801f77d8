"""Writes fusion.json: fusions of made-up log-likelihoods, fitted by SciPy and by scikit-learn.

The cost is that of FoCal (Brümmer 2007) with the ridge that src/engine/evaluation/fusion/fit-fusion.ts states, written
down anew: in the scales themselves and the offsets of all classes but the last, which is minus their sum. SciPy minimizes
it by BFGS and refines the answer as the root of the gradient.

For two classes and a flat prior it is an ordinary logistic regression on differences, which scikit-learn fits.

    pip install scikit-learn==1.9.1 scipy==1.17.1
    python make_fusion.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import optimize
from scipy.special import logsumexp, softmax
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(20261130)
RIDGE = 1e-6


def weights_of(truth, prior):
    return prior[truth] / np.bincount(truth, minlength=len(prior))[truth]


def sizes_of(scores, weights):
    centered = scores - scores.mean(axis=2, keepdims=True)
    return np.sqrt((centered**2).mean(axis=2) @ weights)


def by_scipy(scores, truth, prior):
    systems, samples, classes = scores.shape
    weights = weights_of(truth, prior)
    ridge = RIDGE * np.concatenate([sizes_of(scores, weights) ** 2, np.ones(classes)])
    # (systems + classes) from (systems + classes - 1) free parameters.
    spread = np.vstack([np.eye(systems + classes - 1), np.r_[np.zeros(systems), -np.ones(classes - 1)]])
    true = np.eye(classes)[truth]

    def joint(free):
        full = spread @ free
        return np.tensordot(full[:systems], scores, axes=1) + full[systems:] + np.log(prior)

    def entropy(free):
        logits = joint(free)
        return weights @ (logsumexp(logits, axis=1) - logits[np.arange(samples), truth])

    def cost(free):
        return entropy(free) + (ridge * (spread @ free) ** 2).sum() / 2

    def slope(free):
        errors = weights[:, None] * (softmax(joint(free), axis=1) - true)
        full = np.concatenate([np.einsum("kic,ic->k", scores, errors), errors.sum(axis=0)])
        return spread.T @ (full + ridge * (spread @ free))

    start = np.r_[np.full(systems, 1 / systems), np.zeros(classes - 1)]
    assert optimize.check_grad(cost, slope, start) < 1e-5
    found = optimize.minimize(cost, start, jac=slope, method="BFGS", options={"gtol": 1e-10, "maxiter": 10_000})
    best = optimize.root(slope, found.x, tol=1e-15).x
    assert np.abs(slope(best)).max() < 1e-12, np.abs(slope(best)).max()
    full = spread @ best
    return {"scales": full[:systems].tolist(), "offsets": full[systems:].tolist(), "cost": float(entropy(best))}


def by_scikit_learn(scores, truth):
    """Two classes, flat prior: ln p1/p0 = sum of scale * difference + offset difference."""
    weights = weights_of(truth, np.array([0.5, 0.5]))
    sizes = sizes_of(scores, weights)
    differences = (scores[:, :, 1] - scores[:, :, 0]).T / sizes
    # The offsets -d/2 and d/2 have the ridge of a coefficient d / sqrt(2) of a feature that is always sqrt(2).
    features = np.hstack([differences, np.full((len(truth), 1), np.sqrt(2))])
    model = LogisticRegression(C=1 / RIDGE, fit_intercept=False, solver="newton-cholesky", tol=1e-13, max_iter=1000)
    model.fit(features, truth, sample_weight=weights)
    coefficients = model.coef_[0]
    half = coefficients[-1] * np.sqrt(2) / 2
    return {"scales": (coefficients[:-1] / sizes).tolist(), "offsets": [-half, half]}


def case(name, counts, skills, stretches, prior=None, noise=1.0):
    """Systems hear the true class by their skill, speak too loudly by their stretch, and favor classes of their own."""
    classes = len(counts)
    truth = random.permutation(np.repeat(np.arange(classes), counts))
    common = random.normal(size=(len(truth), classes)) * noise
    systems = []
    for skill, stretch in zip(skills, stretches):
        own = random.normal(size=(len(truth), classes)) * noise
        heard = skill * np.eye(classes)[truth] + 0.5 * common + own + random.normal(size=classes)
        systems.append(stretch * (heard - heard.mean(axis=1, keepdims=True)))
    scores = np.round(np.array(systems), 4)
    flat = np.full(classes, 1 / classes)
    result = {
        "name": name,
        "truth": truth.tolist(),
        "systems": scores.tolist(),
        "prior": None if prior is None else prior,
        "scipy": by_scipy(scores, truth, flat if prior is None else np.array(prior)),
    }
    if classes == 2 and prior is None:
        result["scikitLearn"] = by_scikit_learn(scores, truth)
    return result


def main():
    cases = [
        case("one system, two classes", [30, 30], [1.5], [2.0]),
        case("two systems, two classes, unequal counts", [50, 12], [1.0, 2.0], [1.0, 0.5]),
        case("three systems, two classes, one of them noise", [30, 45], [1.0, 0.0, 1.5], [1.0, 3.0, 0.2]),
        case("two systems, two classes, nearly separable", [25, 20], [2.0, 1.8], [1.0, 1.0], noise=0.8),
        case("two systems, two classes, separable", [25, 20], [5.0, 4.0], [1.0, 1.0], noise=0.8),
        case("one system, four classes", [20, 20, 20, 20], [1.5], [3.0]),
        case("two systems, four classes, unequal counts", [40, 10, 25, 8], [1.0, 1.5], [2.0, 0.5]),
        case("two systems, four classes, skewed prior", [20, 20, 15, 20], [1.0, 1.5], [2.0, 0.5], [0.7, 0.2, 0.05, 0.05]),
        case("three systems, seven classes, strongly overlapping", [20, 14, 9, 12, 13, 12, 14], [0.3, 0.5, 0.2], [1, 1, 4]),
        case("two systems, four classes, barely separable", [15, 10, 12, 9], [2.6, 2.4], [1.0, 3.0], noise=0.8),
        case("two systems, seven classes, separable", [8, 6, 5, 7, 6, 8, 5], [9.0, 8.0], [1.0, 3.0], noise=0.5),
        case("two systems, three classes, separable, skewed prior", [9, 7, 8], [8.0, 8.0], [1.0, 1.0], [0.5, 0.4, 0.1], 0.5),
    ]
    Path(__file__).with_name("fusion.json").write_text("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
    for each in cases:
        print(each["name"], each["scipy"]["scales"], each["scipy"]["cost"], each.get("scikitLearn", {}).get("scales"))


main()
