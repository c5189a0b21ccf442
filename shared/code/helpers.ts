// What the libraries lack, or do otherwise at a kink: functions that a program brings along where it calls them. Their
// first line is followed by a docstring, which is a matter of words.

export type Helper =
  | 'sigmoid'
  | 'softmax'
  | 'log_softmax'
  | 'log_sum_exp'
  | 'erfc'
  | 'normalised'
  | 'is_max'
  | 'is_min'
  | 'is_first_max'
  | 'one_hot'
  | 'causal_mask'
  | 'correlate'
  | 'windows'
  | 'add_windows'
  | 'pick'
  | 'scatter'
  | 'rows'
  | 'unit'
  | 'prod_of_others'
  | 'step'
  | 'norm'
  | 'std'
  | 'absolute'
  | 'power'
  | 'clamp'
  | 'cross_entropy'
  | 'binary_cross_entropy'

export const numpyHelpers = {
  sigmoid: `def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))`,
  softmax: `def softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)`,
  log_softmax: `def log_softmax(x, axis=-1):
    x = x - np.max(x, axis=axis, keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=axis, keepdims=True))`,
  log_sum_exp: `def log_sum_exp(x, axis=None, keepdims=False):
    top = np.max(x, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    result = top + np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True))
    return result if keepdims else np.squeeze(result, axis=axis)`,
  erfc: `def erfc(x):
    return np.vectorize(math.erfc, otypes=[float])(x)`,
  normalised: `def normalised(x, axis, eps):
    x = x - np.mean(x, axis=axis, keepdims=True)
    return x / np.sqrt(np.mean(x**2, axis=axis, keepdims=True) + eps)`,
  is_max: `def is_max(x, axis=None):
    top = np.max(x, axis=axis, keepdims=True)
    return np.where((x == top) | (np.isnan(x) & np.isnan(top)), 1.0, 0.0)`,
  is_min: `def is_min(x, axis=None):
    least = np.min(x, axis=axis, keepdims=True)
    return np.where((x == least) | (np.isnan(x) & np.isnan(least)), 1.0, 0.0)`,
  is_first_max: `def is_first_max(x, axis):
    first = np.zeros_like(x)
    np.put_along_axis(first, np.expand_dims(np.argmax(x, axis=axis), axis), 1.0, axis=axis)
    return first`,
  prod_of_others: `def prod_of_others(x, axis=None):
    lines = np.reshape(x, (1, -1)) if axis is None else np.moveaxis(x, axis, -1)
    one = np.ones_like(lines[..., :1])
    before = np.cumprod(np.concatenate([one, lines[..., :-1]], axis=-1), axis=-1)
    behind = np.cumprod(np.concatenate([one, lines[..., :0:-1]], axis=-1), axis=-1)[..., ::-1]
    others = before * behind
    return np.reshape(others, np.shape(x)) if axis is None else np.moveaxis(others, -1, axis)`,
  one_hot: `def one_hot(label, classes):
    hot = np.asarray(label)[..., None] == np.arange(classes)
    return np.where(hot.any(axis=-1, keepdims=True), hot, np.nan)`,
  causal_mask: `def causal_mask(x):
    return np.where(np.tri(*x.shape[-2:], dtype=bool), x, -np.inf)`,
  pick: `def pick(x, at):
    return np.take_along_axis(x, at.astype(int)[..., None], axis=-1)[..., 0]`,
  scatter: `def scatter(at, x, shape):
    table = np.zeros(shape)
    np.add.at(table, at.astype(int), x)
    return table`,
  step: `def step(x, at_zero):
    at_rest = np.where(x == 0, at_zero, np.nan)
    return np.where(x > 0, 1.0, np.where(x < 0, 0.0, at_rest))`,
  unit: `def unit(shape, at):
    e = np.zeros(shape)
    e[at] = 1
    return e`,
  correlate: `def correlate(x, w, stride, padding):
    axes = len(stride)
    plain = w.ndim == axes
    if plain:
        x, w = x[None], w[None, None]
    rows = windows(x, w.shape[1:], (1, *stride), (0, *padding))
    sides = zip(x.shape[-axes:], w.shape[-axes:], stride, padding)
    places = [(length + 2 * p - size) // s + 1 for length, size, s, p in sides]
    y = w.reshape(len(w), -1) @ rows.swapaxes(-1, -2)
    y = y.reshape(*y.shape[:-1], *places)
    return y[0] if plain else y`,
  windows: `def windows(x, size, stride, padding, fill=0.0):
    axes = len(size)
    around = [(0, 0)] * (x.ndim - axes) + [(p, p) for p in padding]
    x = np.pad(x, around, constant_values=fill)
    every = np.lib.stride_tricks.sliding_window_view(x, size, axis=tuple(range(-axes, 0)))
    taken = every[(..., *(slice(None, None, s) for s in stride), *[slice(None)] * axes)]
    return taken.reshape(*x.shape[:-axes], -1, np.prod(size))`,
  add_windows: `def add_windows(rows, shape, size, stride, padding):
    padded = [length + 2 * p for length, p in zip(shape, padding)]
    places = [(length - n) // s + 1 for length, n, s in zip(padded, size, stride)]
    rows = rows.reshape(*rows.shape[:-2], *places, *size)
    x = np.zeros((*rows.shape[: rows.ndim - 2 * len(size)], *padded))
    for at in np.ndindex(*size):
        there = [slice(i, i + s * n, s) for i, s, n in zip(at, stride, places)]
        x[(..., *there)] += rows[(..., *at)]
    return x[(..., *(slice(p, p + length) for p, length in zip(padding, shape)))]`,
} satisfies Partial<Record<Helper, string>>

