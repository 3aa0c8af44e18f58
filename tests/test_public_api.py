"""What a program may import, and how it is written down."""

import importlib
import importlib.metadata
import pkgutil

import pytest

import brigade_sales_ai
from brigade_sales_ai import vocabulary

OWNERS = [
    "brigade_sales_ai",
    *(
        f"brigade_sales_ai.{module.name}"
        for module in pkgutil.iter_modules(brigade_sales_ai.__path__)
        if module.name[0] != "_"
    ),
]
NOT_NEEDING_PYTEST_OR_RICH = [name for name in OWNERS if not name.endswith((".cli",))]


@pytest.mark.parametrize("name", NOT_NEEDING_PYTEST_OR_RICH)
def test_all_is_sorted_and_true(name):
    module = importlib.import_module(name)

    assert list(module.__all__) == sorted(module.__all__, key=lambda n: (n.isupper() is False, n[0].islower(), n)) or list(
        module.__all__
    ) == sorted(module.__all__)
    assert all(hasattr(module, public) for public in module.__all__)


@pytest.mark.parametrize("name", NOT_NEEDING_PYTEST_OR_RICH)
def test_every_public_class_and_function_says_what_it_is(name):
    module = importlib.import_module(name)
    silent = [
        public
        for public in module.__all__
        if callable(value := getattr(module, public))
        and not getattr(value, "__doc__", None)
        and not name.endswith((".vocabulary", ".events"))
        and not str(value).startswith("collections.abc")
    ]

    assert silent == []


def test_the_version_is_the_installed_one():
    assert importlib.metadata.version("brigade-sales-ai") == brigade_sales_ai.__version__


def test_every_word_of_the_vocabulary_is_public():
    words = {
        name for name, value in vars(vocabulary).items() if isinstance(value, type) and issubclass(value, vocabulary.Word)
    }

    assert words == set(vocabulary.__all__)
