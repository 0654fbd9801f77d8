"""Writes probabilities.json: scores of class probabilities, and tests over speakers, from scikit-learn and SciPy.

    pip install scikit-learn==1.9.1 scipy==1.17.1
    python make_probabilities.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import optimize, stats
from sklearn.metrics import brier_score_loss, log_loss

random = np.random.default_rng(20260501)


def softened(probabilities, temperature):
    scaled = np.log(probabilities) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def best_temperature(truth, probabilities):
    classes = list(range(probabilities.shape[1]))
    loss = lambda log_t: log_loss(truth, softened(probabilities, np.exp(log_t)), labels=classes)
    found = optimize.minimize_scalar(loss, bounds=(-np.log(20), np.log(20)), method="bounded", options={"xatol": 1e-9})
    return float(np.exp(found.x))


def probability_case(name, samples, classes, confidence, skill):
    truth = random.integers(classes, size=samples)
    logits = random.normal(size=(samples, classes)) * confidence
    logits[np.arange(samples), truth] += skill
    probabilities = np.round(np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True), 6)
    probabilities = np.clip(probabilities, 1e-6, None)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    temperature = best_temperature(truth, probabilities)
    labels = list(range(classes))
    calibrated = softened(probabilities, temperature)
    return {
        "name": name,
        "classes": classes,
        "yTrue": truth.tolist(),
        "proba": probabilities.tolist(),
        "expected": {
            "logLoss": float(log_loss(truth, probabilities, labels=labels)),
            "brier": float(brier_score_loss(truth, probabilities, labels=labels, scale_by_half=False)),
            "temperature": temperature,
            "calibratedLogLoss": float(log_loss(truth, calibrated, labels=labels)),
        },
    }


def speaker_case(name, speakers, clips, skill_a, skill_b):
    """Every speaker has as many clips, so that accuracy is the mean over the speakers."""
    hits_a = random.binomial(clips, np.clip(random.normal(skill_a, 0.1, speakers), 0, 1))
    hits_b = random.binomial(clips, np.clip(random.normal(skill_b, 0.1, speakers), 0, 1))
    difference = (hits_a - hits_b) / clips
    # One sample whose signs are flipped: the exchange of the two models' answers on a speaker.
    exchange = stats.permutation_test(
        (hits_a / clips, hits_b / clips),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        vectorized=True,
        permutation_type="samples",
        n_resamples=np.inf,
        alternative="two-sided",
    )
    interval = stats.bootstrap(
        (difference,), np.mean, n_resamples=50_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    accuracy = stats.bootstrap(
        (hits_a / clips,), np.mean, n_resamples=50_000, method="percentile", rng=np.random.default_rng(2)
    ).confidence_interval
    return {
        "name": name,
        "clips": clips,
        "hitsA": hits_a.tolist(),
        "hitsB": hits_b.tolist(),
        "expected": {
            "exchangeP": float(exchange.pvalue),
            "difference": [float(interval.low), float(interval.high)],
            "accuracyA": [float(accuracy.low), float(accuracy.high)],
        },
    }


cases = {
    "probabilities": [
        probability_case("four classes, too sure", 120, 4, 2.5, 2.0),
        probability_case("seven classes, too modest", 150, 7, 0.3, 1.0),
        probability_case("two classes, hardly better than chance", 60, 2, 1.0, 0.2),
    ],
    "speakers": [
        speaker_case("ten speakers, A better", 10, 20, 0.75, 0.6),
        speaker_case("eight speakers, alike", 8, 12, 0.6, 0.6),
        speaker_case("five speakers", 5, 30, 0.7, 0.5),
    ],
}
text = json.dumps(cases, indent=1)
Path(__file__).with_name("probabilities.json").write_text(text + "\n")