export const pytorchHelpers = {
  log_sum_exp: `def log_sum_exp(x, dim=None, keepdim=False):
    dim = tuple(range(x.ndim)) if dim is None else dim
    if x.ndim == 0:
        return x.clone()
    empty = torch.amax(x, dim=dim, keepdim=True) == -torch.inf
    total = torch.logsumexp(torch.where(empty, torch.zeros_like(x), x), dim=dim, keepdim=keepdim)
    return torch.where(empty.reshape(total.shape), torch.full_like(total, -torch.inf), total)`,
  one_hot: `def one_hot(label, classes):
    hot = label[..., None] == torch.arange(classes)
    return torch.where(hot.any(dim=-1, keepdim=True), hot.double(), torch.nan)`,
  causal_mask: `def causal_mask(x):
    return x.masked_fill(torch.ones(x.shape[-2:], dtype=torch.bool).triu(1), -torch.inf)`,
  pick: `def pick(x, at):
    return torch.gather(x, -1, at.long()[..., None])[..., 0]`,
  step: `def step(x, at_zero):
    at_rest = torch.where(x == 0, float(at_zero), torch.nan)
    value = torch.where(x > 0, 1.0, torch.where(x < 0, 0.0, at_rest))
    return value + 0 * torch.sign(x)`,
  cross_entropy: `def cross_entropy(p, label):
    y = label if label.shape == p.shape else one_hot(label, p.shape[-1])
    log_p = torch.log(torch.where(y == 0, torch.ones_like(p), p))
    return -torch.mean(torch.sum(y * log_p, dim=-1))`,
  binary_cross_entropy: `def binary_cross_entropy(p, y):
    log_p = torch.clamp(torch.log(p), min=-100).detach()
    log_q = torch.clamp(torch.log(1 - p), min=-100).detach()
    loss = -(y * log_p + (1 - y) * log_q).detach()
    q, least = 1 - p, torch.exp(torch.full_like(p, -100))
    at_border = -y / torch.maximum(p, least) + (1 - y) / torch.maximum(q, least)
    is_stopped = (p < least) | (q < least)
    slope = torch.where(is_stopped, at_border, (p - y) / (p * q))
    slope = torch.where((p < 0) | (q < 0), torch.nan, slope).detach()
    return torch.mean(loss + slope * (p - p.detach()) + (log_q - log_p) * (y - y.detach()))`,
} satisfies Partial<Record<Helper, string>>

