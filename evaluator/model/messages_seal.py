"""The words of problems with certificates («протокол расчёта») and the keys that sign them."""

from __future__ import annotations

from evaluator.model.wording import Message, error

__all__ = ["SEAL"]

SEAL: dict[str, Message] = {
    "key-missing": error(
        "файла с ключом нет", "проверьте путь или создайте ключ: тот же --key и --new-key",
        "there is no such key file", "check the path or make a key: the same --key with --new-key",
    ),
    "key-exists": error(
        "файл уже есть, новый ключ его не заменит",
        "подпишите имеющимся ключом (без --new-key) или назовите другой файл",
        "the file is there already, a new key does not replace it",
        "sign with the key that is there (without --new-key) or name another file",
    ),
    "key-broken": error(
        "это не закрытый ключ Ed25519 без пароля (PEM)", "назовите файл, созданный с --new-key, не .pub",
        "this is no private Ed25519 key without a password (PEM)", "name the file made with --new-key, not the .pub",
    ),
    "key-unnamed": error(
        "не сказано, куда записать новый ключ", "добавьте --key ФАЙЛ",
        "it is not said where the new key goes", "add --key FILE",
    ),
    "certificate-broken": error(
        "это не протокол расчёта или он изменён", "назовите файл, который записала команда evaluator seal",
        "this is no certificate, or a changed one", "name the file that evaluator seal wrote",
    ),
    "certificate-not-previous": error(
        "это протокол «{found}» за период с {since}, а не за прошлый период того же муниципального образования",
        "назовите прошлый протокол этого муниципального образования",
        "this certificate is of “{found}” for the period from {since}, not of an earlier period of this municipality",
        "name an earlier certificate of this municipality",
    ),
    "certificate-other": error(
        "это протокол другого расчёта: комплект, критерии, правила или баллы в нём не те, что в этом результате",
        "составьте протокол этого комплекта заново: evaluator seal",
        "this certificate is of another result: its package, criteria, rules or points are not those of this one",
        "seal this package anew: evaluator seal",
    ),
    "certificate-exists": error(
        "здесь уже лежит другой протокол, он не заменяется", "назовите другой файл: --out ФАЙЛ",
        "another certificate is here already and is not replaced", "name another file: --out FILE",
    ),
}  # fmt: skip
