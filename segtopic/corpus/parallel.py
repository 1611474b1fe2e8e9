"""Do the same with every item of a stream, in order, in processes, never far ahead of whoever takes the results."""

from __future__ import annotations

import atexit
import hashlib
import os
import pickle
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import lru_cache
from multiprocessing import current_process
from operator import index
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

__all__ = ["each"]

Item = TypeVar("Item")
Value = TypeVar("Value")

# A batch ends with so many items, or as soon as they weigh so much; every process has so many batches before it.
_BATCH, _HEAVY, _AHEAD = 16, 1 << 18, 16


def each(
    work: Callable[[list[Any]], Sequence[Value | Exception]],
    items: Iterable[Item],
    *,
    n_jobs: int | None = 1,
    batch_size: int | None = None,
    sent: Callable[[Item], Any] = lambda item: item,
    weight: Callable[[Item], int] = lambda _: 0,
) -> Generator[tuple[Item, Value | Exception], None, None]:
    """Do some work with every item, and give the items with what came of each, in order.

    Items are drawn by whoever takes the results, in his thread, while he takes them: where there is one job a batch at a
    time, the first ones small, so that the first result is there at once; else 16 batches per job ahead at most. So
    neither items nor results pile up, however long the stream.

    Parameters
    ----------
    work : callable
        Takes a list of what is sent of some items, and gives what came of each: an exception where it could not be done. It
        goes to every process once, by cloudpickle.
    items : iterable
        The stream; it is gone through once.
    n_jobs : int or None
        Processes, as in joblib: 1 works here, -1 takes all cores, None what ``joblib.parallel_config`` says, else 1.
    batch_size : int, optional
        Items that are worked on at once; where None 16, or fewer where they are heavy.
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
        return _here(work, _Batches(items, batch_size, weight), sent)
    batches = _Batches(items, batch_size, weight)
    stream = _in_processes(_parallel(n_jobs), _Shipped.of(work), batches, jobs * _AHEAD, sent)
    _unfinished().add(stream)
    return stream


@lru_cache(maxsize=1)
def _unfinished() -> WeakSet[Any]:
    """The streams that somebody may have stopped taking from."""
    return WeakSet()


@lru_cache(maxsize=1)
def _close_at_exit() -> None:
    """Close them when the interpreter ends, before joblib takes the processes away and complains of what is left.

    Such hooks are called last to first, so ours must come behind joblib's, which comes with its first task; and those of
    atexit come too late, behind the end of all threads.
    """

    def close() -> None:
        for stream in [*_unfinished()]:
            with suppress(ValueError):  # another thread takes from it this very moment
                stream.close()

    getattr(threading, "_register_atexit", atexit.register)(close)


class _Batches(Generic[Item]):
    """The items in batches. What comes before an error of the items themselves is still given."""

    def __init__(self, items: Iterable[Item], batch_size: int | None, weight: Callable[[Item], int]) -> None:
        self.error: Exception | None = None
        self._items, self._size, self._weight = iter(items), batch_size, weight

    def take(self, most: int) -> list[list[Item]]:
        """The next batches; none at the end."""
        batches: list[list[Item]] = []
        while len(batches) < most and (batch := self.next()):
            batches.append(batch)
        return batches

    def next(self, most: int | None = None) -> list[Item]:
        """The next batch, of so many items at most; empty at the end."""
        batch: list[Item] = []
        heavy, size = 0, self._size or _BATCH
        size = size if most is None else min(size, most)
        while self.error is None and len(batch) < size and heavy < _HEAVY:
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


def _here(
    work: Callable[[list[Any]], Sequence[Any]], batches: _Batches[Item], sent: Callable[[Item], Any]
) -> Generator[tuple[Item, Any], None, None]:
    size = 1
    while batch := batches.next(size):
        values = work([sent(item) for item in batch])
        yield from zip(batch, map(_portable, values), strict=True)
        size *= 2
    if batches.error is not None:
        raise batches.error


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
            _close_at_exit()
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

    def __init__(self, data: NDArray[np.uint8], key: str, sender: int) -> None:
        self.data, self.key, self.sender = data, key, sender

    @classmethod
    def of(cls, work: Any) -> _Shipped:
        data = _pickled(work)
        return cls(np.frombuffer(data, dtype=np.uint8), hashlib.sha256(data).hexdigest(), os.getpid())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shipped) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=1)
def _unpacked(shipped: _Shipped) -> Callable[[Any], Any]:
    work: Callable[[Any], Any] = pickle.loads(shipped.data.tobytes())
    return work


@lru_cache(maxsize=1)
def _end_with(sender: int) -> None:
    """Let a child of the sender end when that is killed: else it would wait for work for minutes."""

    def watch() -> None:
        while os.getppid() == sender:
            time.sleep(1)
        os._exit(1)

    # Joblib's own processes are children of the sender; where they are not, it was killed before they began.
    if os.getppid() == sender or current_process().name.startswith("LokyProcess"):
        threading.Thread(target=watch, daemon=True).start()


def _pickled(value: Any) -> bytes:
    """A pickle, also of what is defined in a notebook or a function."""
    from joblib import wrap_non_picklable_objects

    return pickle.dumps(wrap_non_picklable_objects(value, keep_wrapper=False))


def _batch(shipped: _Shipped, items: Sequence[Any]) -> list[Any]:
    """What came of every item of a batch; runs in another process."""
    _end_with(shipped.sender)
    work = _unpacked(shipped)
    values = list(map(_portable, work(list(items))))
    for k, value in enumerate(values):
        if isinstance(value, Exception):
            value.add_note("".join(["in a worker process: ", *traceback.format_exception(value)]).rstrip())
            values[k] = value.with_traceback(None)
    return values


def _portable(value: Any) -> Any:
    """What came of an item; of exceptions one that can be sent: itself, or one that says the same."""
    if not isinstance(value, Exception):
        return value
    try:
        back = pickle.loads(_pickled(value))
        if type(back) is type(value) and str(back) == str(value):
            return value
    except Exception:  # whatever it is that cannot be pickled
        pass
    told = RuntimeError(f"{type(value).__name__}: {value}")
    told.__cause__ = value
    return told
