/** What `statistics` has beyond the catalogue: two samples against each other. */
export const regressionSource = String.raw`
from collections import namedtuple
import math

LinearRegression = namedtuple("LinearRegression", "slope intercept")

def _sums(x, y, what):
    """How many, the means, and the sums of products of what two samples are away from them."""
    n = len(x)
    if len(y) != n:
        raise _wrong("%s requires that both inputs have same number of data points" % what)
    if n < 2:
        raise _wrong("%s requires at least two data points" % what)
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    sxy = math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = math.fsum([(a - xbar) ** 2.0 for a in x])
    syy = math.fsum([(b - ybar) ** 2.0 for b in y])
    return n, xbar, ybar, sxy, sxx, syy

def _wrong(text):
    from statistics import StatisticsError
    return StatisticsError(text)

def covariance(x, y, /):
    n, _, _, sxy, _, _ = _sums(x, y, "covariance")
    return sxy / (n - 1)

def correlation(x, y, /):
    _, _, _, sxy, sxx, syy = _sums(x, y, "correlation")
    if sxx == 0 or syy == 0:
        raise _wrong("at least one of the inputs is constant")
    return sxy / math.sqrt(sxx * syy)

def linear_regression(x, y, /, *, proportional=False):
    n, xbar, ybar, sxy, sxx, _ = _sums(x, y, "linear regression")
    if proportional:
        sxy, sxx = math.fsum([a * b for a, b in zip(x, y)]), math.fsum([a * a for a in x])
    if sxx == 0:
        raise _wrong("x is constant")
    slope = sxy / sxx
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)
`
