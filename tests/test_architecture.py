"""The shape of the code: imports point down, parts do not know each other, heavy packages stay out."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import brigade_sales_ai

PACKAGE = Path(brigade_sales_ai.__file__).parent

# Top to bottom; a module imports from below its own line only. Within the vocabulary the order is theirs.
LAYERS = (
    ("__init__", "__main__"),
    ("cli", "testing"),
    ("doctor",),
    ("blocking",),
    ("engine",),
    ("card",),
    ("learning", "handover", "speaking"),
    ("understanding", "sentiment", "moderation", "leads", "coaching", "knowledge", "replies", "storage", "models", "seeing"),
    ("protocols",),
    ("promises",),
    ("escalation", "contact", "objections"),
    ("questions",),
    ("turns",),
    ("display",),
    ("situation",),
    ("profile",),
    ("events",),
    ("money", "homes", "places", "prompts", "claims"),
    ("gazetteer", "amounts"),
    ("number_words",),
    ("vocabulary",),
    ("values", "tolerance", "wording"),
    ("logs",),
    ("redaction", "settings"),
    ("errors",),
)
DOORS_UPWARDS = {("profile", "card")}  # `profile.card()` is where people look for it
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def own_imports(path):
    """Yield the top-level names of our own that the module imports, but for type checking only."""
    depth = len(path.relative_to(PACKAGE).parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from [(node.module or alias.name).split(".")[0] for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").startswith("brigade_sales_ai"):
            yield (node.module or "").split(".")[1] if "." in (node.module or "") else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path):
    here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    for name in own_imports(path):
        if (here, name) in DOORS_UPWARDS:
            continue
        assert name == here or LEVEL.get(name, -1) > LEVEL[here] or here == "__init__", f"{here} imports {name}"


def test_every_module_has_a_place_in_the_picture():
    assert {p.relative_to(PACKAGE).parts[0].removesuffix(".py") for p in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_opens_with_a_sentence(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring
    assert docstring.strip().splitlines()[0][-1] in ".:?"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_here_throws_dice(path):
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }

    assert imported.isdisjoint({"random", "secrets", "uuid"})


def test_one_broad_except_in_the_library():
    broad = [
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and not isinstance(node.body[-1], ast.Raise)  # cleaning up on the way out swallows nothing
    ]

    assert broad == ["tolerance.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_settings_read_the_environment(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & {"environ", "getenv", "environb"}

    assert not read or path.name == "settings.py"


def test_importing_loads_nothing_heavy():
    code = (
        "import sys, brigade_sales_ai; "
        "print(sorted({'openai', 'supabase', 'numpy', 'psycopg', 'pytest', 'fastapi', 'pydantic_settings', 'opentelemetry', 'sentry_sdk', 'structlog'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
