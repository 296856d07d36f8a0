"""Documents straight from a folder of files, for a look at playbooks that are not in service.

What does not pass the model or the checks is found all the same, as long as it can be read:
whoever tries out a folder wants to find what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.errors import Unavailable
from app.scenarios.files import book_files
from app.scenarios.yaml_reader import read_yaml
from app.search.documents import IndexDocument, spoken


@dataclass(frozen=True)
class FolderDocuments:
    """What a folder gave: documents, and the files that could not be read."""

    documents: tuple[IndexDocument, ...]
    unread: tuple[str, ...]


def documents_in(folder: Path) -> FolderDocuments:
    """Return the documents of every playbook and list of entries below a folder."""
    if not folder.is_dir():
        raise Unavailable("content.folder_gone", folder=str(folder))
    found: dict[str, IndexDocument] = {}
    unread: list[str] = []
    for path in sorted(book_files(folder)):
        try:
            content = path.read_bytes()
        except OSError:
            unread.append(path.name)
            continue
        data = read_yaml(path.name, content).data
        if data is None:
            unread.append(path.name)
        for document in _documents_of(data, path.stem):
            found.setdefault(document.id, document)
    return FolderDocuments(tuple(found.values()), tuple(unread))


def _documents_of(data: Any, stem: str) -> Iterator[IndexDocument]:
    if isinstance(data, list):
        for number, item in enumerate(data, 1):
            if isinstance(item, Mapping) and _text(item.get("question")):
                yield _of_entry(item, f"{stem}-{number}")
    elif (
        isinstance(data, Mapping)
        and _text(data.get("title"))
        and _text(data.get("kind")) != "interrupt"
    ):
        yield _of_playbook(data, stem)


def _of_playbook(data: Mapping[str, Any], stem: str) -> IndexDocument:
    synonyms = data.get("synonyms")
    return IndexDocument(
        id=_text(data.get("id")) or stem,
        kind="scenario",
        title=_text(data.get("title")),
        title_en=_text(data.get("title_en")),
        category=_text(data.get("category")),
        claims=_texts(data.get("claims")),
        synonyms=tuple((str(word), _texts(others)) for word, others in synonyms.items())
        if isinstance(synonyms, Mapping)
        else (),
        body="\n".join(line for line in _lines_of(data) if line),
        summary=_text(data.get("summary")),
        tell_apart=_text(data.get("ask_to_tell_apart")),
    )


def _lines_of(data: Mapping[str, Any]) -> Iterator[str]:
    yield spoken(_text(data.get("principle")))
    steps = data.get("steps")
    for name, step in steps.items() if isinstance(steps, Mapping) else ():
        yield str(name)
        if isinstance(step, Mapping):
            yield spoken(_text(step.get("say")))
            yield spoken(_text(step.get("ask")))
            answers = step.get("answers")
            yield from map(str, answers if isinstance(answers, Mapping) else ())
    pairs = data.get("faq")
    for pair in pairs if isinstance(pairs, list) else ():
        if isinstance(pair, Mapping):
            yield spoken(_text(pair.get("question")))
            yield spoken(_text(pair.get("answer")))


def _of_entry(data: Mapping[str, Any], otherwise: str) -> IndexDocument:
    answer = spoken(_text(data.get("answer")))
    return IndexDocument(
        id=_text(data.get("id")) or otherwise,
        kind="faq",
        title=_text(data.get("question")),
        title_en=_text(data.get("question_en")),
        category=_text(data.get("category")),
        claims=_texts(data.get("claims")),
        body=answer,
        summary=answer,
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(map(_text, value)) if isinstance(value, list) else ()
