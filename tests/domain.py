"""The numbers of the domain brief: amounts, EMIs, duties, moods and lead scores, as they were handed to us."""

import json
from pathlib import Path
from typing import Any

DOMAIN: dict[str, Any] = json.loads((Path(__file__).parent / "fixtures/domain.json").read_text(encoding="utf-8"))
