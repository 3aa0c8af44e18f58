"""Everything of a store in one file: JSON lines, packed when the name ends in ``.gz``."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import zlib
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from typing import IO, Any, Final, cast

from ..errors import ConfigurationError, StorageError
from ..profile import UserProfile
from ..turns import JournalEntry
from .rows import Unreadable, entry_of, profile_of
from .upkeep import Copied, Digest, Source

__all__ = ["BackupFile", "backed_up"]

_FORMAT: Final = "brigade-sales-ai/backup/1"
_TRIES: Final = 5

# A line each: {"format": …}, {"entry": …} for every entry in order, {"profile": …} for every profile, and {"end": …} with the
# digests of both. A file without its end was cut off.


class BackupFile:
    """A backup to restore from; made by `open`, which reads all of it once to see that it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def open(cls, path: Path) -> BackupFile:
        """
        Return the backup in *path*.

        Raises:
            ConfigurationError: It is no backup of ours.
            StorageError: It is cut off or damaged.

        """
        file = cls(path)
        entries, profiles, end = Digest(), Digest(), None
        for kind, value in file._values():
            match kind:
                case "entry":
                    entries.add(cast("JournalEntry", value))
                case "profile":
                    profiles.add(cast("UserProfile", value))
                case _:
                    end = value
        if end is None:
            raise StorageError("the backup is cut off: its end is missing; nothing was restored")
        if end != [str(entries), str(profiles)]:
            raise StorageError("the backup is damaged: it does not hold what it says; nothing was restored")
        return file

    async def journal(self) -> AsyncGenerator[JournalEntry]:
        """Yield everybody's entries in the order they were kept."""
        for kind, value in self._values():
            if kind == "entry":
                yield cast("JournalEntry", value)

    async def profiles(self) -> AsyncGenerator[UserProfile]:
        """Yield every profile."""
        for kind, value in self._values():
            if kind == "profile":
                yield cast("UserProfile", value)

    def _values(self) -> Generator[tuple[str, Any]]:
        try:
            with _opened(self._path, "rt") as lines:
                if json.loads(next(lines, "null")) != {"format": _FORMAT}:
                    raise ConfigurationError(f"{self._path} is no backup that this library can read")
                for line in lines:
                    if line.startswith('{"entry":'):
                        yield "entry", entry_of(line[9:].rstrip()[:-1])
                    elif line.startswith('{"profile":'):
                        yield "profile", profile_of(line[11:].rstrip()[:-1])
                    else:
                        yield "end", json.loads(line)["end"]
        except OSError as error:
            raise ConfigurationError(f"{self._path} cannot be read: {error.strerror or 'it is not packed'}") from error
        except EOFError as error:
            raise StorageError("the backup is cut off; nothing was restored") from error
        except (zlib.error, Unreadable) as error:
            raise StorageError("the backup is damaged, or was made by a newer version; nothing was restored") from error
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigurationError(f"{self._path} is no backup that this library can read") from error


async def backed_up(source: Source, path: Path, *, seen: Callable[[int], object] = lambda _: None) -> Copied:
    """
    Write everything from *source* into the file *path*, which appears when it is whole; *seen* is told of each entry.

    Raises:
        ConfigurationError: The file cannot be written.
        StorageError: The source cannot be read.

    """
    _refuse_other_files(path)
    draft = path.with_name(f".{path.name}.partial")
    try:
        for _ in range(_TRIES):
            done = await _written(source, draft, seen)
            if done is not None:
                break
        else:
            raise StorageError("customers are erased and come back all the time: make the backup when it is quieter")
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.replace(path)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
    return done


async def _written(source: Source, draft: Path, seen: Callable[[int], object]) -> Copied | None:
    """Write everything into *draft*; None if a customer was erased and came back meanwhile, so that it holds two journals of one."""
    entries, profiles = Digest(), Digest()
    newest: dict[str, int] = {}
    with _opened(draft, "wt") as lines:
        lines.write(json.dumps({"format": _FORMAT}) + "\n")
        async with contextlib.aclosing(source.journal()) as everything:
            async for entry in everything:
                if entry.revision <= newest.get(entry.user_id, 0):
                    return None
                newest[entry.user_id] = entry.revision
                entries.add(entry)
                lines.write(f'{{"entry":{entry.model_dump_json()}}}\n')
                seen(1)
        async for profile in source.profiles():
            if newest.get(profile.user_id) == profile.revision:  # of who moved on meanwhile, the journal says it all
                profiles.add(profile)
                lines.write(f'{{"profile":{profile.model_dump_json()}}}\n')
        lines.write(json.dumps({"end": [str(entries), str(profiles)]}) + "\n")
    return Copied(entries=entries.count, new=entries.count, customers=len(newest))


def _refuse_other_files(path: Path) -> None:
    """Refuse to write over anything but an earlier backup."""
    if not path.exists():
        return
    with contextlib.suppress(OSError, ValueError, EOFError, zlib.error), _opened(path, "rt") as lines:
        if json.loads(lines.readline(200)) == {"format": _FORMAT}:
            return
    raise ConfigurationError(f"{path} is there already, and no backup of ours: name another file")


def _opened(path: Path, mode: str) -> IO[str]:
    # The draft of a packed file is packed too, so the name is looked at anywhere.
    if ".gz" in path.suffixes:
        return cast("IO[str]", gzip.open(path, mode, compresslevel=4, encoding="utf-8", newline="\n"))
    return path.open(mode.replace("t", ""), encoding="utf-8", newline="\n")
