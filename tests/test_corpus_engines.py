"""Engines that archives run on: Dask where it is installed; Spark and Ray by hand: ``pytest -m engines``."""

from __future__ import annotations

import os
import sys

import pandas as pd
import pytest

import segtopic

TEXTS = [
    f"# Day {day}\n\n## At sea\n\nThe ferry sails {day} times.\n\n## On land\n\nThe harvest took {day} days."
    for day in range(60)
]
FRAME = pd.DataFrame({"url": [f"/{day}" for day in range(60)], "body": TEXTS})

pytestmark = pytest.mark.filterwarnings("ignore")


def rows(frame):
    """The rows of a frame; engines have ways of their own to say that something is missing."""
    return sorted(tuple(row) for row in frame.astype(object).where(frame.notna(), "missing").to_numpy().tolist())


@pytest.fixture(scope="module")
def expected():
    return rows(segtopic.segment_frame(FRAME, text="body", id="url"))


def test_dask(expected):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed, which dask.dataframe needs")
    distributed = pytest.importorskip("distributed", reason="dask and distributed are not installed")
    dask = pytest.importorskip("dask.dataframe", reason="dask is not installed")
    from joblib import parallel_config

    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster),
    ):
        with parallel_config(backend="dask"):
            results = segtopic.segment_many(TEXTS, n_jobs=-1)
        assert list(results) == list(segtopic.segment_many(TEXTS))
        frame = dask.from_pandas(FRAME, npartitions=3)
        assert rows(frame.map_partitions(segtopic.segment_frame, text="body", id="url").compute()) == expected


@pytest.mark.engines
def test_spark(monkeypatch, expected):
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = spark.createDataFrame(FRAME)

        def sections(frames):
            return (segtopic.segment_frame(one, text="body", id="url") for one in frames)

        schema = spark.createDataFrame(next(sections([frame.limit(0).toArrow()]))).schema
        assert rows(frame.mapInPandas(sections, schema).toPandas()) == expected
        assert rows(frame.mapInArrow(sections, schema).toPandas()) == expected
    finally:
        spark.stop()


@pytest.mark.engines
def test_ray(expected):
    ray = pytest.importorskip("ray", reason="ray is not installed")
    data = pytest.importorskip("ray.data", reason="ray is not installed")
    from joblib import parallel_config
    from ray.util.joblib import register_ray

    ray.init(
        num_cpus=2,
        include_dashboard=False,
        logging_level="error",
        runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join(sys.path)}},
    )
    try:
        dataset = data.from_pandas(FRAME)
        for batch_format in ("pandas", "pyarrow"):
            found = dataset.map_batches(
                segtopic.segment_frame, batch_format=batch_format, fn_kwargs={"text": "body", "id": "url"}
            )
            assert rows(found.to_pandas()) == expected
        register_ray()
        with parallel_config(backend="ray"):
            results = segtopic.segment_many(TEXTS, n_jobs=2)
        assert list(results) == list(segtopic.segment_many(TEXTS))
    finally:
        ray.shutdown()