export const jaxHelpers = {
  log_sum_exp: `def log_sum_exp(x, axis=None, keepdims=False):
    empty = jnp.max(x, axis=axis, keepdims=True) == -jnp.inf
    x = jnp.where(empty, 0.0, x)
    total = jax.scipy.special.logsumexp(x, axis=axis, keepdims=keepdims)
    return jnp.where(jnp.reshape(empty, total.shape), -jnp.inf, total)`,
  step: `def step(x, at_zero):
    at_rest = jnp.where(x == 0, at_zero, jnp.nan)
    return jnp.where(x > 0, 1.0, jnp.where(x < 0, 0.0, at_rest))`,
  norm: `def norm(x, axis=None, keepdims=False):
    squares = jnp.sum(x**2, axis=axis, keepdims=keepdims)
    is_zero = squares == 0
    return jnp.where(is_zero, 0.0, jnp.sqrt(jnp.where(is_zero, 1.0, squares)))`,
  std: `def std(x, axis=None, keepdims=False):
    variance = jnp.var(x, axis=axis, keepdims=keepdims)
    is_zero = variance == 0
    return jnp.where(is_zero, 0.0, jnp.sqrt(jnp.where(is_zero, 1.0, variance)))`,
  one_hot: `def one_hot(label, classes):
    hot = label[..., None] == jnp.arange(classes)
    return jnp.where(jnp.any(hot, axis=-1, keepdims=True), hot, jnp.nan)`,
  causal_mask: `def causal_mask(x):
    return jnp.where(jnp.tri(*x.shape[-2:], dtype=bool), x, -jnp.inf)`,
  pick: `def pick(x, at):
    return jnp.take_along_axis(x, at.astype(int)[..., None], axis=-1)[..., 0]`,
  rows: `def rows(table, at):
    return table[at.astype(int)]`,
  absolute: `def absolute(x):
    return jnp.where(x == 0, 0.0, jnp.abs(x))`,
  power: `@jax.custom_jvp
def power(x, y):
    return x**y


@power.defjvp
def power_jvp(primals, tangents):
    (x, y), (dx, dy) = primals, tangents
    slope_x = jnp.where(y == 0, 0.0, y * x ** (y - 1))
    slope_y = jnp.where((x == 0) & (y >= 0), 0.0, x**y * jnp.log(x))
    return x**y, slope_x * dx + slope_y * dy`,
  clamp: `def clamp(x, lo, hi):
    return jnp.where((x < lo) | (x > hi), jnp.clip(jax.lax.stop_gradient(x), lo, hi), x)`,
  cross_entropy: `def cross_entropy(p, label):
    y = label if label.shape == p.shape else one_hot(label, p.shape[-1])
    log_p = jnp.log(jnp.where(y == 0, 1.0, p))
    return -jnp.mean(jnp.sum(y * log_p, axis=-1))`,
  binary_cross_entropy: `def binary_cross_entropy(p, y):
    stop = jax.lax.stop_gradient
    log_p = stop(jnp.maximum(jnp.log(p), -100.0))
    log_q = stop(jnp.maximum(jnp.log(1 - p), -100.0))
    loss = stop(-(y * log_p + (1 - y) * log_q))
    q, least = 1 - p, jnp.exp(-100.0)
    at_border = -y / jnp.maximum(p, least) + (1 - y) / jnp.maximum(q, least)
    is_stopped = (p < least) | (q < least)
    slope = jnp.where(is_stopped, at_border, (p - y) / (p * q))
    slope = stop(jnp.where((p < 0) | (q < 0), jnp.nan, slope))
    return jnp.mean(loss + slope * (p - stop(p)) + (log_q - log_p) * (y - stop(y)))`,
} satisfies Partial<Record<Helper, string>>
