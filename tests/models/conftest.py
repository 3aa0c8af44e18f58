"""What a test of a model is run with."""

import pytest
from tests.models.provider import ROAD, ROADS


@pytest.fixture(params=ROADS)
def road(request):
    """Run the test on every road that a request can take."""
    if "aiohttp" in request.param:
        pytest.importorskip("aiohttp")
    was = ROAD.set(request.param)
    yield request.param
    ROAD.reset(was)
