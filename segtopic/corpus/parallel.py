"""Do the same with every item of a stream, in order, in processes, never far ahead of whoever takes the results."""

from __future__ import annotations

import hashlib
import pickle
import traceback
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from operator import index
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["each"]

Item = TypeVar("Item")
Value = TypeVar("Value")

# A batch ends with so many items, or as soon as they weigh so much; every process has so many batches before it.
_BATCH, _HEAVY, _AHEAD = 8, 1 << 18, 16


def each(
    work: Callable[[Any], Value],
    items: Iterable[Item],
    *,
    n_jobs: int | None = 1,
    batch_size: int | None = None,
    sent: Callable[[Item], Any] = lambda item: item,
    weight: Callable[[Item], int] = lambda _: 0,
) -> Generator[tuple[Item, Value | Exception], None, None]:
    """Do some work with every item, and give the items with what came of each, in order.

    Items are drawn by whoever takes the results, in his thread, while he takes them: one by one where there is one job,
    else 16 batches per job ahead at most. So neither items nor results pile up, however long the stream.

    Parameters
    ----------
    work : callable
        Takes what is sent of an item. It goes to every process once, by cloudpickle.
    items : iterable
        The stream; it is gone through once.
    n_jobs : int or None
        Processes, as in joblib: 1 works here, -1 takes all cores, None what ``joblib.parallel_config`` says, else 1.
    batch_size : int, optional
        Items that are sent at once; where None eight, or fewer where they are heavy.
    sent : callable
        What is sent of an item.
    weight : callable
        What an item weighs, about as many as characters.

    Yields
    ------
    tuple of item and value or Exception
        The exception where the work with this item raised one.

    Raises
    ------
    TypeError, ValueError
        Where `n_jobs` or `batch_size` is no number that can be.
    RuntimeError
        Where a process was ended from outside.
    """
    from joblib import effective_n_jobs

    if batch_size is not None and (isinstance(batch_size, bool) or index(batch_size) < 1):
        raise ValueError(f"expected batch_size as a whole number of 1 or more, or None, got {batch_size!r}")
    if n_jobs is not None and (isinstance(n_jobs, bool) or index(n_jobs) == 0):
        raise ValueError(f"expected n_jobs as a whole number other than 0, or None, got {n_jobs!r}")
    jobs = effective_n_jobs(n_jobs)
    if jobs == 1:
        return ((item, _attempt(work, sent(item))) for item in items)
    batches = _Batches(items, batch_size, weight)
    return _in_processes(_parallel(n_jobs), _Shipped.of(work), batches, jobs * _AHEAD, sent)


class _Batches(Generic[Item]):
    """The items in batches. What comes before an error of the items themselves is still given."""

    def __init__(self, items: Iterable[Item], batch_size: int | None, weight: Callable[[Item], int]) -> None:
        self.error: Exception | None = None
        self._items, self._size, self._weight = iter(items), batch_size, weight

    def take(self, most: int) -> list[list[Item]]:
        """The next batches; none at the end."""
        batches: list[list[Item]] = []
        while len(batches) < most and (batch := self._next()):
            batches.append(batch)
        return batches

    def _next(self) -> list[Item]:
        batch: list[Item] = []
        heavy = 0
        while self.error is None and len(batch) < (self._size or _BATCH) and heavy < _HEAVY:
            try:
                item = next(self._items)
            except StopIteration:
                break
            except Exception as error:
                self.error = error
                break
            batch.append(item)
            heavy += 0 if self._size else self._weight(item)
        return batch


def _parallel(n_jobs: int | None) -> Any:
    from joblib import Parallel

    # Batches are ours: joblib goes on reading while nobody takes the results, and reads in another thread.
    try:
        return Parallel(n_jobs=n_jobs, return_as="generator", batch_size=1)
    except ValueError:
        # Backends made of pools, such as Ray's, give a window's results all at once.
        return Parallel(n_jobs=n_jobs, batch_size=1)


def _in_processes(
    parallel: Any, shipped: _Shipped, batches: _Batches[Item], ahead: int, sent: Callable[[Item], Any]
) -> Generator[tuple[Item, Any], None, None]:
    """A window of batches after the other: while one is worked on, the next is drawn, batch for batch."""
    from joblib import delayed

    running: Any = None
    held: list[tuple[Item, Any]] = []
    window = batches.take(ahead)
    parallel.__enter__()
    try:
        while window:
            running = parallel([delayed(_batch)(shipped, [sent(item) for item in batch]) for batch in window])
            # The last of the window before: processes work while they are taken.
            yield from held
            following: list[list[Item]] = []
            for k, (batch, values) in enumerate(zip(window, running, strict=True)):
                held = list(zip(batch, values, strict=True))
                following += batches.take(1)
                if k < len(window) - 1:
                    yield from held
            window = following
        yield from held
        if batches.error is not None:
            raise batches.error
    except BrokenProcessPool as error:
        raise RuntimeError(
            "a worker process was ended from outside: by a signal, or by the system for want of memory. Try fewer "
            "processes (n_jobs) or smaller batches (batch_size); segtopic.corpus.run goes on where it stopped"
        ) from error
    finally:
        with warnings.catch_warnings():
            # Whoever stops early knows that he does.
            warnings.simplefilter("ignore")
            if isinstance(running, Generator):
                running.close()
            parallel.__exit__(None, None, None)


class _Shipped:
    """Work that is pickled once, and unpickled once by every process.

    It travels as an array of bytes: joblib lays large ones into memory that all processes share, once, whereas an
    encoder inside a segmenter would be pickled for every batch.
    """

    def __init__(self, data: NDArray[np.uint8], key: str) -> None:
        self.data, self.key = data, key

    @classmethod
    def of(cls, work: Any) -> _Shipped:
        data = _pickled(work)
        return cls(np.frombuffer(data, dtype=np.uint8), hashlib.sha256(data).hexdigest())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shipped) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=1)
def _unpacked(shipped: _Shipped) -> Callable[[Any], Any]:
    work: Callable[[Any], Any] = pickle.loads(shipped.data.tobytes())
    return work


def _pickled(value: Any) -> bytes:
    """A pickle, also of what is defined in a notebook or a function."""
    from joblib import wrap_non_picklable_objects

    return pickle.dumps(wrap_non_picklable_objects(value, keep_wrapper=False))


def _batch(shipped: _Shipped, items: Sequence[Any]) -> list[Any]:
    """What came of every item of a batch; runs in another process."""
    work = _unpacked(shipped)
    values = []
    for item in items:
        value = _attempt(work, item)
        if isinstance(value, Exception):
            value.add_note("".join(["in a worker process: ", *traceback.format_exception(value)]).rstrip())
            value = value.with_traceback(None)
        values.append(value)
    return values


def _attempt(work: Callable[[Any], Any], item: Any) -> Any:
    try:
        return work(item)
    except Exception as error:
        return _portable(error)


def _portable(error: Exception) -> Exception:
    """An exception that can be sent: itself, or one that says the same."""
    try:
        back = pickle.loads(_pickled(error))
        if type(back) is type(error) and str(back) == str(error):
            return error
    except Exception:  # whatever it is that cannot be pickled
        pass
    told = RuntimeError(f"{type(error).__name__}: {error}")
    return told.with_traceback(error.__traceback__)
