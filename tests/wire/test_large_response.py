"""A response whose bytes are mostly the list of dataset samples is read fast, and leaves little behind."""

from __future__ import annotations

import json
import time
import tracemalloc

from impulsegen.studio.wire.envelope import ImpulsesDetailedResponse
from impulsegen.studio.wire.parse import parse_response
from wire.page_sample import full_response

BYTES_PER_SAMPLE = len(b'{"id":123456789,"windowCount":10000},')


def response_with_samples(count: int) -> bytes:
    value = full_response()
    value["impulses"][0]["dspBlockConfigs"][0]["metadata"]["includedSamples"] = []
    samples = b'{"id":123456789,"windowCount":10000},' * count
    return json.dumps(value).encode().replace(b'"includedSamples": []', b'"includedSamples": [' + samples[:-1] + b"]")


def included_samples(response: ImpulsesDetailedResponse) -> int:
    metadata = response.impulses[0].dsp_block_configs[0].metadata
    assert metadata is not None
    return metadata.included_samples


def test_fifty_megabytes() -> None:
    count = 50_000_000 // BYTES_PER_SAMPLE
    data = response_with_samples(count)
    start = time.perf_counter()
    response, _ = parse_response(data, name="large")
    seconds = time.perf_counter() - start
    assert included_samples(response) == count
    assert seconds < 20  # a guard against quadratic work, not a benchmark: about one second


def test_samples_leave_no_memory_behind() -> None:
    data = response_with_samples(100_000)
    parse_response(data, name="warm")
    tracemalloc.start()
    try:
        response, _ = parse_response(data, name="large")
        kept_bytes, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert included_samples(response) == 100_000
    assert kept_bytes < 500_000
