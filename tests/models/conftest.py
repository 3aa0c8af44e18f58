"""What a test of a model is run with."""

import os

import pytest
from tests.models.provider import ROAD, ROADS

IN_FULL = bool(os.environ.get("BRIGADE_LOAD_IN_FULL"))


@pytest.fixture(params=ROADS)
def every_road(request):
    """Run the test on every road that a request can take."""
    if "aiohttp" in request.param:
        pytest.importorskip("aiohttp")
    was = ROAD.set(request.param)
    yield request.param
    ROAD.reset(was)


@pytest.fixture(params=ROADS if IN_FULL else ("straight",))
def road(request):
    """Run the test on the road that `OpenAIChatModel.to` takes; on every one when the tests are asked for in full."""
    was = ROAD.set(request.param)
    yield request.param
    ROAD.reset(was)
