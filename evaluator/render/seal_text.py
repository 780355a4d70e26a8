"""What is told of a certificate when it is sealed: the digest to hand over, and what it does not prove."""

from __future__ import annotations

from pathlib import Path

from evaluator import verify

__all__ = ["seal_text"]

_WORDS: dict[str, tuple[str, str]] = {
    "written": ("Протокол расчёта записан: {path}", "Certificate written: {path}"),
    "digest": ("Контрольная сумма протокола: {digest}", "Digest of the certificate: {digest}"),
    "signed": ("Подписан ключом {key}; открытый ключ для проверки: {public}",
               "Signed with {key}; public key to check it with: {public}"),
    "unsigned": ("Не подписан: без контрольной суммы, переданной отдельно, его нельзя отличить от пересобранного",
                 "Not signed: without the digest, handed over apart, it cannot be told from one made anew"),
    "chained": ("Сцеплен с прошлым протоколом", "Chained to the previous certificate"),
    "law": ("Это не электронная подпись в смысле 63-ФЗ", "This is no electronic signature in the sense of law 63-FZ"),
    "check": ("Проверить: python \"{program}\" \"{path}\" \"{folder}\" --digest {digest}",
              "To check it: python \"{program}\" \"{path}\" \"{folder}\" --digest {digest}"),
}  # fmt: skip


def seal_text(path: Path, folder: Path, digest: str, key: tuple[Path, Path] | None, chained: bool, lang: str) -> str:
    """The lines told; `key` names the files of the private and the public half."""
    names = {"path": path, "folder": folder, "digest": digest, "program": verify.__file__}
    told = ["written", "digest", "signed" if key else "unsigned", *(["chained"] if chained else []), "law", "check"]
    names |= {"key": key[0], "public": key[1]} if key else {}
    return "".join(_WORDS[word][lang == "en"].format(**names) + "\n" for word in told)
